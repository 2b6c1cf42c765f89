/** The people of a call, as their tiles are made from them. */
import type { Call } from "../../client/call/call.ts";
import { namesIn, withoutBadges } from "../names.ts";
import type { TilePerson } from "./tiles.ts";

/** Everybody in the call, the others as they came, then this page's own person. */
export function tilePeopleOf(call: Call): TilePerson[] {
  const phase = call.phase.value;
  const names = namesIn(call);
  const own = {
    key: "you",
    id: phase.is === "inside" ? phase.you : "",
    name: withoutBadges(call.name.value),
    you: true,
    silenced: false,
    video: call.preview.value,
    audio: null,
  };
  const others = call.peers.value.map((peer) => ({
    key: peer.key,
    id: peer.id,
    replaces: peer.replaces,
    name: names.get(peer.id) ?? peer.name,
    you: false,
    silenced: call.moderation.isSilenced(peer.id),
    video: call.moderation.find(peer.id)?.listener
      ? null
      : peer.media("camera").value,
    audio: peer.media("microphone").value,
  }));
  return [...others, own];
}
