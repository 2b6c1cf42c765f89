/** What comes after a call: why it is over, how it was, and that nothing is captured any more. */
import { assertEquals } from "@std/assert";
import type { Person } from "../support/browser/person.ts";
import { enterAll } from "../support/browser/meeting.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** Waits until camera and microphone are off, as the page says. */
async function untilReleased({ page }: Person): Promise<void> {
  await page.getByText("Your camera and microphone are off.").waitFor();
  await until("nothing is captured", async () => {
    const live = await page.evaluate(() =>
      probe.tracks.filter(({ readyState }) => readyState === "live").length
    );
    assertEquals(live, 0);
  });
}

Deno.test(
  "whoever left reads how long the call was and how many others were in it, also after coming back",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const [ada, ben, cleo] = await enterAll(stage, url, ["Ada", "Ben", "Cleo"]);
    await ada.untilWith(["Ben", "Cleo"]);
    const captured = await ada.page.evaluate(() =>
      probe.tracks.filter(({ readyState }) => readyState === "live").length
    );
    assertEquals(captured > 0, true, "something was captured");
    await ben.leave();
    await ada.untilWith(["Cleo"]);
    await ada.leave();
    const { page } = ada;
    await page.getByRole("heading", { name: "You left the call" }).waitFor();
    await page.getByText("It goes on for whoever is inside.").waitFor();
    await page.getByText("Less than a minute").waitFor();
    await page.getByText("2 other people").waitFor();
    await untilReleased(ada);

    await ada.join();
    await ada.untilWith(["Cleo"]);
    await ada.button("Raise hand").waitFor();
    await ada.leave();
    await page.getByText("1 other person").waitFor();
    await cleo.leave();
    await cleo.page.getByText("Nobody is inside any more.").waitFor();
    await cleo.page.getByText("2 other people").waitFor();
  }),
);

Deno.test(
  "whoever was removed, and whoever is in when a call is ended, reads so, and is captured no more",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room();
    const hal = await stage.person("Hal");
    await hal.enter(hostUrl);
    const [ada, ben] = await enterAll(stage, url, ["Ada", "Ben"]);
    await hal.untilWith(["Ada", "Ben"]);
    for (const person of [ada, ben]) {
      await person.button("Raise hand").waitFor();
    }
    await hal.button("People").click();
    await hal.button("Actions for Ada").click();
    await hal.button("Remove").click();
    await ada.page.getByRole("heading", { name: "You are out of the call" })
      .waitFor();
    await ada.page.getByText("2 other people").waitFor();
    await untilReleased(ada);

    await hal.tab("Room settings").click();
    await hal.button("End call for all").click();
    await hal.button("End for everyone").click();
    await ben.page.getByRole("heading", { name: "The call is over" })
      .waitFor();
    await ben.page.getByText("2 other people").waitFor();
    assertEquals(await ben.button("Rejoin").count(), 0);
    await untilReleased(ben);
  }),
);
