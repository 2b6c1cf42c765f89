import type { RefusalReason } from "../../protocol/signaling.ts";

/** Why somebody is refused, for a developer who reads the frames; the page has words of its own. */
export const refusalMessages: Record<RefusalReason, string> = {
  "room-not-found": "Cannot join: there is no such room",
  "not-admitted":
    "Cannot join: there is no such room, or it lets nobody in without its password or a knock",
  "too-many-tries":
    "Cannot join: too many tries from this address, wait for a minute",
  "removed": "Cannot join: a moderator has sent this person away",
  "forbidden": "This person may not do that",
  "sign-in-required": "Cannot join: sign in first",
  "room-ended": "The call was ended for all",
  "room-full": "Cannot join: the room is full",
  "resume-expired": "Cannot resume: the place was given up, join again",
  "version-mismatch":
    "Cannot join: this page and the server speak different versions, reload it",
  "bad-message": "The message was not understood",
  "too-many-messages": "Too many messages in too short a time",
  "not-reading": "The connection does not take what it is sent",
  "join-timeout": "No join came in time",
  "replaced": "This place was taken by a newer connection",
  "storage-unavailable": "The server cannot reach its storage, try again",
};
