/** The page around this one: it hands over join tokens, which stand in no address [ACC-11]. */
import { type ReadonlySignal, signal } from "@preact/signals";
import * as v from "valibot";

const Handed = v.object({
  type: v.literal("webrtc-dashboard:token"),
  token: v.string(),
});

/** What a token says of its bearer; only the server can tell whether it is true. */
const Payload = v.object({ name: v.string() });

/** The window of a page, and the one around it. */
export interface FramedWindow {
  parent: Pick<Window, "postMessage">;
  addEventListener(
    type: "message",
    listener: (event: MessageEvent) => void,
  ): void;
  removeEventListener(
    type: "message",
    listener: (event: MessageEvent) => void,
  ): void;
}

/** Asks for tokens, and keeps the one that is to be used next. */
export class Embedder {
  /** `null` while there is none. */
  readonly token: ReadonlySignal<string | null>;
  readonly #token = signal<string | null>(null);
  readonly #window: FramedWindow;
  readonly #origins: readonly string[];

  /** @param origins of the pages that are listened to */
  constructor(window: FramedWindow, origins: readonly string[]) {
    this.#window = window;
    this.#origins = origins;
    this.token = this.#token;
  }

  /** Listens until the result is called. */
  open(): () => void {
    const hear = ({ source, origin, data }: MessageEvent) => {
      const { parent } = this.#window;
      if (source !== parent || !this.#origins.includes(origin)) return;
      if (v.is(Handed, data)) this.#token.value = data.token;
    };
    this.#window.addEventListener("message", hear);
    return () => this.#window.removeEventListener("message", hear);
  }

  /** Asks for a token; that one is wanted is no secret from whoever is around. */
  ask(): void {
    this.#window.parent.postMessage(
      { type: "webrtc-dashboard:token-wanted" },
      "*",
    );
  }

  /** The token, which serves once; `null` where there is none. */
  take(): string | null {
    const token = this.#token.value;
    this.#token.value = null;
    return token;
  }
}

/** The name for which a token was made; empty where it cannot be read. */
export function nameIn(token: string): string {
  const [, payload = ""] = token.split(".");
  try {
    const bytes = Uint8Array.from(
      atob(payload.replaceAll("-", "+").replaceAll("_", "/")),
      (char) => char.charCodeAt(0),
    );
    const said: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return v.is(Payload, said) ? said.name : "";
  } catch {
    return "";
  }
}
