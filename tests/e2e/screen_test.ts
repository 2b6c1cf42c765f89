/** Shared screens: how they begin and end, who sees them, and who may. */
import { assert, assertEquals } from "@std/assert";
import { axeProblems } from "../support/browser/axe.ts";
import { untilAllLoaded } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { flood, makeHostile, sendRaw } from "../support/browser/raw_channel.ts";
import {
  screenOf,
  share,
  untilNoScreen,
  untilSeesScreen,
} from "../support/browser/screens.ts";
import { onStage, SERVER_AWAY, type Stage } from "../support/browser/stage.ts";
import { until, untilGrown } from "../support/browser/until.ts";

/** The window of a phone. */
const PHONE = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

/** The button in the bar: while somebody shares, there is one more beside their preview. */
const stopInBar = ({ page }: Person) =>
  page.getByRole("region", { name: "Call controls" })
    .getByRole("button", { name: "Stop sharing" });

/** People in one room, who see each other; the first is its host. */
async function meet(stage: Stage, names: readonly string[]) {
  const { url, hostUrl } = await stage.room();
  const people: Person[] = [];
  for (const name of names) {
    const person = await stage.person(name);
    await person.enter(people.length === 0 ? hostUrl : url);
    people.push(person);
  }
  for (const person of people) {
    await person.untilWith(names.filter((name) => name !== person.name));
    await person.page.getByRole("button", { name: "Share screen" }).waitFor();
  }
  return { url, people };
}

/** The screen's section of each live connection, as a page has it. */
const screenSections = async (person: Person) =>
  (await person.seen()).sections.map((sections) => sections[2]);

Deno.test(
  "[SCR-1] [NEG-5] a screen is shared, seen and heard, and ends by the button; no media section is added",
  onStage(async (stage) => {
    const { people: [ada, ben] } = await meet(stage, ["Ada", "Ben"]);
    await share(ada);
    await untilSeesScreen(ben, "Ada");
    await ada.page.getByText("You are sharing your screen").waitFor();
    assertEquals(await screenSections(ada), ["video sendonly"]);
    assertEquals(await screenSections(ben), ["video recvonly"]);
    const { ratio, box } = await screenOf(ben, "Ada").locator("video")
      .evaluate((video) => {
        const { width, height } = video.getBoundingClientRect();
        return video instanceof HTMLVideoElement
          ? { ratio: video.videoWidth / video.videoHeight, box: width / height }
          : { ratio: NaN, box: NaN };
      });
    assert(Math.abs(ratio - box) < 0.02, `cropped: ${ratio}, ${box}`);
    await stopInBar(ada).click();
    await untilNoScreen(ben, "Ada");
    await until("nothing is sent any more", async () => {
      assertEquals(await screenSections(ada), ["video inactive"]);
    });
    await ada.untilExact(1);
  }),
);

/** Keeps what is captured of a screen, so that a test can end it as the browser's own bar does. */
function keepCaptured(): void {
  const { prototype } = MediaDevices;
  const ask = prototype.getDisplayMedia;
  prototype.getDisplayMedia = async function (options) {
    const stream = await ask.call(this, options);
    Object.assign(globalThis, { captured: stream.getTracks() });
    return stream;
  };
}

declare global {
  var captured: MediaStreamTrack[];
}

/** How many tracks of a screen a page captures now. */
const capturing = ({ page }: Person): Promise<number> =>
  page.evaluate(() =>
    globalThis.captured.filter(({ readyState }) => readyState === "live").length
  );

Deno.test(
  "[SCR-1] it ends with the browser's own bar, and when whoever shares leaves; both stop capturing",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room();
    const ada = await stage.person("Ada");
    await ada.enter(hostUrl);
    const ben = await stage.person("Ben");
    await ben.context.addInitScript(keepCaptured);
    await ben.enter(url);
    await ada.untilWith(["Ben"]);
    await share(ben);
    await untilSeesScreen(ada, "Ben");
    assertEquals(await capturing(ben), 2);
    await ben.page.evaluate(() => {
      for (const track of globalThis.captured) {
        track.stop();
        track.dispatchEvent(new Event("ended"));
      }
    });
    await untilNoScreen(ada, "Ben");
    await ben.page.getByText("You are sharing your screen")
      .waitFor({ state: "detached" });
    assertEquals(await capturing(ben), 0);

    await share(ben);
    await untilSeesScreen(ada, "Ben");
    await ben.leave();
    await untilNoScreen(ada, "Ben");
    assertEquals(await capturing(ben), 0);
  }),
);

