/** A page that is not ours to trust: a script writes whatever it likes into its data channels. */
import { assert } from "@std/assert";
import type { Page } from "playwright-core";
import type { Person } from "./person.ts";
import { until } from "./until.ts";

declare global {
  /** Every data channel that the page made. */
  var channels: RTCDataChannel[];
}

/** Runs in the page before any script of it. */
function recordChannels(): void {
  globalThis.channels = [];
  const { prototype } = RTCPeerConnection;
  const create = prototype.createDataChannel;
  prototype.createDataChannel = function (...parts) {
    const channel = create.apply(this, parts);
    globalThis.channels.push(channel);
    return channel;
  };
}

/** Lets scripts get at somebody's data channels; before they enter. */
export async function makeHostile({ context }: Person): Promise<void> {
  await context.addInitScript(recordChannels);
}

/** Sends these frames over every data channel of a page, as they are. */
export function sendRaw(page: Page, frames: unknown[]): Promise<void> {
  return page.evaluate((texts) => {
    for (const channel of globalThis.channels) {
      if (channel.readyState !== "open") continue;
      for (const text of texts) channel.send(text);
    }
  }, frames.map((frame) => JSON.stringify(frame)));
}

/** Sends a frame many times, as fast as the channels take it; `{n}` in it counts from 1. */
export function flood(
  page: Page,
  frame: unknown,
  count: number,
): Promise<void> {
  return page.evaluate(async ([text, count]) => {
    const open = globalThis.channels.filter(({ readyState }) =>
      readyState === "open"
    );
    for (let n = 1; n <= count; n++) {
      for (const channel of open) {
        while (channel.bufferedAmount > 4_000_000) {
          await new Promise((resolve) => setTimeout(resolve, 10));
        }
        if (channel.readyState !== "open") return;
        channel.send(text.replace('"{n}"', `${n}`));
      }
    }
    // Until all of it is on its way.
    while (
      open.some(({ readyState, bufferedAmount }) =>
        readyState === "open" && bufferedAmount > 0
      )
    ) await new Promise((resolve) => setTimeout(resolve, 10));
  }, [JSON.stringify(frame), count] as const);
}

/** The id of a participant, as their page writes it into what it says in the chat. */
export async function idOf(person: Person): Promise<string> {
  let id = "";
  await until(`${person.name} has an id`, async () => {
    id = await person.page.evaluate(() => globalThis.ownId ?? "");
    assert(id !== "");
  });
  return id;
}

declare global {
  /** What the server called this participant. */
  var ownId: string | undefined;
}

/** Keeps what the server calls a participant where a test finds it; before they enter. */
export async function noteId({ context }: Person): Promise<void> {
  await context.addInitScript(() => {
    const Socket = globalThis.WebSocket;
    globalThis.WebSocket = class extends Socket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        this.addEventListener("message", ({ data }) => {
          const you = /"type":"welcome","you":"(\w+)"/.exec(String(data))?.[1];
          if (you) globalThis.ownId = you;
        });
      }
    };
  });
}
