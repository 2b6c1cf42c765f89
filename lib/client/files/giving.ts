/** What is given away: each piece of an own file once, as long as others pass it on [FILE-5]. */
import type { Clock } from "../../protocol/clock.ts";
import * as LIMITS from "../../protocol/limits.ts";
import type { Part } from "./bulk_frames.ts";
import type { Holding } from "./holding.ts";
import type { Reading } from "./sender.ts";

/** Milliseconds for which a piece that went to somebody is to be had from them. */
const GIVEN_FOR = 8_000;
/** Times that a piece may go out: so many that whoever had to begin anew gets it. */
const COPIES = LIMITS.servedCopies;

/** What it is made of. */
export interface GivingDeps {
  clock: Clock;
  /** What this page has of a file. */
  holdingOf(root: string): Holding | undefined;
  /** Whether somebody is there who gives others what they get of a file. */
  passesOn(peer: string, root: string): boolean;
}

/** To whom a piece of an own file went. */
interface Given {
  to: string;
  at: number;
}

/** Reads for others, as far as they may have it. */
export class Giving {
  readonly #deps: GivingDeps;
  /** To whom the pieces of own files went, by their roots. */
  readonly #given = new Map<string, Map<number, Given>>();
  /** What was read of a file for somebody, in bytes. */
  readonly #served = new Map<string, number>();

  constructor(deps: GivingDeps) {
    this.#deps = deps;
  }

  /** Reads a part for a peer; what they may not have now is for later, or gone [FILE-7]. */
  async read(peer: string, root: string, part: Part): Promise<Reading> {
    const holding = this.#deps.holdingOf(root);
    if (!holding) return "gone";
    if (typeof part === "number" && holding.isOrigin) {
      if (!this.#mayGive(peer, root, part)) return "later";
    }
    const key = `${peer}/${root}`;
    const served = this.#served.get(key) ?? 0;
    // The leaves and what pieces there are come to little beside it, except for what is empty.
    if (served > COPIES * (holding.offer.size + 2 ** 20)) return "gone";
    const bytes = await holding.read(part);
    if (typeof bytes !== "string") {
      this.#served.set(key, served + bytes.length);
    }
    return bytes.length === 0 ? "gone" : bytes;
  }

  /** A piece goes out once, and from there to the others, as long as whoever has it is there. */
  #mayGive(peer: string, root: string, piece: number): boolean {
    const { clock, passesOn } = this.#deps;
    const given = this.#given.get(root) ?? new Map<number, Given>();
    this.#given.set(root, given);
    const before = given.get(piece);
    const now = clock.now();
    const isElsewhere = before && before.to !== peer &&
      now - before.at < GIVEN_FOR && passesOn(before.to, root);
    if (isElsewhere) return false;
    given.set(piece, { to: peer, at: now });
    return true;
  }
}