Deno.test(
  "[SCR-1] two share at once, and whoever comes later sees and hears both; each can be enlarged",
  onStage(async (stage) => {
    const { url, people: [ada, ben] } = await meet(stage, ["Ada", "Ben"]);
    await share(ada);
    await untilSeesScreen(ben, "Ada");
    await share(ben);
    await untilSeesScreen(ada, "Ben");
    await untilSeesScreen(ben, "Ada");
    const cleo = await stage.person("Cleo");
    await cleo.enter(url);
    await untilSeesScreen(cleo, "Ada");
    await untilSeesScreen(cleo, "Ben");
    const audible = () =>
      cleo.page.getByRole("region", { name: "Shared screens" })
        .locator("audio").evaluateAll((all) =>
          all.reduce(
            (least, audio) =>
              audio instanceof HTMLAudioElement && !audio.paused
                ? Math.min(least, audio.currentTime)
                : 0,
            all.length === 2 ? Infinity : 0,
          )
        );
    await untilGrown("Cleo hears both", audible);

    const heightOf = async (name: string) =>
      (await screenOf(cleo, name).boundingBox())?.height ?? NaN;
    assert(Math.abs(await heightOf("Ada") - await heightOf("Ben")) < 2);
    const enlarge = cleo.page.getByRole("button", {
      name: "Enlarge screen of Ben",
    });
    await screenOf(cleo, "Ben").hover();
    await enlarge.click();
    assertEquals(await enlarge.getAttribute("aria-pressed"), "true");
    assert(await heightOf("Ben") > 2 * await heightOf("Ada"));
    await untilSeesScreen(cleo, "Ben");
    await stopInBar(ada).click();
    await untilNoScreen(cleo, "Ada");
    await untilSeesScreen(cleo, "Ben");
  }),
);

Deno.test(
  "[SCR-1] [NEG-9] a share begins, is seen and ends while no server is there",
  onStage(async (stage) => {
    const { people: [ada, ben] } = await meet(stage, ["Ada", "Ben"]);
    await untilAllLoaded([ada, ben]);
    await stage.servers[0].kill();
    for (const { page } of [ada, ben]) {
      await page.getByText(/Connection to the server lost/).waitFor();
    }
    await share(ben);
    await untilSeesScreen(ada, "Ben");
    await stopInBar(ben).click();
    await untilNoScreen(ada, "Ben");
    await share(ben);
    await untilSeesScreen(ada, "Ben");
  }, {
    allow: SERVER_AWAY,
  }),
);

Deno.test(
  "[SCR-2] [SCR-3] a host ends a guest's share, and by the rule all of them; guests are told, and cannot go on",
  onStage(async (stage) => {
    const { people: [ada, ben] } = await meet(stage, ["Ada", "Ben"]);
    await share(ben);
    await untilSeesScreen(ada, "Ben");
    assertEquals(
      await ada.page.getByRole("button", { name: "Stop sharing of Ben" })
        .count(),
      1,
    );
    await screenOf(ada, "Ben").hover();
    await ada.page.getByRole("button", { name: "Stop sharing of Ben" }).click();
    await untilNoScreen(ada, "Ben");
    await ben.page.getByText("Ada stopped your screen sharing.").waitFor();
    assertEquals(
      await ada.page.evaluate(() => document.activeElement?.ariaLabel),
      "Share screen",
      "the focus is where one would look for it",
    );
    await ben.button("Close").click();

    await share(ben);
    await untilSeesScreen(ada, "Ben");
    await share(ada);
    await untilSeesScreen(ben, "Ada");
    await ada.button("People").click();
    await ada.tab("Room settings").click();
    await ada.page.getByRole("checkbox", {
      name: "Everyone may share their screen",
    }).click();
    await untilNoScreen(ada, "Ben");
    await ben.page.getByText(/only moderators may share now/).waitFor();
    await ben.button("Close").click();
    await untilSeesScreen(ben, "Ada");
    await ben.page.keyboard.press("s");
    await ben.page.locator(".banner").getByText(
      "Only moderators may share their screen here.",
    ).waitFor();
    assertEquals(await ben.page.getByText("You are sharing").count(), 0);
  }),
);

