/** No server at all: the call does without, and only newcomers wait. */
import { assertEquals } from "@std/assert";
import type { Person } from "../support/browser/person.ts";
import { until } from "../support/browser/until.ts";
import { keepTime } from "./figures.ts";
import { udpToPorts } from "./faults.ts";
import { portsTowards } from "./paths.ts";
import { LONG } from "./requirements.ts";
import {
  at,
  faultTest,
  pairs,
  untilMedia,
  untilRead,
  untilSettled,
} from "./scene.ts";
import { sayable, watch } from "./witness.ts";

const FAULT = LONG ? "no server for 10 min" : "no server for 40 s";
const AWAY = LONG ? 600_000 : 40_000;
/** Milliseconds that healing over others may take, in the worst case. */
const PATIENT = 60_000;

faultTest("[NEG-7] a call of three without any server", async (scene) => {
  const { stage, network } = scene;
  const people = await scene.meet(["Ada", "Ben", "Cleo"]);
  const [ada, ben, cleo] = people;
  const newcomer = await scene.guest("Dora");
  await newcomer.page.goto(ada.page.url());
  await newcomer.nameField.fill("Dora");
  await newcomer.button("Join").click({ trial: true }); // Its scripts are there.

  const [server] = stage.servers;
  await server.kill();
  const gone = Date.now();
  await newcomer.button("Join").click();
  await newcomer.page.getByText(/server cannot be reached/).waitFor();

  await ada.button("Camera").click();
  for (const other of [ben, cleo]) await untilCamera(other, "Ada", false);
  const on = Date.now();
  await ada.button("Camera").click();
  for (const other of [ben, cleo]) await untilCamera(other, "Ada", true);
  const seen = await untilMedia([[ben, ada], [cleo, ada]], on);
  await keepTime(FAULT, "a camera switched on is seen", on, seen, null);

  const undo = await network.fault([
    ...udpToPorts(
      ada.host,
      ben.host,
      await portsTowards(ben.page, ada.host.address),
    ),
    ...udpToPorts(
      ben.host,
      ada.host,
      await portsTowards(ada.page, ben.host.address),
    ),
  ]);
  const cut = Date.now();
  const broken = [[ada, ben], [ben, ada]] as const;
  const healed = await untilMedia(broken, cut + 1_000, PATIENT)
    .catch(() => null);
  await keepTime(
    FAULT,
    "a broken link is healed over the third",
    cut,
    healed,
    10_000,
  );
  await at(gone + AWAY);
  for (const person of people) {
    const message = sayable();
    await person.say(message);
    for (const other of people) await untilRead(other, message);
  }

  await stage.serve({
    port: Number(new URL(server.origin).port),
    host: network.address,
  });
  const back = Date.now();
  await newcomer.stage.waitFor();
  await watch(newcomer.page);
  const four = [...people, newcomer];
  const met = await untilMedia(pairs(four), back, PATIENT);
  await keepTime(FAULT, "a newcomer meets all", back, met, null);
  await untilSettled(four);
  await undo();
}, { fps: 5 }); // Four browsers are a lot for a small machine.

/** Waits until somebody's tile says, or no longer says, that their camera is off. */
async function untilCamera(
  viewer: Person,
  name: string,
  on: boolean,
): Promise<void> {
  await until(`${viewer.name} is told of ${name}'s camera`, async () => {
    const off = await viewer.tile(name).getByText("Camera is off").count();
    assertEquals(off === 0, on);
  });
}
