/** An SFU in the test: who is in which session, and what they may send. */
import { failure, type Result, success } from "../../../lib/protocol/result.ts";
import type {
  MediaSource,
  Sfu,
  SfuGrant,
  SfuOrder,
  SfuProblem,
} from "../../../lib/server/sfu/sfu.ts";

/** Sessions by name, with the participants inside and what each may send. */
export class FakeSfu implements Sfu {
  readonly url = "wss://sfu.example";
  readonly sessions = new Map<string, Map<string, readonly MediaSource[]>>();
  /** What it was told, as text. */
  readonly told: string[] = [];
  /** What it answers to everything, if it is not well. */
  problem: SfuProblem | null = null;

  token(grant: SfuGrant): Promise<string> {
    return Promise.resolve(JSON.stringify(grant));
  }

  /** Somebody comes with a token. */
  join(token: string): void {
    const { room, participant, sources }: SfuGrant = JSON.parse(token);
    const inside = this.sessions.get(room) ?? new Map();
    this.sessions.set(room, inside.set(participant, sources));
  }

  carryOut(room: string, order: SfuOrder): Promise<Result<void, SfuProblem>> {
    const { do: what, ...more } = order;
    this.told.push([what, room, ...Object.values(more)].join(" "));
    return Promise.resolve(this.#carryOut(room, order));
  }

  #carryOut(room: string, order: SfuOrder): Result<void, SfuProblem> {
    if (this.problem) return failure(this.problem);
    const inside = this.sessions.get(room);
    if (!inside) return failure("not-found");
    if (order.do === "end") this.sessions.delete(room);
    else if (!inside.has(order.participant)) return failure("not-found");
    else if (order.do === "remove") inside.delete(order.participant);
    else if (order.do === "permit") {
      inside.set(order.participant, order.sources);
    }
    return success(undefined);
  }

  probe(): Promise<Result<void, SfuProblem>> {
    const { problem } = this;
    return Promise.resolve(problem ? failure(problem) : success(undefined));
  }
}
