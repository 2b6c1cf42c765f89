/** The place of the dialog that invites people: nothing while nobody does. */
import { useEffect } from "preact/hooks";
import type { Call } from "../../client/call/call.ts";
import { invitingCode, isInviting, openInvite } from "./opening.ts";

/** What the address of a room ends in that was made for later. */
const FOR_LATER = "?invite";

/** The dialog, once somebody opened it and its code is there. */
export function Invite({ call, room }: { call: Call; room: string }) {
  const { value: loaded } = invitingCode.module;
  useEffect(() => {
    const { search, pathname, hash } = location;
    if (search !== FOR_LATER) return;
    history.replaceState(null, "", pathname + hash);
    openInvite();
  }, []);
  return isInviting.value && loaded
    ? <loaded.Inviting call={call} room={room} />
    : null;
}
