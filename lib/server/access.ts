/** Who may do what in a room, all of it: pure. The page shows what is allowed here, and nothing else. */
import type { Deed, Role } from "../protocol/roles.ts";

/** What somebody who has a place in a room is; who waits is not inside. */
export type Standing = Role | "waiting";

/** What something is done about: somebody who stands like this, or was sent away, or the room. */
export type Target = Standing | "sent-away" | "room";

/** About whom or what each role may do something. */
const TABLE: Record<Deed, Partial<Record<Role, readonly Target[]>>> = {
  "admit": { host: ["waiting"], moderator: ["waiting"] },
  "refuse": { host: ["waiting"], moderator: ["waiting"] },
  "mute": { host: ["host", "moderator", "guest"], moderator: ["guest"] },
  "mute-all": { host: ["room"], moderator: ["room"] },
  "remove": { host: ["moderator", "guest"], moderator: ["guest"] },
  "readmit": { host: ["sent-away"], moderator: ["sent-away"] },
  "promote": { host: ["moderator", "guest"] },
  "lock": { host: ["room"], moderator: ["room"] },
  "rule": { host: ["room"] },
  "rename": { host: ["room"] },
  "resize": { host: ["room"] },
  "password": { host: ["room"] },
  "end": { host: ["room"] },
};

/** Whether somebody may do something about somebody else, or about the room. */
export function may(actor: Standing, deed: Deed, target: Target): boolean {
  if (actor === "waiting") return false;
  return TABLE[deed][actor]?.includes(target) ?? false;
}

/** Everything that somebody may do about somebody else, or about the room. */
export function allowed(actor: Standing, target: Target): Deed[] {
  const deeds = Object.keys(TABLE) as Deed[];
  return deeds.filter((deed) => may(actor, deed, target));
}
