/** Chat among those inside: what is said goes to everybody, what comes is believed as far as it may be. */
import type { Chat } from "./chat.ts";
import type { Moderation } from "./moderation.ts";
import type { CallFrame, MediaSession } from "./session.ts";

type ChatFrame = Extract<CallFrame, { type: "chat" | "have" | "history" }>;

/** Takes chat from the peers of one session after the other, and to them. */
export class Conversation {
  readonly #chat: Chat;
  readonly #moderation: Moderation;
  readonly #session: () => MediaSession | null;

  /** @param session the current one; `null` outside */
  constructor(
    chat: Chat,
    moderation: Moderation,
    session: () => MediaSession | null,
  ) {
    this.#chat = chat;
    this.#moderation = moderation;
    this.#session = session;
  }

  /** Whether this person may write. */
  get mayWrite(): boolean {
    const audience = this.#moderation.roster.value?.rules.chat;
    return audience !== undefined && this.#moderation.isAmong(audience);
  }

  /** Tells a peer how far the others were read. */
  greet(peer: string): void {
    this.#session()?.send(peer, { type: "have", upTo: this.#chat.have() });
  }

  hear(peer: string, frame: ChatFrame): void {
    switch (frame.type) {
      case "chat":
        // Nobody speaks for another, or where they may not.
        if (frame.message.author === peer && this.#isHeard(peer)) {
          this.#chat.receive(frame.message);
        }
        return;
      case "have":
        for (const messages of this.#chat.missing(frame.upTo)) {
          this.#session()?.send(peer, { type: "history", messages });
        }
        return;
      case "history":
        // It holds whatever the sender likes: who may not write must not do so by this way.
        if (this.#isHeard(peer)) this.#chat.takeHistory(frame.messages);
        return;
    }
  }

  /** Says something to everybody. @param at milliseconds since 1970 */
  say(author: { id: string; name: string }, text: string, at: number): void {
    const message = this.#chat.write(author, text, at);
    this.#session()?.broadcast({ type: "chat", message });
  }

  /** Whether a peer may write; one whom the server does not list is a guest. */
  #isHeard(peer: string): boolean {
    const role = this.#moderation.find(peer)?.role ?? "guest";
    const audience = this.#moderation.roster.value?.rules.chat;
    return audience === "everybody" || role !== "guest";
  }
}
