/** Puts what a peer sends together, and takes nothing that was not asked for [FILE-7]. */
import type { Part } from "./bulk_frames.ts";
import type { DataMessage } from "./bulk_frames.ts";
import { takeMemory } from "./piece_memory.ts";

/** Something that a peer was asked for. */
export interface Question {
  readonly id: number;
  readonly root: string;
  readonly part: Part;
  /** Bytes of the answer. */
  readonly length: number;
  readonly askedAt: number;
}

interface Open extends Question {
  buffer: Uint8Array<ArrayBuffer>;
  received: number;
  /** When it was asked, or something of the answer came last. */
  heardAt: number;
  /** The answer is not wanted any more; what is on its way of it is. */
  cancelled: boolean;
}

/** An answer that is whole; nobody has checked what is in it. */
export interface Answer extends Question {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** What a message led to. */
export type Received =
  | { is: "more"; root: string; bytes: number }
  | { is: "whole"; answer: Answer }
  /** What nobody wanted any more. */
  | { is: "left" }
  /** No page of ours sends this. */
  | { is: "fault"; why: string };

/** The questions to one peer, and what came of the answers. */
export class Receiver {
  readonly #open = new Map<number, Open>();
  #last = 0;

  /** Asks: the answer must be exactly so long. */
  ask(root: string, part: Part, length: number, now: number): Question {
    const id = ++this.#last;
    this.#open.set(id, {
      id,
      root,
      part,
      length,
      askedAt: now,
      buffer: new Uint8Array(0),
      received: 0,
      heardAt: now,
      cancelled: false,
    });
    return { id, root, part, length, askedAt: now };
  }

  /** What is wanted and not there. */
  get open(): readonly Question[] {
    return [...this.#open.values()].filter(({ cancelled }) => !cancelled);
  }

  /** Takes bytes of an answer: they come in order. */
  receive({ id, offset, bytes }: DataMessage, now: number): Received {
    const question = this.#open.get(id);
    if (!question) return { is: "fault", why: "unasked" };
    if (offset !== question.received) return { is: "fault", why: "order" };
    const received = offset + bytes.length;
    if (received > question.length) return { is: "fault", why: "too long" };
    question.received = received;
    question.heardAt = now;
    const isWhole = received === question.length;
    if (isWhole) this.#open.delete(id);
    if (question.cancelled) return { is: "left" };
    // Memory is taken only for what really comes.
    if (question.buffer.length === 0) {
      question.buffer = takeMemory(question.length);
    }
    question.buffer.set(bytes, offset);
    if (!isWhole) {
      return { is: "more", root: question.root, bytes: bytes.length };
    }
    const { root, part, length, askedAt, buffer } = question;
    return {
      is: "whole",
      answer: { id, root, part, length, askedAt, bytes: buffer },
    };
  }

  /** The peer says that nothing (more) comes; the question, unless nobody wanted it any more. */
  decline(id: number): Question | null {
    const question = this.#open.get(id);
    this.#open.delete(id);
    return question && !question.cancelled ? question : null;
  }

  /**
   * Nothing of a file is wanted any more, or of it not this part; the result is what the peer has to
   * be told.
   */
  cancel(root: string, part?: Part): number[] {
    const due = this.open.filter((one) =>
      one.root === root && (part === undefined || one.part === part)
    );
    return due.map(({ id }) => {
      const question = this.#open.get(id);
      if (question) {
        question.cancelled = true;
        question.buffer = new Uint8Array(0);
      }
      return id;
    });
  }

  /** Since when nothing has come of what was asked for longest; `Infinity` where nothing is due. */
  get waitingSince(): number {
    const times = [...this.#open.values()].map(({ heardAt }) => heardAt);
    // Answers come one after the other: as long as one of them grows, the peer is at it.
    return times.length === 0 ? Infinity : Math.max(...times);
  }
}
