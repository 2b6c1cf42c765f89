/** What the server needs of an SFU, whichever it is: the port. */
import type { Result } from "../../protocol/result.ts";

/** What somebody may send. */
export type MediaSource =
  | "camera"
  | "microphone"
  | "screen"
  | "screen-audio";

/** What somebody may do in a session. */
export interface SfuGrant {
  /** The session's name on the SFU. */
  room: string;
  participant: string;
  sources: readonly MediaSource[];
}

/** What the SFU is to do about a session after the room changed. */
export type SfuOrder =
  /** They may send this from now on, and what they send beside it ends. */
  | { do: "permit"; participant: string; sources: readonly MediaSource[] }
  /** Their microphone is switched off; they may switch it on again. */
  | { do: "mute"; participant: string }
  /** They are out. */
  | { do: "remove"; participant: string }
  /** Everybody is out. */
  | { do: "end" };

/** Why an SFU does not do what it was told. */
export type SfuProblem =
  /** It does not answer, or not in time. */
  | "unreachable"
  /** It does not take our key or its secret. */
  | "refused"
  /** It knows no such session or participant: they have not come, or are gone. */
  | "not-found"
  | "failed";

/** An SFU. No method throws. */
export interface Sfu {
  /** Where browsers reach it: a `wss:` or `ws:` address. */
  readonly url: string;
  /** What opens a session for one participant [SFU-3]: it is a secret, and belongs in no log. */
  token(grant: SfuGrant): Promise<string>;
  /** Has it do something. @param room the session's name on the SFU */
  carryOut(room: string, order: SfuOrder): Promise<Result<void, SfuProblem>>;
  /** Whether it answers, and takes our key. */
  probe(): Promise<Result<void, SfuProblem>>;
}
