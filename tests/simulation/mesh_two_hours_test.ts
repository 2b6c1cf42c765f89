/** Two hours of trouble in fake time: nothing may pile up. */
import { assertEquals } from "@std/assert";
import { Meeting } from "../support/simulation/meeting.ts";

const RECONNECTS = 100;
const MUTES = 1_000;

Deno.test(
  "100 reconnects and 1,000 mutes later there is as much of everything as at the start",
  Meeting.test(["Ann", "Ben", "Cleo"], async (meeting) => {
    const { people, network, servers } = meeting;
    await meeting.pass(30_000);
    const before = meeting.inventory;
    const ids = people.map(({ id }) => id);
    const made = people.map(({ host }) => host.made);
    const trouble = [
      () => {
        servers.kill(0);
        servers.start(0);
      },
      () => network.cut("Ann", "Ben"),
      () => network.breakPath("Ben", "Cleo"),
      () => servers.shutOut("Cleo"),
    ];
    for (let n = 0; n < RECONNECTS; n++) {
      trouble[n % trouble.length]();
      for (let mute = 0; mute < MUTES / RECONNECTS; mute++) {
        const { media } = people[mute % 3].call;
        await (mute % 2 === 0 ? media.camera : media.microphone).toggle();
        await meeting.pass(300);
      }
      network.mendAll();
      servers.letIn("Cleo");
      await meeting.until(
        "all is well",
        () =>
          meeting.met &&
          people.every(({ call }) => call.server.value === "inside"),
      );
      await meeting.pass(2 * 3600 * 1000 / RECONNECTS - 10_000);
    }
    for (const { call: { media } } of people) {
      for (const source of [media.camera, media.microphone]) {
        if (!source.wanted.value) await source.toggle();
      }
    }
    await meeting.pass(60_000);
    meeting.assertMet();
    assertEquals(meeting.inventory, before);
    assertEquals(people.map(({ id }) => id), ids);
    assertEquals(people.map(({ host }) => host.made), made);
  }),
);
