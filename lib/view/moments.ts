/** What a call has besides media and chat, and only from a moment after its start on: hands and reactions. */
import type { Call } from "../client/call/call.ts";
import { Hands } from "../client/hands/hands.ts";
import { Reactions } from "../client/reactions/reactions.ts";
import { type Clock, steadyClock } from "../protocol/clock.ts";

/** Gives a call its hands and reactions until the result is called. */
export function bringMoments(
  call: Call,
  clock: Clock = steadyClock,
): () => void {
  const { state, peers, moderation, topics } = call;
  const session = () => call.session.peek();
  const hands = new Hands({ state, peers, moderation, topics, session });
  const reactions = new Reactions({ clock, topics, session });
  call.hands.value = hands;
  call.reactions.value = reactions;
  return () => {
    call.hands.value = null;
    call.reactions.value = null;
    hands.close();
    reactions.close();
  };
}
