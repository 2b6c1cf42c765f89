/** The keys that move through a menu. */
import type { RefObject } from "preact";

/** Where they lead from an item. */
const MOVES: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => at === last ? 0 : at + 1,
  ArrowUp: (at, last) => at <= 0 ? last : at - 1,
  Home: () => 0,
  End: (_, last) => last,
};

/** Moves the focus between a menu's buttons by a key. */
export function moveInMenu(
  menu: RefObject<HTMLElement>,
  event: KeyboardEvent,
): void {
  const move = MOVES[event.key];
  const all = [...menu.current?.querySelectorAll<HTMLElement>("button") ?? []];
  if (!move || all.length === 0) return;
  event.preventDefault();
  const at = all.findIndex((item) => item === document.activeElement);
  all[move(at, all.length - 1)].focus();
}