Deno.test(
  "on a phone a screen is seen whole, people stand below it, and the button says why it cannot share",
  onStage(async (stage) => {
    const { url, people: [ada] } = await meet(stage, ["Ada"]);
    const ben = await stage.person("Ben", PHONE);
    await ben.context.addInitScript(() => {
      Reflect.deleteProperty(MediaDevices.prototype, "getDisplayMedia");
    });
    await ben.enter(url);
    await ada.untilWith(["Ben"]);
    await share(ada);
    await untilSeesScreen(ben, "Ada");
    const screen = await screenOf(ben, "Ada").boundingBox();
    const tile = await ben.tile("Ada").boundingBox();
    assert(screen && tile && tile.y >= screen.y + screen.height - 1);
    assert(screen.x >= 0 && screen.x + screen.width <= 390);
    assertEquals(await axeProblems(ben.page), []);
    await ben.more("Share screen");
    await ben.page.locator(".banner").getByText(
      /This browser cannot share a screen/,
    ).waitFor();
  }),
);

Deno.test(
  "[SCR-4] viewers zoom with wheel and keys, and what they point at is seen by the others",
  onStage(async (stage) => {
    const { people: [ada, ben, cleo] } = await meet(stage, [
      "Ada",
      "Ben",
      "Cleo",
    ]);
    await share(ada);
    await untilSeesScreen(ben, "Ada");
    await untilSeesScreen(cleo, "Ada");
    const screen = screenOf(ben, "Ada");
    const level = async () =>
      parseInt(await screen.getByText(/%$/).innerText());
    assertEquals(await level(), 100);
    await screen.focus();
    await ben.page.keyboard.press("+");
    assertEquals(await level(), 125);
    await ben.page.keyboard.press("0");
    assertEquals(await level(), 100);
    for (let n = 0; n < 12; n++) await ben.page.keyboard.press("+");
    assertEquals(await level(), 400);
    await ben.page.keyboard.press("0");
    await screen.hover();
    await ben.page.mouse.wheel(0, -100);
    await until("the wheel zooms", async () => assert(await level() > 100));
    await ben.page.keyboard.press("0");

    const video = screen.locator("video");
    const box = await video.boundingBox();
    assert(box);
    await ben.page.mouse.click(
      box.x + box.width * 0.25,
      box.y + box.height * 0.75,
    );
    const seen = screenOf(cleo, "Ada").locator(".screen-pointer");
    await seen.getByText("Ben", { exact: true }).waitFor();
    const place = await seen.evaluate((pointer) => {
      const { left, top } = pointer.getBoundingClientRect();
      const box = pointer.parentElement?.getBoundingClientRect();
      return box && {
        x: (left - box.left) / box.width,
        y: (top - box.top) / box.height,
      };
    });
    assert(place && Math.abs(place.x - 0.25) < 0.02, `${place?.x}`);
    assert(place && Math.abs(place.y - 0.75) < 0.02, `${place?.y}`);
    // It is on the sharer's own picture, too.
    await ada.page.getByRole("group", { name: "Your screen" })
      .getByText("Ben", { exact: true }).waitFor();
    await seen.waitFor({ state: "detached" });
  }),
);

