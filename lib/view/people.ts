/** Who is inside, as the list of people shows them. */
import type { PersonView } from "../../components/ParticipantList.tsx";
import type { BadgeState } from "../../components/StatusBadge.tsx";
import type { Call } from "../client/call.ts";
import { badgeOf } from "../client/link_state.ts";
import { actionsAbout } from "./moderation.ts";
import { namesIn } from "./names.ts";

/** Everybody, this person first. @param status of their own way to the server */
export function peopleOf(call: Call, status: BadgeState): PersonView[] {
  const { moderation } = call;
  const names = namesIn(call);
  const own = {
    key: "you",
    name: call.name.value,
    you: true,
    cameraOn: call.preview.value !== null,
    microphoneOn: call.media.microphone.capture.value.is === "on",
    speaking: call.speaking.value,
    status,
    role: moderation.own.value?.role ?? "guest",
    verified: moderation.own.value?.verified === true,
    actions: [],
  };
  const others = call.peers.value.map((peer) => {
    const { role = "guest", verified = false } = moderation.find(peer.id) ?? {};
    return {
      key: peer.id,
      name: names.get(peer.id) ?? peer.name,
      you: false,
      cameraOn: peer.media.value.camera,
      microphoneOn: peer.media.value.microphone,
      speaking: peer.speaking.value,
      status: badgeOf(peer.state.value),
      role,
      verified,
      actions: actionsAbout(moderation, peer.id),
    };
  });
  return [own, ...others];
}
