/** What the panel "Security" shows: whom the connections end at. */
import type {
  PersonSecurity,
  SecurityPanelProps,
} from "../../../../components/call/SecurityPanel.tsx";
import type { Call } from "../../../client/call/call.ts";
import type { RemotePeer } from "../../../client/session/session.ts";
import { mediaServerOf } from "../../media_server.ts";
import { namesIn } from "../../names.ts";

/** Everything on the panel except for its close button. */
export function securityOf(call: Call): Omit<SecurityPanelProps, "close"> {
  const mediaServer = mediaServerOf(call);
  return {
    mediaServer: mediaServer && {
      couldBeRead: mediaServer.couldBeRead === true,
    },
    people: call.peers.value.map((peer) =>
      personOf(call, peer, namesIn(call).get(peer.id) ?? peer.name)
    ),
    strict: {
      on: call.privacy.strict.on.value,
      set: (on) => call.privacy.strict.set(on),
    },
  };
}

function personOf(
  call: Call,
  { id }: RemotePeer,
  name: string,
): PersonSecurity {
  const standing = call.trust.value.get(id);
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
        verify: (verified) => call.session.value?.trust.verify(id, verified),
      };
    case "refused":
      return { id, name, state: standing.why, number: null };
    default:
      return { id, name, state: "unverified", number: null };
  }
}