Deno.test(
  "[SCR-1] [SCR-3] [SCR-4] what a hostile page claims, orders and points at changes nothing for the others",
  onStage(async (stage) => {
    const { url, people: [ada, ben] } = await meet(stage, ["Ada", "Ben"]);
    const mallory = await stage.person("Mallory");
    await makeHostile(mallory);
    await mallory.enter(url);
    await ada.untilWith(["Ben", "Mallory"]);
    await share(ben);
    await untilSeesScreen(ada, "Ben");
    const ids = ["x", "../x", "a".repeat(5_000), 7, null];
    await sendRaw(mallory.page, [
      ...ids.map((of) => ({ type: "stop-screen", of, share: 1 })),
      ...ids.map((of) => ({ type: "point", of, x: 1, y: 1 })),
      { type: "point", of: "abcdefghijklmnopqrstuv", x: 1e9, y: -1 },
      { type: "point" },
      { type: "stop-screen", of: [], share: "1" },
    ]);
    await flood(
      mallory.page,
      { type: "point", of: "{n}", x: "{n}", y: 5 },
      500,
    );
    await untilSeesScreen(ada, "Ben");
    // A claim without a picture says that one is coming, and shows nothing else.
    await sendRaw(mallory.page, [{
      type: "state",
      version: 900,
      state: { camera: true, microphone: true, screen: 3 },
    }]);
    await screenOf(ada, "Mallory").getByText(/is starting to share/).waitFor();
    await untilSeesScreen(ada, "Ben");
    await screenOf(ada, "Mallory").hover();
    await ada.page.getByRole("button", { name: "Stop sharing of Mallory" })
      .click();
    await untilNoScreen(ada, "Mallory");
    await untilSeesScreen(ada, "Ben");
  }, { allow: [/frame is not understood/] }),
);

Deno.test(
  "axe finds nothing while screens are shared, neither before viewers nor before whoever shares",
  onStage(async (stage) => {
    const { people: [ada, ben] } = await meet(stage, ["Ada", "Ben"]);
    await share(ben);
    await untilSeesScreen(ada, "Ben");
    await screenOf(ada, "Ben").focus();
    assertEquals(await axeProblems(ada.page), []);
    assertEquals(await axeProblems(ben.page), []);
    await share(ada);
    await untilSeesScreen(ben, "Ada");
    assertEquals(await axeProblems(ben.page), []);
  }),
);

Deno.test(
  "Text is sent with sharp pixels by AV1, and Motion with more frames; cameras are small meanwhile",
  onStage(async (stage) => {
    const { people: [ada, ben] } = await meet(stage, ["Ada", "Ben"]);
    await share(ada);
    await untilSeesScreen(ben, "Ada");
    const sent = () =>
      ada.page.evaluate(() => {
        const [connection] = globalThis.probe.connections;
        const [camera, , screen] = connection.getTransceivers();
        const [encoding] = screen.sender.getParameters().encodings;
        const codec: { mimeType?: string } = Reflect.get(encoding, "codec") ??
          {};
        const [small] = camera.sender.getParameters().encodings;
        return {
          hint: screen.sender.track?.contentHint,
          codec: codec.mimeType,
          scale: encoding.scaleResolutionDownBy,
          frames: encoding.maxFramerate,
          camera: small.maxBitrate,
        };
      });
    await until("it is sent as text", async () => {
      assertEquals(await sent(), {
        hint: "detail",
        codec: "video/AV1",
        scale: 1,
        frames: 15,
        camera: 250_000,
      });
    });
    await ada.button("Motion").click();
    assertEquals(
      await ada.button("Motion").getAttribute("aria-pressed"),
      "true",
    );
    await until("it is sent as what moves", async () => {
      const { hint, codec, frames } = await sent();
      assertEquals({ hint, codec, frames }, {
        hint: "motion",
        codec: "video/VP9",
        frames: 30,
      });
    });
    await untilSeesScreen(ben, "Ada");
  }),
);

/** The colour in the middle of a screen, as somebody sees it: red, green and blue up to 255. */
const colourOf = (person: Person, name: string): Promise<number[]> =>
  screenOf(person, name).locator("video").evaluate((video) => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 1;
    const context = canvas.getContext("2d");
    if (!context || !(video instanceof HTMLVideoElement)) return [];
    const { videoWidth, videoHeight } = video;
    context.drawImage(video, videoWidth / 2, videoHeight / 2, 8, 8, 0, 0, 1, 1);
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  });

const untilColour = (person: Person, name: string, colour: number[]) =>
  until(`${person.name} sees the colour ${colour}`, async () => {
    const seen = await colourOf(person, name);
    assert(
      colour.every((part, n) => Math.abs(part - seen[n]) < 40),
      `it is ${seen}`,
    );
  });

