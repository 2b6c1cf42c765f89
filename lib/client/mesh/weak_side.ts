/** Where in the mesh it is bad: at somebody's uplink, at their downlink, or between two. Pure. */
import type { Pair } from "../session/reception.ts";

/** The weakest place of a mesh. */
export type WeakSide =
  | { is: "uplink"; participant: string }
  | { is: "downlink"; participant: string }
  | { is: "pair"; from: string; to: string };

/** From this loss on, from 0 to 1, a pair does badly. */
const BAD = 0.05;

/** The weakest place, or `null` where all do well. */
export function weakSide(pairs: readonly Pair[]): WeakSide | null {
  const bad = pairs.filter(({ loss }) => loss > BAD);
  if (bad.length === 0) return null;
  const everybody = new Set(pairs.flatMap(({ from, to }) => [from, to]));
  // What one sends, or receives, must be bad with all others, and there must be others to tell.
  const common = (end: "from" | "to") =>
    [...everybody].filter((participant) => {
      const all = pairs.filter((pair) => pair[end] === participant);
      return all.length > 1 && all.every(({ loss }) => loss > BAD);
    });
  const senders = common("from");
  const receivers = common("to");
  if (senders.length === 1) return { is: "uplink", participant: senders[0] };
  if (receivers.length === 1) {
    return { is: "downlink", participant: receivers[0] };
  }
  const { from, to } = bad.reduce((worst, pair) =>
    pair.loss > worst.loss ? pair : worst
  );
  return { is: "pair", from, to };
}
