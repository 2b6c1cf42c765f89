/** The page around this one: it hands over join tokens, which are in no address, and may follow the call and steer it [ACC-11, ACC-15]. */
import { type ReadonlySignal, signal } from "@preact/signals";
import * as v from "valibot";
import {
  AroundMessage,
  type FrameCommand,
  type FrameEvent,
  type FrameMessage,
} from "../../protocol/embedding.ts";
import * as LIMITS from "../../protocol/limits.ts";
import { TokenBucket } from "../../protocol/token_bucket.ts";

/** What a token claims of its bearer; only the server can tell whether it is true. */
const Payload = v.object({ name: v.string() });

/** The window of a page, and the one around it. */
export interface FramedWindow {
  parent: { postMessage(message: FrameMessage, origin: string): void };
  addEventListener(
    type: "message",
    listener: (event: MessageEvent) => void,
  ): void;
  removeEventListener(
    type: "message",
    listener: (event: MessageEvent) => void,
  ): void;
}

/** Asks for tokens, keeps the one that is to be used next, tells what happens, and hears what is wanted. */
export class Embedder {
  /** `null` while there is none. */
  readonly token: ReadonlySignal<string | null>;
  readonly #token = signal<string | null>(null);
  /** What the site around said last of the chat, a new value each time; `null` where it never said. */
  readonly chat: ReadonlySignal<{ shown: boolean } | null>;
  readonly #chat = signal<{ shown: boolean } | null>(null);
  /** Where events go, a new value each time that somebody begins to listen; `null` while nobody does. */
  readonly #listener = signal<{ origin: string } | null>(null);
  readonly #window: FramedWindow;
  readonly #origins: readonly string[];
  readonly #now: () => number;
  readonly #commands: TokenBucket;

  /**
   * @param origins of the pages that are listened to
   * @param now milliseconds
   */
  constructor(
    window: FramedWindow,
    origins: readonly string[],
    now = () => performance.now(),
  ) {
    this.#window = window;
    this.#origins = origins;
    this.#now = now;
    this.#commands = new TokenBucket(
      LIMITS.embedderCommandsPerSecond,
      LIMITS.embedderCommandBurst,
      now(),
    );
    this.token = this.#token;
    this.chat = this.#chat;
  }

  /**
   * Listens until the result is called.
   * @param obey does what is wanted of the call
   */
  listen(obey: (command: FrameCommand) => void = () => {}): () => void {
    const receive = ({ source, origin, data }: MessageEvent) => {
      const { parent } = this.#window;
      if (source !== parent || !this.#origins.includes(origin)) return;
      const { success, output } = v.safeParse(AroundMessage, data);
      if (!success || !this.#commands.take(this.#now())) return;
      switch (output.type) {
        case "webrtc-dashboard:token":
          this.#token.value = output.token;
          return;
        case "webrtc-dashboard:listen":
          this.#listener.value = { origin };
          return;
        case "webrtc-dashboard:command":
          if (output.command.command !== "chat") return obey(output.command);
          this.#chat.value = output.command;
      }
    };
    this.#window.addEventListener("message", receive);
    this.#post({ type: "webrtc-dashboard:ready" }, "*");
    return () => this.#window.removeEventListener("message", receive);
  }

  /** Tells whoever listens that something happened. An effect that tells it does so again for whoever listens anew. */
  tell(event: FrameEvent): void {
    const listener = this.#listener.value;
    if (!listener) return;
    this.#post({ type: "webrtc-dashboard:event", event }, listener.origin);
  }

  /** Asks for a token; that one is wanted is no secret, whoever the embedder is. */
  requestToken(): void {
    this.#post({ type: "webrtc-dashboard:token-wanted" }, "*");
  }

  /** The token, which serves once; `null` where there is none. */
  takeToken(): string | null {
    const token = this.#token.value;
    this.#token.value = null;
    return token;
  }

  #post(message: FrameMessage, origin: string): void {
    this.#window.parent.postMessage(message, origin);
  }
}

/** The name for which a token was made; empty where it cannot be read. */
export function nameInToken(token: string): string {
  const [, payload = ""] = token.split(".");
  try {
    const bytes = Uint8Array.from(
      atob(payload.replaceAll("-", "+").replaceAll("_", "/")),
      (char) => char.charCodeAt(0),
    );
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return v.is(Payload, claims) ? claims.name : "";
  } catch {
    return "";
  }
}
