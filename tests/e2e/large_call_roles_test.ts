/** Who may speak, and what hosts do, in calls over a real LiveKit: through the page, as in a mesh. */
import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { newSecret } from "../../lib/protocol/ids.ts";
import {
  largeCallTest,
  untilAllOnSfu,
} from "../support/browser/large_calls.ts";
import type { Person } from "../support/browser/person.ts";
import { scriptOf } from "../support/browser/page_script.ts";
import {
  screenOf,
  share,
  untilNoScreen,
  untilSeesScreen,
} from "../support/browser/screens.ts";
import {
  chooseSpeakers,
  heardFor,
  untilDevices,
  untilGivenNothing,
} from "../support/browser/speaking.ts";
import type { PersonOptions, Stage } from "../support/browser/stage.ts";
import type { intrude } from "../support/browser/sfu_page.ts";
import { until, untilGrown, untilStill } from "../support/browser/until.ts";
import type { RunningLiveKit } from "../support/servers/livekit.ts";
import { seatedOn } from "../support/servers/livekit_view.ts";

const FIREFOX: PersonOptions = {
  browser: { engine: "firefox", tellsAddresses: true },
};

/** A new room, of which all have the secret. */
async function linksOf(stage: Stage, large = false) {
  const { id, url, hostUrl } = await stage.room({ large });
  const secret = newSecret();
  return { id, link: `${url}#k=${secret}`, hostLink: `${hostUrl}&k=${secret}` };
}

/** Waits until so many are on LiveKit, in one session, and send this, whoever sends what. */
const untilSent = (sfu: RunningLiveKit, wanted: readonly string[][]) =>
  until("what is sent to LiveKit is as it should be", async () => {
    const seated = await seatedOn(sfu);
    assertEquals(
      seated.map(({ sends }) => sends.join()).toSorted(),
      wanted.map((sends) => sends.join()).toSorted(),
    );
    assertEquals(new Set(seated.map(({ room }) => room)).size, 1);
  });

const ALL = ["CAMERA", "MICROPHONE"];

/** Waits until one of the others is heard, and seen. */
async function untilMet(by: Person, name: string): Promise<void> {
  await by.untilSees(name);
  await untilGrown(`${by.name} hears ${name}`, () => heardFor(by, name));
}

/** Does something about somebody, in the list of people. */
async function act(host: Person, about: string, what: string): Promise<void> {
  await host.button(`Actions for ${about}`).click();
  await host.button(what).click();
}

largeCallTest(
  "[FLOOR-1] [FLOOR-2] [FLOOR-3] [SFU-4] over the SFU nobody hears or sees a listener, who sends nothing; one asks, speaks from Firefox, and listens again",
  async (stage, sfu) => {
    const { link, hostLink } = await linksOf(stage);
    const hal = await stage.person("Hal");
    await hal.enter(hostLink);
    await hal.button("Raise hand").waitFor();
    const ada = await stage.person("Ada", FIREFOX);
    await ada.enter(link);
    await Promise.all([hal.untilSees("Ada"), ada.untilSees("Hal")]);
    const ben = await stage.person("Ben");
    await ben.enter(link);
    const people = [hal, ada, ben];
    await untilAllOnSfu(people);
    await untilSent(sfu, [ALL, ALL, ALL]);

    await chooseSpeakers(hal, "Hosts, and those they let speak");
    await untilDevices(hal, { on: true, can: true });
    await untilSent(sfu, [ALL, [], []]);
    for (const listener of [ada, ben]) {
      await untilDevices(listener, { on: false, can: false });
      await untilMet(listener, "Hal");
      for (const other of people.filter((one) => one !== listener)) {
        await untilGivenNothing(other, listener.name);
        await untilStill(
          `${other.name} does not see ${listener.name}`,
          () => other.frames(listener.name),
        );
      }
    }

    await ada.button("Ask to speak").click();
    await hal.button("Let speak: Ada").click();
    await ada.button("Turn on microphone").click();
    await ada.button("Camera").click();
    await untilDevices(ada, { on: true, can: true });
    for (const other of [hal, ben]) await untilMet(other, "Ada");
    await untilSent(sfu, [ALL, ALL, []]);
    await untilDevices(ben, { on: false, can: false });

    await act(hal, "Ada", "Back to listening");
    await untilDevices(ada, { on: false, can: false });
    await untilSent(sfu, [ALL, [], []]);
    for (const other of [hal, ben]) {
      await untilGivenNothing(other, "Ada");
      await untilMet(other === hal ? ben : other, "Hal");
    }
    // Whoever comes now listens from the first moment on.
    const cleo = await stage.person("Cleo");
    await cleo.enter(link);
    await untilDevices(cleo, { on: false, can: false });
    await untilMet(cleo, "Hal");
    await untilSent(sfu, [ALL, [], [], []]);

    await chooseSpeakers(hal, "Everyone");
    await untilDevices(ben, { on: false, can: true });
    await ben.button("Camera").click();
    await ben.button("Microphone").click();
    for (const other of [hal, ada, cleo]) await untilMet(other, "Ben");
  },
);

