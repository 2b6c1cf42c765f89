/** All that a page hands to a media server: what it sends and asks, as it leaves the page. */
import type { Page } from "playwright-core";

/** What was found in it. */
export interface HandedOver {
  /** Of the marks that were looked for, those that stand in it. */
  found: string[];
  /** Packets of its channels. */
  packets: number;
  /** Sockets that it opened there. */
  addresses: number;
}

/** From now on it is kept; the page is yet to open. */
export async function handsOver(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const kept: { texts: string[]; packets: string[]; addresses: string[] } = {
      texts: [],
      packets: [],
      addresses: [],
    };
    Object.assign(globalThis, { handedOver: kept });
    /** Each byte as a letter: so all of it can be searched. */
    const lettersOf = (data: unknown): string => {
      if (typeof data === "string") {
        return lettersOf(new TextEncoder().encode(data));
      }
      const bytes = ArrayBuffer.isView(data)
        ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
        : data instanceof ArrayBuffer
        ? new Uint8Array(data)
        : new Uint8Array();
      return Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
    };
    const { send } = RTCDataChannel.prototype;
    RTCDataChannel.prototype.send = function (data: never) {
      // So LiveKit's client calls them; those from page to page have other names.
      if (this.label.startsWith("_")) kept.packets.push(lettersOf(data));
      send.call(this, data);
    };
    globalThis.WebSocket = class extends WebSocket {
      readonly #isSfu: boolean;

      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        this.#isSfu = new URL(url).pathname.startsWith("/rtc");
        if (this.#isSfu) kept.addresses.push(`${url}`);
      }

      override send(data: string | ArrayBufferLike | Blob | ArrayBufferView) {
        if (this.#isSfu) kept.texts.push(lettersOf(data));
        super.send(data as string);
      }
    };
    const { fetch } = globalThis;
    globalThis.fetch = (input, init) => {
      const { pathname, href } = new URL(
        input instanceof Request ? input.url : input,
        location.href,
      );
      if (pathname.startsWith("/rtc")) kept.texts.push(href);
      return fetch(input, init);
    };
  });
}

/** Looks for marks in what was handed over so far, also where it is written in base64. */
export async function handedOver(
  page: Page,
  marks: readonly string[],
): Promise<HandedOver> {
  return await page.evaluate((marks) => {
    const { texts, packets, addresses }: {
      texts: string[];
      packets: string[];
      addresses: string[];
    } = Reflect.get(globalThis, "handedOver");
    const all = [...texts, ...packets, ...addresses.map(decodeURIComponent)];
    const decoded = addresses.flatMap((address) =>
      [...decodeURIComponent(address).matchAll(/[\w+/-]{16,}/g)].map(
        ([text]) => {
          try {
            return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
          } catch {
            return "";
          }
        },
      )
    );
    const whole = [...all, ...decoded].join("\n");
    const lettersOf = (text: string) =>
      Array.from(
        new TextEncoder().encode(text),
        (byte) => String.fromCharCode(byte),
      ).join("");
    return {
      found: marks.filter((mark) => whole.includes(lettersOf(mark))),
      packets: packets.length,
      addresses: addresses.length,
    };
  }, [...marks]);
}
