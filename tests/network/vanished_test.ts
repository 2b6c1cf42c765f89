/** Whoever vanishes without a word is gone for the others; whoever comes back is there once. */
import { assertEquals } from "@std/assert";
import { until } from "../support/browser/until.ts";
import { keepTime } from "./figures.ts";
import { processesOf, signalAll } from "./hosts.ts";
import { LONG } from "./requirements.ts";
import {
  at,
  faultTest,
  type Guest,
  pairs,
  untilMedia,
  untilSettled,
} from "./scene.ts";
import { sightings } from "./witness.ts";

const SLEEP = LONG ? 120_000 : 45_000;
/** Nobody should be shown for longer after they vanished, in ms [SIG-1]. */
const GHOST_AIM = 35_000;
const PATIENT = 60_000;

faultTest(
  "[SIG-1] a renderer crashes, and a browser sleeps: both are gone, and the sleeper comes back",
  async (scene) => {
    const people = await scene.meet(["Ada", "Ben", "Cleo", "Dora"]);
    const [ada, ben, cleo, dora] = people;
    const awake = [ada, ben];

    signalAll(await renderersOf(cleo), "SIGKILL");
    const crashed = Date.now();
    const asleep = await processesOf(dora.host.namespace);
    signalAll(asleep, "SIGSTOP");
    const fellAsleep = Date.now();
    const ghosts = [["renderer killed", cleo, crashed], [
      "browser asleep",
      dora,
      fellAsleep,
    ]] as const;
    try {
      await Promise.all(
        ghosts.flatMap(([fault, ghost, since]) =>
          awake.map(async (viewer) => {
            const gone = await untilGone(viewer, ghost, since);
            await keepTime(
              fault,
              "gone for the others",
              since,
              gone,
              GHOST_AIM,
            );
          })
        ),
      );
      await untilSettled(awake);
      await at(fellAsleep + SLEEP);
    } finally {
      signalAll(asleep, "SIGCONT");
    }
    const woke = Date.now();
    const three = [ada, ben, dora];
    const media = await untilMedia(pairs(three), woke, PATIENT);
    await keepTime("browser asleep", "media after waking", woke, media, null);
    await untilSettled(three);
  },
  { fps: 5 }, // Four browsers are a lot for a small machine.
);

/** Waits until somebody's tile is gone; the result is since when, in ms since 1970. */
function untilGone(
  viewer: Guest,
  { name }: Guest,
  since: number,
): Promise<number> {
  return until(`${name} is gone for ${viewer.name}`, async () => {
    const { views } = await sightings(viewer.page);
    const gone = views.find(({ at, tiles }) => at > since && !(name in tiles));
    assertEquals(gone !== undefined, true);
    return gone?.at ?? NaN;
  }, PATIENT);
}

/** The processes of a guest's browser that run pages. */
async function renderersOf({ host }: Guest): Promise<number[]> {
  const renderers: number[] = [];
  for (const id of await processesOf(host.namespace)) {
    const command = await Deno.readTextFile(`/proc/${id}/cmdline`)
      .catch(() => ""); // It has ended.
    if (command.includes("--type=renderer")) renderers.push(id);
  }
  return renderers;
}
