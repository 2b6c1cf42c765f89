/** Who may record the call in a room, and who does [REC-1]: pure. */
import type { RecordAudience } from "../../protocol/record_audience.ts";
import type { Standing } from "./permissions.ts";
import { isInside, type Member, type Room } from "./room.ts";

/** Who is in each audience. */
const MAY: Record<RecordAudience, readonly Standing[]> = {
  nobody: [],
  hosts: ["host"],
  moderators: ["host", "moderator"],
  everybody: ["host", "moderator", "guest"],
};

/** Whether somebody may record the call, by the room's rule. */
export function mayRecord(
  { rules }: Pick<Room, "rules">,
  { standing }: Pick<Member, "standing">,
): boolean {
  return MAY[rules.record].includes(standing);
}

/** The same, recording no more. */
export function withoutRecording(
  { recording: _, ...member }: Member,
): Member {
  return member;
}

/** The same, unless they say that they record where they may not any more [REC-3]. */
export function recordingIfAllowed(
  room: Pick<Room, "rules">,
  member: Member,
): Member {
  return member.recording && !mayRecord(room, member)
    ? withoutRecording(member)
    : member;
}

/** Whether somebody of these, who are inside, records the call. */
export function isRecorded(members: readonly Member[]): boolean {
  return members.some((member) => member.recording && isInside(member));
}
