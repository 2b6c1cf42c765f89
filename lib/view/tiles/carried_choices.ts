/** What was chosen for somebody, when they come back on another link or under another id. */
import type { Signal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Call } from "../../client/call/call.ts";
import { useQuietEffect } from "../use_quiet_effect.ts";
import type { TileChoices } from "./choices.ts";

/** Somebody on one link, as far as it is known who they are. */
export interface Known {
  /** Tells them, on this link, from anybody else. */
  key: string;
  id: string;
  /** The id that their page had before, if it joined anew [SIG-9]. */
  replaces?: string;
  /** The key that their page proved to have; `null` while it has not. */
  proof: string | null;
}

/** Whether two are one person: the same participant, or the same proven key. A name says nothing. */
const isSame = (now: Known, before: Known) =>
  before.id === now.id || before.id === now.replaces ||
  now.proof !== null && before.proof === now.proof;

/**
 * The choices, with those for people who came back also under their new keys.
 * @param before everybody who was here so far, the latest last
 */
export function carriedChoices(
  choices: TileChoices,
  here: readonly Known[],
  before: readonly Known[],
): TileChoices {
  const { pinned, of } = choices;
  const missing = here.flatMap((one) => {
    const former = of.has(one.key)
      ? undefined
      : before.findLast((other) => of.has(other.key) && isSame(one, other));
    const choice = former && of.get(former.key);
    return choice ? [[one.key, choice] as const] : [];
  });
  const large = before.find(({ key }) => key === pinned);
  const isGone = large && !here.some(({ key }) => key === pinned);
  const again = isGone && here.find((one) => isSame(one, large));
  return missing.length === 0 && !again ? choices : {
    ...choices,
    pinned: again ? again.key : pinned,
    of: new Map([...of, ...missing]),
  };
}

/** How many people who were here are remembered at most. */
const REMEMBERED = 200;

/** Keeps what was chosen for the people of a call as they come back. */
export function useCarriedChoices(
  call: Call,
  choices: Signal<TileChoices>,
): void {
  const before = useRef<Known[]>([]);
  useQuietEffect(() => {
    const trust = call.trust.value;
    const here = call.peers.value.map(({ key, id, replaces }): Known => {
      const known = trust.get(id);
      return {
        key,
        id,
        replaces,
        proof: known?.is === "known" ? known.key : null,
      };
    });
    choices.value = carriedChoices(choices.value, here, before.current);
    before.current = [
      ...before.current.filter(({ key }) =>
        !here.some((one) => one.key === key)
      ),
      ...here,
    ].slice(-REMEMBERED);
  });
}