Deno.test(
  "[SCR-1] a real tab is seen as it changes, and by those who come while it stands still",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room();
    const ada = await stage.person("Ada", {
      browser: { sharesTab: "Slides" },
      permissions: ["camera", "microphone"],
    });
    const slides = await ada.context.newPage();
    const show = (colour: string) =>
      slides.setContent(
        `<!doctype html><title>Slides</title><body style="background: ${colour}">`,
      );
    await show("rgb(200, 0, 0)");
    await ada.page.bringToFront();
    await ada.enter(hostUrl);
    const ben = await stage.person("Ben");
    await ben.enter(url);
    await ada.untilWith(["Ben"]);
    await share(ada);
    await screenOf(ben, "Ada").waitFor();
    await untilColour(ben, "Ada", [200, 0, 0]);
    // The others do not hear themselves in the sound of another tab.
    assertEquals(await ada.button("Share without sound").count(), 0);
    await show("rgb(0, 0, 200)");
    await untilColour(ben, "Ada", [0, 0, 200]);
    const cleo = await stage.person("Cleo");
    await cleo.enter(url);
    await screenOf(cleo, "Ada").waitFor();
    await untilColour(cleo, "Ada", [0, 0, 200]);
    await slides.close();
    await untilNoScreen(ben, "Ada");
    await untilNoScreen(cleo, "Ada");
    assertEquals(await ada.page.getByText("You are sharing").count(), 0);
  }),
);

/** Puts two fingers on a phone's screen, spreads them and lets go; places are in pixels. */
async function spread(
  { context, page }: Person,
  at: { x: number; y: number },
  [from, to]: [number, number],
): Promise<void> {
  const touches = await context.newCDPSession(page);
  const touch = (
    type: "touchStart" | "touchMove" | "touchEnd",
    apart: number | null,
  ) =>
    touches.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: apart === null ? [] : [
        { id: 0, x: at.x - apart / 2, y: at.y },
        { id: 1, x: at.x + apart / 2, y: at.y },
      ],
    });
  await touch("touchStart", from);
  for (let step = 1; step <= 8; step++) {
    await touch("touchMove", from + (to - from) * step / 8);
  }
  await touch("touchEnd", null);
  await touches.detach();
}

Deno.test(
  "[SCR-4] on a phone two fingers zoom a screen up to 400 % and back, the page stays as it is, and one finger moves it",
  onStage(async (stage) => {
    const { url, people: [ada] } = await meet(stage, ["Ada"]);
    const ben = await stage.person("Ben", PHONE);
    await ben.enter(url);
    await ada.untilWith(["Ben"]);
    await share(ada);
    await untilSeesScreen(ben, "Ada");
    const screen = screenOf(ben, "Ada");
    const video = screen.locator("video");
    const boxOf = async () => {
      const box = await video.boundingBox();
      assert(box);
      return box;
    };
    const whole = await boxOf();
    const middle = {
      x: whole.x + whole.width / 2,
      y: whole.y + whole.height / 2,
    };
    const untilTimes = (times: number) =>
      until(`it is seen ${times} times as large`, async () => {
        const { width } = await boxOf();
        assert(
          Math.abs(width / whole.width - times) < 0.05 * times,
          `${width}`,
        );
      });
    await spread(ben, middle, [60, 150]);
    await untilTimes(2.5);
    assertEquals(await ben.page.evaluate(() => visualViewport?.scale), 1);
    await spread(ben, middle, [40, 200]);
    await untilTimes(4);
    await screen.getByText("400%").waitFor();

    const before = await boxOf();
    const touches = await ben.context.newCDPSession(ben.page);
    for (
      const [type, x] of [
        ["touchStart", middle.x],
        ["touchMove", middle.x - 20],
        ["touchMove", middle.x - 50],
        ["touchEnd", null],
      ] as const
    ) {
      const touchPoints = x === null ? [] : [{ x, y: middle.y }];
      await touches.send("Input.dispatchTouchEvent", { type, touchPoints });
    }
    await until("it has moved with the finger", async () => {
      const { x } = await boxOf();
      assert(Math.abs(before.x - 50 - x) < 2, `${before.x}, ${x}`);
    });

    await spread(ben, middle, [200, 20]);
    await untilTimes(1);
    assertEquals(await boxOf(), whole);
  }),
);

