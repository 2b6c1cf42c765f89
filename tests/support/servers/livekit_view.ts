/** What a LiveKit itself says of those who are on it. */
import { assert } from "@std/assert";
import * as v from "valibot";
import {
  type LiveKitGrants,
  signToken,
} from "../../../lib/server/sfu/token.ts";
import type { RunningLiveKit } from "./livekit.ts";

/** Somebody on LiveKit. */
export interface Seated {
  /** The session's name. */
  room: string;
  identity: string;
  /** What they send now, by LiveKit's names, in alphabetical order. */
  sends: string[];
}

const Rooms = v.object({ rooms: v.array(v.object({ name: v.string() })) });
const Participants = v.object({
  participants: v.array(v.object({
    identity: v.string(),
    tracks: v.array(v.object({ source: v.string(), muted: v.boolean() })),
  })),
});

/** Everybody who is on it now, in whichever session. */
export async function seatedOn(
  { settings: { url, ...key } }: Pick<RunningLiveKit, "settings">,
): Promise<Seated[]> {
  const ask = async (
    method: string,
    body: Record<string, unknown>,
    grants: LiveKitGrants,
  ): Promise<unknown> => {
    const date = { now: () => Date.now() };
    const response = await fetch(
      `${url.replace("ws", "http")}/twirp/livekit.RoomService/${method}`,
      {
        method: "POST",
        headers: {
          authorization: `Bearer ${await signToken(key, grants, date, 60_000)}`,
          "content-type": "application/json",
        },
        body: JSON.stringify(body),
      },
    );
    const answer = await response.json();
    assert(response.ok, JSON.stringify(answer));
    return answer;
  };
  const { rooms } = v.parse(
    Rooms,
    await ask("ListRooms", {}, { roomList: true }),
  );
  const seated = rooms.map(async ({ name: room }) => {
    const grants = { room, roomAdmin: true };
    const answer = await ask("ListParticipants", { room }, grants);
    return v.parse(Participants, answer).participants.map((one) => ({
      room,
      identity: one.identity,
      sends: one.tracks.filter(({ muted }) => !muted)
        .map(({ source }) => source).toSorted(),
    }));
  });
  return (await Promise.all(seated)).flat();
}
