/** Who may speak in a room, as people in front of a page choose and see it. */
import { assertEquals } from "@std/assert";
import type { Person } from "./person.ts";
import { until } from "./until.ts";

/** A host chooses who may speak. */
export async function chooseSpeakers(
  host: Person,
  who: "Everyone" | "Hosts, and those they let speak",
): Promise<void> {
  await host.more("Room settings");
  await host.page.getByLabel("Who may speak").selectOption({ label: who });
  await host.tab("In the room").click();
}

/** Waits until somebody's microphone and camera are off, or on, and can be switched, or not. */
export async function untilDevices(
  person: Person,
  wanted: { on: boolean; can: boolean },
): Promise<void> {
  for (const name of ["Microphone", "Camera"]) {
    await until(`${person.name}'s ${name}`, async () => {
      const button = person.button(name);
      assertEquals({
        on: await button.getAttribute("aria-pressed") === "true",
        can: await button.isEnabled(),
      }, wanted);
    });
  }
}

/** Seconds of somebody's sound that were played. */
export const heardFor = (by: Person, name: string): Promise<number> =>
  by.tile(name).locator("audio").evaluate((sound) =>
    sound instanceof HTMLAudioElement ? sound.currentTime : NaN
  );

/** Waits until neither a picture nor any sound of somebody is there to be played. */
export const untilGivenNothing = (by: Person, name: string): Promise<void> =>
  until(`${by.name} plays nothing of ${name}`, async () => {
    const streams = await by.tile(name).locator("video, audio").evaluateAll(
      (all) =>
        all.map((one) =>
          one instanceof HTMLMediaElement && one.srcObject !== null
        ),
    );
    assertEquals(streams, [false, false]);
  });
