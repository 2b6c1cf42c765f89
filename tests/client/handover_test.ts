/** Who comes in under another id keeps what was connected until all is connected anew [SIG-11]. */
import { assert, assertEquals } from "@std/assert";
import { effect } from "@preact/signals";
import { Meeting } from "../scripted/meeting.ts";
import type { Participant } from "../scripted/participant.ts";

const THREE = ["Ann", "Ben", "Cleo"];
/** Milliseconds without the server after which nobody can resume. */
const TOO_LONG = 100_000;

/** Whom somebody ever held for a stranger from now on, and why. */
function followAlarms({ call }: Participant): string[] {
  const alarms: string[] = [];
  effect(() => {
    for (const standing of call.standings.value.values()) {
      if (standing.is === "refused") alarms.push(standing.why);
    }
  });
  return alarms;
}


for (const seconds of [1, 10, 30]) {
  Deno.test(
    `[SIG-11] [SEC-2] an older stay says nothing through the server, which would say it in the newer one's name: ${seconds} s with one peer reached by the older stay alone`,
    Meeting.test(THREE, async (meeting) => {
      const [ann, ben, cleo] = meeting.people;
      const alarms = meeting.people.map(followAlarms);
      const { id } = ben;
      meeting.servers.shutOut("Ben");
      await meeting.pass(TOO_LONG);
      const unheard = cleo.id;
      meeting.servers.fate = (text) =>
        text.includes(`"signal"`) && text.includes(unheard) ? [] : [0];
      meeting.servers.letIn("Ben");
      await meeting.until("in", () => ben.call.server.value === "inside");
      assert(ben.id !== id);
      for (let passed = 0; passed < seconds; passed++) {
        await meeting.pass(1_000);
        assert(meeting.met, meeting.view());
      }
      meeting.servers.fate = () => [0];
      await meeting.pass(30_000);
      assertEquals(alarms, [[], [], []]);
      meeting.assertMet();
      assertEquals(ann.call.standings.value.get(ben.id)?.is, "known");
    }),
  );
}

for (const minutes of [2, 15]) {
  Deno.test(
    `[SIG-9] [SIG-11] two who come in anew after ${minutes} minutes meet each other and the rest once`,
    Meeting.test(THREE, async (meeting) => {
      const [ann, ben, cleo] = meeting.people;
      const ids = meeting.people.map(({ id }) => id);
      for (const name of ["Ben", "Cleo"]) meeting.servers.shutOut(name);
      await meeting.pass(minutes * 60_000);
      meeting.assertMet();
      for (const name of ["Ben", "Cleo"]) meeting.servers.letIn(name);
      await meeting.pass(30_000);
      assertEquals(ann.id, ids[0]);
      assert(ben.id !== ids[1] && cleo.id !== ids[2]);
      meeting.assertMet();
    }),
  );
}
