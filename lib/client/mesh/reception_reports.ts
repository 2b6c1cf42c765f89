/** Who receives what from whom: what this page measures, and what the others tell it. */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import * as LIMITS from "../../protocol/limits.ts";
import type { Pair, ReceptionReport } from "../session/reception.ts";
import type { RemotePeer } from "../session/session.ts";

/** The reports of everybody in a mesh. */
export class ReceptionReports {
  readonly pairs: ReadonlySignal<readonly Pair[]>;
  readonly #links: ReadonlySignal<readonly RemotePeer[]>;
  /** What each other participant receives, by their id. */
  readonly #remote = signal<ReadonlyMap<string, readonly ReceptionReport[]>>(
    new Map(),
  );

  /** @param self this participant's id */
  constructor(self: string, links: ReadonlySignal<readonly RemotePeer[]>) {
    this.#links = links;
    this.pairs = computed(() => [
      ...this.own().map((report) => ({ ...report, to: self })),
      ...[...this.#remote.value].flatMap(([to, reports]) =>
        reports.map((report) => ({ ...report, to }))
      ),
    ]);
  }

  /** What this page receives from each. */
  own(): ReceptionReport[] {
    return this.#links.value.flatMap(({ id, link }) => {
      const report = link?.report.value;
      if (!report) return [];
      const { rtt, receives: { loss, bitrate }, relayed } = report;
      return [{
        from: id,
        // What a browser measures may be more than a peer accepts.
        rttMs: rtt === null ? null : Math.min(rtt, LIMITS.maxRoundTripMs),
        loss,
        bitrate: Math.min(bitrate, LIMITS.maxBitsPerSecond),
        relayed: relayed === true,
      }];
    });
  }

  /** A peer tells what they receive. */
  set(peer: string, reports: readonly ReceptionReport[]): void {
    this.#remote.value = new Map(this.#remote.value).set(peer, reports);
  }

  /** Forgets those who are not here any more. */
  retain(ids: ReadonlySet<string>): void {
    this.#remote.value = new Map(
      [...this.#remote.value].filter(([id]) => ids.has(id)),
    );
  }
}
