/** What the panel "Security" and its banner show: whom the connections end at. */
import type {
  PersonSecurity,
  SecurityPanelProps,
} from "../../components/SecurityPanel.tsx";
import type { Call } from "../client/call.ts";
import type { RemotePeer } from "../client/session.ts";
import { words } from "../words/all.ts";
import { namesIn } from "./names.ts";

/** Everything on the panel but its close button. */
export function securityOf(call: Call): Omit<SecurityPanelProps, "close"> {
  return {
    people: call.peers.value.map((peer) =>
      personOf(call, peer, namesIn(call).get(peer.id) ?? peer.name)
    ),
    strict: {
      on: call.privacy.strict.on.value,
      set: (on) => call.privacy.strict.set(on),
    },
  };
}

/** Whose connection was refused, in words; `null` where nobody's was. */
export function refusalOf(call: Call): string | null {
  for (const { id, name } of call.peers.value) {
    const standing = call.standings.value.get(id);
    if (standing?.is === "refused") {
      const called = namesIn(call).get(id) ?? name;
      return words.security.refused(called, standing.why);
    }
  }
  return null;
}

function personOf(
  call: Call,
  { id }: RemotePeer,
  name: string,
): PersonSecurity {
  const standing = call.standings.value.get(id);
  switch (standing?.is) {
    case "known":
      return {
        id,
        name,
        state: standing.verified
          ? "verified"
          : standing.invited
          ? "invited"
          : "unverified",
        number: standing.number,
        verified: standing.verified,
        verify: (verified) => call.verify(id, verified),
      };
    case "refused":
      return { id, name, state: standing.why, number: null };
    default:
      return { id, name, state: "unverified", number: null };
  }
}
