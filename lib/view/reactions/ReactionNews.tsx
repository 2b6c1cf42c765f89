/** Says to those who do not see them what others' reactions are. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Call } from "../../client/call/call.ts";
import type { ShownReaction } from "../../client/reactions/reactions.ts";
import { words } from "../../words/moments.ts";
import { namesIn } from "../names.ts";

/** Milliseconds of quiet until they are said: many that come at once are summed up. */
const QUIET = 1_000;
/** So many people are named; of more it is said how many they are. */
const NAMED = 3;

/** Reactions of others, each said once. */
export function ReactionNews({ call }: { call: Call }) {
  const shown = call.reactions.value?.shown.value ?? [];
  const last = shown.findLast(({ from }) => from !== null)?.key ?? 0;
  const latest = useRef(shown);
  latest.current = shown;
  const told = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const [news, setNews] = useState("");
  useEffect(() => {
    // Not put off by those that come meanwhile: they may never end.
    if (last <= told.current || timer.current !== null) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      const fresh = latest.current.filter(({ key }) => key > told.current);
      told.current = Math.max(told.current, ...fresh.map(({ key }) => key));
      setNews(reactionNews(fresh, namesIn(call)));
    }, QUIET);
  }, [last]);
  useEffect(() => () => {
    if (timer.current !== null) clearTimeout(timer.current);
  }, []);
  return <p class="sr-only" role="status">{news}</p>;
}

/** What is said of reactions: whose they are, each kind once. */
export function reactionNews(
  reactions: readonly ShownReaction[],
  names: ReadonlyMap<string, string>,
): string {
  const kinds = new Map<string, Set<string>>();
  for (const { from, kind } of reactions) {
    if (from === null) continue;
    const own = kinds.get(from) ?? new Set<string>();
    kinds.set(from, own.add(words.reactions.kinds[kind]));
  }
  if (kinds.size > NAMED) return words.reactions.ofMany(kinds.size);
  return words.reactions.of(
    [...kinds].flatMap(([from, own]) => {
      const name = names.get(from);
      return name ? [{ name, kinds: [...own] }] : [];
    }),
  );
}
