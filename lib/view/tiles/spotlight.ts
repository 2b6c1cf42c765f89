/** Whom a host puts into the light for everybody [STAGE-1]. */
import type { Call } from "../../client/call/call.ts";
import type { ParticipantState } from "../../client/session/participant_state.ts";

/** What a spotlight is made of. */
type SpotlightCall = Pick<Call, "moderation" | "peers" | "state">;

const idIn = ({ spotlight }: ParticipantState): string | null =>
  typeof spotlight === "string" ? spotlight : null;

/**
 * The id of whoever is in the light; `null` where nobody is. Of several hosts, whoever came first
 * decides.
 */
export function spotlightOf(
  { moderation, peers, state }: SpotlightCall,
): string | null {
  const own = moderation.self.value;
  const people = [
    ...peers.value.map(({ id, replaces, order, state }) => ({
      id,
      replaces,
      order,
      state: state.value,
    })),
    ...own ? [{ ...own, state: state.value.value }] : [],
  ];
  const isHere = (id: string) =>
    people.some((one) => one.id === id || one.replaces === id);
  const [first = null] = people
    .filter(({ id }) => moderation.find(id)?.role === "host")
    .toSorted((a, b) => a.order - b.order)
    .flatMap(({ state }) => {
      const id = idIn(state);
      return id !== null && isHere(id) ? [id] : [];
    });
  return first;
}

/** Puts somebody into the light, or out of it; `null` for those who are no hosts. */
export function spotlightAction(
  call: SpotlightCall,
  id: string,
): { isOn: boolean; act: () => void } | null {
  if (call.moderation.self.value?.role !== "host") return null;
  const isOn = idIn(call.state.value.value) === id;
  return {
    isOn,
    act: () => call.state.set({ spotlight: isOn ? null : id }),
  };
}
