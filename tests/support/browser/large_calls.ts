/** Calls in which the mesh is for two, mostly: whoever is the third takes them onto the SFU. */
import { assertEquals } from "@std/assert";
import { newSecret } from "../../../lib/protocol/ids.ts";
import {
  findLiveKit,
  type RunningLiveKit,
  startLiveKit,
} from "../servers/livekit.ts";
import type { Person } from "./person.ts";
import { soundEnergies } from "./probe.ts";
import { onStage, type Stage } from "./stage.ts";
import { until, untilAllGrown, untilGrown } from "./until.ts";

/**
 * A test on a stage whose server has an SFU.
 * @param allow complaints of pages that belong to it
 * @param meshMax people whom the mesh carries
 */
export function largeCallTest(
  name: string,
  body: (stage: Stage, sfu: RunningLiveKit) => Promise<void>,
  allow: RegExp[] = [],
  meshMax = 2,
  ignore = false,
): void {
  Deno.test({
    name,
    ignore: ignore || findLiveKit() === null,
    async fn() {
      const sfu = await startLiveKit();
      try {
        await onStage((stage) => body(stage, sfu), {
          servers: [{ env: { ...sfu.env, MESH_MAX: `${meshMax}` } }],
          allow,
          allowServer: allow.length > 0 ? /SFU/ : undefined,
        })();
      } finally {
        await sfu.close();
      }
    },
  });
}

/** A link of a new room, with a secret. */
export async function linkOf(stage: Stage): Promise<string> {
  const { url } = await stage.room();
  return `${url}#k=${newSecret()}`;
}

/** Waits until the sound of so many others plays: over the SFU all comes in one connection. */
export async function untilHearsFrom(
  person: Person,
  others: number,
): Promise<void> {
  const { page } = person;
  await untilGrown(
    `${person.name} gets sound`,
    async () =>
      (await soundEnergies(page)).reduce((sum, energy) => sum + energy, 0),
  );
  await untilAllGrown(
    `${person.name} hears each of them`,
    others,
    () =>
      page.locator("audio").evaluateAll((sounds) =>
        sounds.map((sound) =>
          sound instanceof HTMLAudioElement ? sound.currentTime : NaN
        )
      ),
  );
}

/** Waits until all see all, over the SFU alone: one connection each way. */
export async function untilAllOnSfu(people: readonly Person[]): Promise<void> {
  for (const person of people) {
    const others = people.filter((other) => other !== person);
    await person.untilWith(others.map(({ name }) => name));
    for (const { name } of others) await person.untilSees(name);
    await until(
      `${person.name} is on the SFU alone`,
      async () => assertEquals((await person.seen()).live, 2),
    );
  }
}