const SFU_PAGE = import.meta.resolve("../support/browser/sfu_page.ts");

/** In the page of somebody: what the server gives for the SFU, as it comes. */
function noteTokens(page: Page): { url: string; token: string }[] {
  const tokens: { url: string; token: string }[] = [];
  page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => {
      if (typeof payload !== "string") return;
      if (!payload.includes('"type":"sfu-token"')) return;
      const { url, token } = JSON.parse(payload);
      tokens.push({ url, token });
    }));
  return tokens;
}

largeCallTest(
  "[ACC-5] [ACC-6] [SFU-3] [SFU-4] over the SFU a host mutes, silences and removes; with the token of whoever was removed nobody is seen or heard",
  async (stage, sfu) => {
    const { link, hostLink } = await linksOf(stage, true);
    const hal = await stage.person("Hal");
    await hal.enter(hostLink);
    await hal.button("Raise hand").waitFor();
    const ada = await stage.person("Ada", FIREFOX);
    await ada.enter(link);
    const ben = await stage.person("Ben");
    const tokens = noteTokens(ben.page);
    await ben.enter(link);
    await untilAllOnSfu([hal, ada, ben]);
    await untilSent(sfu, [ALL, ALL, ALL]);
    await hal.button("People").click();

    const microphone = (person: Person, on: boolean) =>
      until(`${person.name}'s microphone`, async () => {
        const button = person.button("Microphone");
        assertEquals(await button.getAttribute("aria-pressed"), `${on}`);
      });
    await act(hal, "Ada", "Mute");
    await microphone(ada, false);
    await untilSent(sfu, [ALL, ALL, ["CAMERA"]]);
    await ada.button("Microphone").click();
    await untilSent(sfu, [ALL, ALL, ALL]);
    for (const other of [hal, ben]) await untilMet(other, "Ada");

    await hal.tab("Room settings").click();
    await hal.page.getByLabel("Those who were muted may unmute").uncheck();
    await hal.button("Mute all").click();
    await hal.tab("In the room").click();
    for (const silenced of [ada, ben]) {
      await microphone(silenced, false);
      await silenced.page.getByText("the host does not let you unmute")
        .waitFor();
      assert(await silenced.button("Microphone").isDisabled());
    }
    await untilSent(sfu, [ALL, ["CAMERA"], ["CAMERA"]]);
    await hal.untilSees("Ada");
    await hal.tab("Room settings").click();
    await hal.page.getByLabel("Those who were muted may unmute").check();
    await hal.tab("In the room").click();
    await ada.button("Microphone").click();
    await untilMet(hal, "Ada");

    await act(hal, "Ben", "Remove");
    await ben.page.getByRole("alert").filter({ hasText: "sent you away" })
      .waitFor();
    await until("Ben is in no session", async () => {
      assertEquals((await ben.seen()).live, 0);
    });
    for (const [one, other] of [[hal, ada], [ada, hal]]) {
      await one.untilWith([other.name]);
      await untilMet(one, other.name);
    }
    // They are in a session of their own by now.
    await untilSent(sfu, [ALL, ALL]);
    const [{ room }] = await seatedOn(sfu);

    // Whoever keeps the token uses it with LiveKit's client, from another page.
    const { url, token } = tokens[tokens.length - 1];
    const mallory = await stage.person("Mallory", { bypassCSP: true });
    await mallory.page.route(
      "**/favicon.ico",
      (route) => route.fulfill({ status: 204 }),
    );
    await mallory.page.goto(`${stage.origin}/api/health`);
    await mallory.page.evaluate(await scriptOf(SFU_PAGE, "intrude"));
    const isIn = await mallory.page.evaluate(([url, token]) => {
      const enter: typeof intrude = Reflect.get(globalThis, "intrude");
      return enter(url, token, "It is me").then(() => true, () => false);
    }, [url, token]);
    if (isIn) {
      // LiveKit itself takes it for a minute: it leads where nobody is.
      await until("Mallory sends where nobody is", async () => {
        const seated = await seatedOn(sfu);
        const alone = seated.filter((one) => one.room !== room);
        assertEquals(alone.map(({ sends }) => sends), [["CAMERA"]]);
        assertEquals(seated.length, 3);
      });
    }
    for (const [one, other] of [[hal, ada], [ada, hal]]) {
      await one.untilWith([other.name]);
      await untilMet(one, other.name);
      const playing = await one.page.locator("audio").count();
      assertEquals(playing, 1, `${one.name} plays one person's sound`);
      assert(!(await one.chat()).includes("It is me"));
    }
  },
  [/livekit/i],
);

