import { assertEquals } from "@std/assert";
import { Permission, Role } from "../../../lib/protocol/roles.ts";
import {
  isPermitted,
  permissionsFor,
  type Standing,
} from "../../../lib/server/rooms/permissions.ts";

/** The whole table, as people would say it: who may do what, about whom. */
const SAID: Record<string, string> = {
  "host admit": "waiting",
  "host refuse": "waiting",
  "host mute": "host moderator guest",
  "host remove": "moderator guest",
  "host readmit": "sent-away",
  "host promote": "moderator guest",
  "host floor": "guest",
  "host mute-all": "room",
  "host record": "room",
  "host lock": "room",
  "host rule": "room",
  "host rename": "room",
  "host resize": "room",
  "host password": "room",
  "host end": "room",
  "moderator admit": "waiting",
  "moderator refuse": "waiting",
  "moderator mute": "guest",
  "moderator remove": "guest",
  "moderator floor": "guest",
  "moderator readmit": "sent-away",
  "moderator mute-all": "room",
  "moderator record": "room",
  "moderator lock": "room",
  "guest record": "room",
};
const TARGETS = [...Role.options, "waiting", "sent-away", "room"] as const;

Deno.test("[ACC-1] who may do what to whom: every cell of the table", () => {
  const actors: Standing[] = [...Role.options, "waiting"];
  for (const actor of actors) {
    for (const permission of Permission.options) {
      const about = TARGETS.filter((target) =>
        isPermitted(actor, permission, target)
      );
      const said = SAID[`${actor} ${permission}`]?.split(" ") ?? [];
      assertEquals(
        new Set<string>(about),
        new Set(said),
        `${actor} ${permission}`,
      );
    }
  }
});

Deno.test("[ACC-1] what is allowed is what may be done", () => {
  assertEquals(permissionsFor("moderator", "guest"), [
    "mute",
    "remove",
    "floor",
  ]);
  assertEquals(permissionsFor("guest", "guest"), []);
  assertEquals(permissionsFor("waiting", "room"), []);
});
