/** What was asked for to open sessions on the SFU, until the server answers. */
import type { Clock } from "../../protocol/clock.ts";
import type { SfuToken } from "../../protocol/media_way.ts";
import * as TIMES from "../../protocol/times.ts";
import type { SfuDesk } from "../session/session.ts";

/** Tokens for the SFU; each serves one connection, and ends soon. */
export class SfuTokens {
  readonly #clock: Clock;
  readonly #desk: SfuDesk;
  readonly #waiting = new Map<string, PromiseWithResolvers<SfuToken>>();

  constructor(clock: Clock, desk: SfuDesk) {
    this.#clock = clock;
    this.#desk = desk;
    desk.onAnswer = (answer) => this.#take(answer);
  }

  /** A fresh one; rejected where the server gives none, or does not answer in time. */
  get(session: string): Promise<SfuToken> {
    const asked = this.#waiting.get(session);
    if (asked) return asked.promise;
    const answer = Promise.withResolvers<SfuToken>();
    const fail = (why: string) =>
      answer.reject(new Error(`No token for the SFU: ${why}`));
    this.#waiting.set(session, answer);
    const cancel = this.#clock.after(
      TIMES.probeTimeout,
      () => fail("the server does not answer"),
    );
    if (!this.#desk.ask(session)) fail("there is no way to the server");
    return answer.promise.finally(() => {
      cancel();
      this.#waiting.delete(session);
    });
  }

  #take(answer: Parameters<SfuDesk["onAnswer"]>[0]): void {
    const waiting = this.#waiting.get(answer.session);
    if (answer.type === "sfu-token") {
      const { url, token } = answer;
      waiting?.resolve({ url, token });
    } else {
      waiting?.reject(new Error(`No token for the SFU: ${answer.reason}`));
    }
  }
}