largeCallTest(
  "[SCR-2] [SFU-1] [SFU-4] [ACC-7] over the SFU the rules for screens and the chat hold at once, a room that became small becomes large again, and a host ends the call for everyone",
  async (stage, sfu) => {
    const { id, link, hostLink } = await linksOf(stage);
    const hal = await stage.person("Hal");
    await hal.enter(hostLink);
    await hal.button("Raise hand").waitFor();
    const ada = await stage.person("Ada");
    await ada.enter(link);
    const ben = await stage.person("Ben", FIREFOX);
    await ben.enter(link);
    const people = [hal, ada, ben];
    await untilAllOnSfu(people);
    await share(ada);
    for (const other of [hal, ben]) await untilSeesScreen(other, "Ada");
    await screenOf(hal, "Ada").hover();
    await hal.button("Stop sharing of Ada").click();
    for (const other of [hal, ben]) await untilNoScreen(other, "Ada");
    await ada.page.getByText("Hal stopped your screen sharing.").waitFor();
    await ada.button("Close").click();
    await share(ada);
    for (const other of [hal, ben]) await untilSeesScreen(other, "Ada");
    await share(hal);
    for (const other of [ada, ben]) await untilSeesScreen(other, "Hal");

    await hal.button("People").click();
    await hal.tab("Room settings").click();
    const rules = hal.page.getByRole("region", { name: "Room settings" });
    await rules.getByLabel("Everyone may share their screen").uncheck();
    for (const other of [hal, ben]) await untilNoScreen(other, "Ada");
    await ada.page.getByText(/only moderators may share now/).waitFor();
    await until("LiveKit gets Hal's screen alone", async () => {
      const sent = (await seatedOn(sfu)).flatMap(({ sends }) => sends);
      assertEquals(sent.filter((one) => one === "SCREEN_SHARE").length, 1);
    });
    for (const other of [ada, ben]) await untilSeesScreen(other, "Hal");
    await ada.button("Close").click();
    await ada.page.keyboard.press("s");
    await ada.page.locator(".banner").getByText(
      "Only moderators may share their screen here.",
    ).waitFor();
    assertEquals(await screenOf(ben, "Ada").count(), 0);

    await rules.getByLabel("Everyone may write in the chat").uncheck();
    for (const guest of [ada, ben]) {
      await guest.openChat();
      await until(`${guest.name} cannot write`, async () => {
        const field = guest.page.getByRole("textbox", { name: "Message" });
        assert(await field.isDisabled());
      });
    }
    await hal.say("Questions at the end, please");
    for (const guest of [ada, ben]) {
      await until(`${guest.name} reads it`, async () => {
        assert((await guest.chat()).includes("Questions at the end"));
      });
    }

    await hal.more("Room settings");
    for (const capacity of ["3", "80"]) {
      await rules.getByLabel("People at most").selectOption(capacity);
      await until(`${capacity} people fit in`, async () => {
        const room = await fetch(`${stage.origin}/api/rooms/${id}`);
        assertEquals((await room.json()).capacity, Number(capacity));
      });
    }
    await hal.button("End call for all").click();
    await hal.button("End for everyone").click();
    for (const person of people) {
      await person.page.getByRole("alert").filter({ hasText: "ended" })
        .waitFor();
      await until(`${person.name} is connected no more`, async () => {
        const { live, liveTracks } = await person.seen();
        assertEquals({ live, liveTracks }, { live: 0, liveTracks: 0 });
      });
    }
    await until("nobody is on LiveKit", async () => {
      assertEquals(await seatedOn(sfu), []);
    });
  },
);
