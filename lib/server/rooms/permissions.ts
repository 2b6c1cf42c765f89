/** Who may do what in a room: pure. The page offers what is allowed here, and nothing else. */
import type { Permission, Role } from "../../protocol/roles.ts";

/** What a member is: a role inside, or waiting outside. */
export type Standing = Role | "waiting";

/** What an action is about: a member of this standing, somebody who was sent away, or the room. */
export type Target = Standing | "sent-away" | "room";

/** About whom or what each role may do something. */
const PERMISSIONS: Record<
  Permission,
  Partial<Record<Role, readonly Target[]>>
> = {
  "admit": { host: ["waiting"], moderator: ["waiting"] },
  "refuse": { host: ["waiting"], moderator: ["waiting"] },
  "mute": { host: ["host", "moderator", "guest"], moderator: ["guest"] },
  "mute-all": { host: ["room"], moderator: ["room"] },
  // And only whom the room's rule lets: see recording.ts.
  "record": { host: ["room"], moderator: ["room"], guest: ["room"] },
  "remove": { host: ["moderator", "guest"], moderator: ["guest"] },
  "readmit": { host: ["sent-away"], moderator: ["sent-away"] },
  "promote": { host: ["moderator", "guest"] },
  "floor": { host: ["guest"], moderator: ["guest"] },
  "lock": { host: ["room"], moderator: ["room"] },
  "rule": { host: ["room"] },
  "rename": { host: ["room"] },
  "resize": { host: ["room"] },
  "password": { host: ["room"] },
  "end": { host: ["room"] },
};

/** Whether somebody may do something about somebody else, or about the room. */
export function isPermitted(
  actor: Standing,
  permission: Permission,
  target: Target,
): boolean {
  if (actor === "waiting") return false;
  return PERMISSIONS[permission][actor]?.includes(target) ?? false;
}

/** Everything that somebody may do about somebody else, or about the room. */
export function permissionsFor(actor: Standing, target: Target): Permission[] {
  const all = Object.keys(PERMISSIONS) as Permission[];
  return all.filter((permission) => isPermitted(actor, permission, target));
}
