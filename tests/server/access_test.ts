import { assertEquals } from "@std/assert";
import { Deed, Role } from "../../lib/protocol/roles.ts";
import { allowed, may, type Standing } from "../../lib/server/access.ts";

/** The whole table, as people would say it: who may do what, about whom. */
const SAID: Record<string, string> = {
  "host admit": "waiting",
  "host refuse": "waiting",
  "host mute": "host moderator guest",
  "host remove": "moderator guest",
  "host readmit": "sent-away",
  "host promote": "moderator guest",
  "host mute-all": "room",
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
  "moderator readmit": "sent-away",
  "moderator mute-all": "room",
  "moderator lock": "room",
};
const TARGETS = [...Role.options, "waiting", "sent-away", "room"] as const;

Deno.test("[ACC-1] who may do what, about whom: every cell of the table", () => {
  const actors: Standing[] = [...Role.options, "waiting"];
  for (const actor of actors) {
    for (const deed of Deed.options) {
      const about = TARGETS.filter((target) => may(actor, deed, target));
      const said = SAID[`${actor} ${deed}`]?.split(" ") ?? [];
      assertEquals(new Set<string>(about), new Set(said), `${actor} ${deed}`);
    }
  }
});

Deno.test("[ACC-1] what is allowed is what may be done", () => {
  assertEquals(allowed("moderator", "guest"), ["mute", "remove"]);
  assertEquals(allowed("guest", "guest"), []);
  assertEquals(allowed("waiting", "room"), []);
});
