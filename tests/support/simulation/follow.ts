/** What somebody sees over time. */
import { effect } from "@preact/signals";
import type { LinkStatus } from "../../../lib/client/session/link_state.ts";
import type { Participant } from "./participant.ts";

/** What the badge of a peer says from now on, without repetitions. */
export function followBadge(person: Participant, peer: string): LinkStatus[] {
  const seen: LinkStatus[] = [];
  const { status } = person.peer(peer);
  effect(() => {
    const badge = status.value;
    if (seen.at(-1) !== badge) seen.push(badge);
  });
  return seen;
}

/** The names of the peers that somebody sees from now on, without repetitions. */
export function followPeers({ call }: Participant): string[] {
  const seen: string[] = [];
  effect(() => {
    const names = call.peers.value.map(({ name }) => name).join();
    if (seen.at(-1) !== names) seen.push(names);
  });
  return seen;
}

/**
 * The texts of every message that somebody is shown, by author and in order, also those that have
 * left the list since; a message that is shown a second time stands there twice. The second result
 * ends it.
 */
export function followChat(
  { call }: Participant,
): [Record<string, string[]>, () => void] {
  const heard: Record<string, string[]> = {};
  let before: ReadonlySet<unknown> = new Set();
  const end = effect(() => {
    const messages = call.chat.messages.value;
    for (const message of messages) {
      if (before.has(message)) continue;
      (heard[message.author] ??= []).push(message.text);
    }
    before = new Set(messages);
  });
  return [heard, end];
}