Deno.test(
  "a screen fills the whole display and comes back, as the call does, and has a small window where there is one",
  onStage(async (stage) => {
    const { people: [ada, ben] } = await meet(stage, ["Ada", "Ben"]);
    await share(ada);
    await untilSeesScreen(ben, "Ada");
    const screen = screenOf(ben, "Ada");
    const tool = (name: string) =>
      screen.getByRole("button", { name, exact: true });
    const full = () =>
      ben.page.evaluate(() => document.fullscreenElement?.ariaLabel ?? null);
    await screen.hover();
    await tool("Full screen").click();
    await until("the screen is all there is", async () => {
      assertEquals(await full(), "Screen of Ada");
    });
    await untilSeesScreen(ben, "Ada");
    const { width, height } = await screen.evaluate((screen) =>
      screen.getBoundingClientRect()
    );
    assertEquals(
      [width, height],
      await ben.page.evaluate(() => [innerWidth, innerHeight]),
    );
    await screen.hover();
    await tool("Full screen").click();
    await until("the call is back", async () => {
      assertEquals(await full(), null);
    });
    const callIsFull = () =>
      ben.page.evaluate(() =>
        document.fullscreenElement === document.documentElement
      );
    for (const is of [true, false]) {
      await ben.more("Full screen");
      await until(`the call ${is ? "is" : "was"} all there is`, async () => {
        assertEquals(await callIsFull(), is);
      });
    }

    const small = () =>
      ben.page.evaluate(() =>
        document.pictureInPictureElement?.closest("[role=group]")?.ariaLabel ??
          null
      );
    await screen.hover();
    await tool("Picture-in-picture").click();
    await until("the screen has a window of its own", async () => {
      assertEquals(await small(), "Screen of Ada");
    });
    await tool("Picture-in-picture").click();
    await until("the window is closed", async () => {
      assertEquals(await small(), null);
    });
  }),
);

/** In the page: what is captured is a window, which becomes as wide as it is told. */
function captureWindow(): void {
  MediaDevices.prototype.getDisplayMedia = () => {
    const canvas = document.createElement("canvas");
    const pen = canvas.getContext("2d");
    globalThis.resizeWindow = (width, height) =>
      Object.assign(canvas, { width, height });
    globalThis.resizeWindow(1280, 720);
    setInterval(() => {
      if (!pen) return;
      pen.fillStyle = `hsl(${performance.now() / 20} 80% 50%)`;
      pen.fillRect(0, 0, canvas.width, canvas.height);
    }, 60);
    return Promise.resolve(canvas.captureStream(15));
  };
}

declare global {
  var resizeWindow: (width: number, height: number) => void;
}

Deno.test(
  "[SCR-1] another window of another shape is shown whole in the same share, and a stretched one, too",
  onStage(async (stage) => {
    const { url, hostUrl } = await stage.room();
    const ada = await stage.person("Ada");
    await ada.context.addInitScript(captureWindow);
    await ada.enter(hostUrl);
    const ben = await stage.person("Ben");
    await ben.enter(url);
    await ada.untilWith(["Ben"]);
    await share(ada);
    for (const [width, height] of [[1280, 720], [720, 960], [1600, 500]]) {
      await ada.page.evaluate(
        ([width, height]) => globalThis.resizeWindow(width, height),
        [width, height],
      );
      await untilSeesScreen(ben, "Ada");
      await until(`all of ${width} × ${height} is seen`, async () => {
        const { box, frame } = await screenOf(ben, "Ada").locator("video")
          .evaluate((video) => {
            const of = (element: Element | null | undefined) => {
              const { width, height } = element?.getBoundingClientRect() ??
                new DOMRect();
              return { width, height };
            };
            return { box: of(video), frame: of(video.closest("[role=group]")) };
          });
        const shape = box.width / box.height;
        assert(Math.abs(shape / (width / height) - 1) < 0.02, `${shape}`);
        assert(box.width <= frame.width + 1 && box.height <= frame.height + 1);
        assert(box.width > frame.width - 2 || box.height > frame.height - 2);
      });
    }
  }),
);
