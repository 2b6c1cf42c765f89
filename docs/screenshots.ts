/**
 * `deno task screenshots`: makes the pictures of the README from the running app, with drawn people
 * in place of the cameras. Give a folder to have all sizes and screens there, to look at.
 */
import { Buffer } from "node:buffer";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { newSecret } from "../lib/protocol/ids.ts";
import { startBrowser } from "../tests/support/browser/browser.ts";
import { temporaryKv, TestServer } from "../tests/support/servers/servers.ts";

/** The windows. */
const SIZES = {
  desktop: { viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
} as const;
type Size = keyof typeof SIZES;
/** The pictures that the README shows. */
const IN_README = [
  "call-desktop",
  "call-phone",
  "connections-desktop",
  "dashboard-desktop-dark",
  "dashboard-desktop-light",
  "lobby-desktop-dark",
  "lobby-desktop-light",
  "screen-desktop",
  "security-desktop",
];
/** How good a picture is, from 0 to 1: below this, text gets a shadow. */
const QUALITY = 0.85;
/** Everybody with the picture that their camera sends. */
const PEOPLE = [
  { name: "Ada Okafor", picture: "ada" },
  { name: "Mei Tanaka", picture: "mei" },
  { name: "Luca Ferri", picture: "luca" },
  { name: "Noor Haddad", picture: "noor" },
];
const CHAT: [number, string][] = [
  [1, "Good morning! Can everybody hear me?"],
  [0, "Loud and clear."],
  [0, "The drafts are at https://example.org/drafts"],
  [2, "Thanks, I have them open. Shall we start with the second page?"],
];

/** In the page: a camera that shows a picture, and a microphone that is all but silent. */
function showPicture(address: string): void {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1280, 720];
  const pen = canvas.getContext("2d");
  const picture = new Image();
  picture.src = address;
  // Again and again: a canvas that does not change sends no frames.
  setInterval(() => pen?.drawImage(picture, 0, 0, 1280, 720), 100);
  const device = (kind: MediaDeviceKind, label: string) => {
    const info = { deviceId: kind, groupId: "", kind, label };
    return { ...info, toJSON: () => info };
  };
  navigator.mediaDevices.enumerateDevices = () =>
    Promise.resolve([
      device("videoinput", "Built-in camera"),
      device("audioinput", "Built-in microphone"),
    ]);
  MediaStreamTrack.prototype.getSettings = function () {
    return { deviceId: `${this.kind}input`, width: 1280, height: 720 };
  };
  const stream = canvas.captureStream(10);
  navigator.mediaDevices.getUserMedia = (wish) => {
    // People would be told of one that gives nothing at all.
    const context = new AudioContext();
    const sound = context.createMediaStreamDestination();
    const hum = context.createOscillator();
    const low = context.createGain();
    low.gain.value = 0.001;
    hum.connect(low).connect(sound);
    hum.start();
    document.addEventListener("click", () => context.resume(), { once: true });
    return Promise.resolve(
      new MediaStream([
        ...(wish?.video ? stream.clone().getVideoTracks() : []),
        ...(wish?.audio ? sound.stream.getAudioTracks() : []),
      ]),
    );
  };
}

/** In the page: a screen to share, with something to read on it. */
function showSlide(): void {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1600, 900];
  const pen = canvas.getContext("2d");
  const weeks = [38, 44, 41, 57, 63, 74];
  const draw = () => {
    if (!pen) return;
    pen.fillStyle = "#fbfaf6";
    pen.fillRect(0, 0, 1600, 900);
    pen.fillStyle = "#12332a";
    pen.font = "600 62px system-ui, sans-serif";
    pen.fillText("Onboarding: what changed", 100, 150);
    pen.font = "34px system-ui, sans-serif";
    pen.fillStyle = "#42564f";
    const points = [
      "One page instead of four",
      "The invitation comes first",
      "Help stands beside the field",
    ];
    points.forEach((text, n) => {
      pen.fillStyle = "#0d7a5f";
      pen.fillRect(104, 274 + n * 84, 16, 16);
      pen.fillStyle = "#42564f";
      pen.fillText(text, 146, 294 + n * 84);
    });
    pen.font = "28px system-ui, sans-serif";
    pen.fillText("Finished within a day, by week", 860, 244);
    weeks.forEach((share, n) => {
      const [x, height] = [860 + n * 108, share * 6];
      pen.fillStyle = n < 3 ? "#bcd8ce" : "#0d7a5f";
      pen.fillRect(x, 760 - height, 76, height);
      pen.fillStyle = "#42564f";
      pen.fillText(`${share} %`, x + 4, 744 - height);
    });
  };
  setInterval(draw, 200);
  draw();
  navigator.mediaDevices.getDisplayMedia = () =>
    Promise.resolve(canvas.captureStream(5));
}

/** Offers a picture in the chat. */
async function attachPicture(page: Page, name: string): Promise<void> {
  const file = new URL("../static/pictures/call.png", import.meta.url);
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.getByRole("button", { name: "Attach files" }).click(),
  ]);
  const buffer = Buffer.from(await Deno.readFile(file));
  await chooser.setFiles({ name, mimeType: "image/png", buffer });
}

async function person(
  browser: Browser,
  n: number,
  size: Size = "desktop",
): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    ...SIZES[size],
    // Otherwise a picture shows colours on their way from one theme to the other.
    reducedMotion: "reduce",
  });
  const file = new URL(
    `../static/pictures/${PEOPLE[n].picture}.svg`,
    import.meta.url,
  );
  const drawing = encodeURIComponent(await Deno.readTextFile(file));
  await context.addInitScript(
    showPicture,
    `data:image/svg+xml,${drawing}`,
  );
  await context.addInitScript(showSlide);
  return await context.newPage();
}

/** A picture, many times smaller than as PNG, which is given in base64. */
async function webp(browser: Browser, png: string): Promise<Uint8Array> {
  const blank = await browser.newPage();
  const bytes = await blank.evaluate(async ([address, quality]) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${address}`;
    await picture.decode();
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    canvas.getContext("2d")?.drawImage(picture, 0, 0);
    const type = "image/webp";
    const blob = await canvas.convertToBlob({ type, quality });
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, [png, QUALITY] as const);
  await blank.close();
  return new Uint8Array(bytes);
}

async function enter(page: Page, url: string, name: string): Promise<void> {
  await page.goto(url);
  await page.getByRole("textbox", { name: "Your name" }).fill(name);
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await page.getByRole("region", { name: "Participants" }).waitFor();
}

async function untilSeen(page: Page, others: number): Promise<void> {
  await page.waitForFunction(
    (count) =>
      [...document.querySelectorAll("[role=group] video")]
        .filter((video) =>
          video instanceof HTMLVideoElement && video.videoWidth > 300
        ).length >
        count,
    others,
  );
  await page.waitForTimeout(1_500); // A picture becomes sharp only after a while.
}

/** Takes every picture of one size; `all` takes also those that the README has no place for. */
async function shoot(
  server: TestServer,
  browser: Browser,
  size: Size,
  folder: string,
  all: boolean,
) {
  const page = await person(browser, 0, size);
  const save = async (picture: string) => {
    if (!all && !IN_README.includes(picture)) return;
    const png = (await page.screenshot()).toString("base64");
    const path = `${folder}/${picture}.webp`;
    await Deno.writeFile(path, await webp(browser, png));
  };
  const takeCall = (name: string) => save(`${name}-${size}`);
  // A call is dark in both themes; what is around it follows them.
  const take = async (name: string) => {
    for (const colorScheme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme });
      await save(`${name}-${size}-${colorScheme}`);
    }
  };
  const create = async (title: string): Promise<string> => {
    const body = JSON.stringify({ title, listed: true });
    const made = await fetch(`${server.origin}/api/rooms`, {
      method: "POST",
      body,
    });
    return (await made.json()).url;
  };
  await create("Physics 11b: waves");
  await create("غرفة القهوة");
  const url = `${await create("Friday design review")}#k=${newSecret()}`;

  const others: Page[] = [];
  for (let n = 1; n < PEOPLE.length; n++) {
    const other = await person(browser, n);
    others.push(other);
    await enter(other, url, PEOPLE[n].name);
  }
  await page.goto(server.origin);
  await page.getByText("Friday design review").waitFor();
  await take("dashboard");
  await page.goto(url);
  const name = page.getByRole("textbox", { name: "Your name" });
  await name.click(); // Before that, nothing is measured.
  await name.fill(PEOPLE[0].name);
  await page.waitForFunction(() =>
    (document.querySelector("video")?.videoWidth ?? 0) > 0
  );
  await take("lobby");
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await untilSeen(page, others.length);
  const isPhone = size === "phone";
  const press = (name: string) =>
    page.getByRole("button", { name, exact: true }).click();
  for (const [n, text] of CHAT) {
    const speaker = n === 0 ? page : others[n - 1];
    const chat = speaker.getByRole("button", { name: "Chat", exact: true });
    if (await chat.getAttribute("aria-expanded") === "false") {
      await chat.click();
    }
    await speaker.getByRole("textbox", { name: "Message" }).fill(text);
    await speaker.getByRole("button", { name: "Send" }).click();
    await others[0].getByText(text).waitFor();
  }
  if (isPhone) await press("Hide messages");
  await others[1].getByRole("button", { name: "Microphone", exact: true })
    .click();
  const hand = others[2].getByRole("button", { name: "Raise hand" });
  await hand.click();
  // What is told at the top would cover somebody.
  for (const shown of ["true", "false"]) {
    await page.locator(`.news[data-shown="${shown}"]`).waitFor({
      state: "attached",
    });
  }
  await page.mouse.move(5, 5); // The bar wakes up.
  await takeCall("call");
  if (isPhone && !all) return;
  const more = async (name: string) => {
    await press("More");
    await press(name);
  };
  await more("Connections");
  await page.getByRole("table").getByText("ms").nth(11).waitFor();
  await page.waitForTimeout(500);
  await takeCall("connections");
  if (isPhone) await press("Hide connections");
  await more("Security");
  await page.getByRole("button", { name: "Mark as verified" }).first().click();
  await page.waitForTimeout(500);
  await takeCall("security");
  if (!isPhone) {
    const [mei, luca] = others;
    await luca.getByRole("button", { name: "Share screen" }).click();
    await press("Chat");
    await attachPicture(mei, "Onboarding sketch.png");
    await page.getByRole("button", { name: "Download Onboarding sketch.png" })
      .waitFor();
    await page.waitForFunction(() =>
      document.querySelector(".shared-screen[data-seen=true]")
    );
    await page.waitForTimeout(2_500); // A screen's text becomes sharp, and the news goes.
    await page.mouse.move(5, 5);
    await takeCall("screen");
    await luca.getByRole("button", { name: "Stop sharing" }).first().click();
  }
  if (all) {
    if (isPhone) {
      await press("Close security");
      await more("People");
    } else await press("People");
    await page.waitForTimeout(500);
    await takeCall("people");
    if (isPhone) {
      await press("Hide list");
      await press("Chat");
      await page.waitForTimeout(500);
      await takeCall("chat");
    }
    for (const other of others) {
      await other.getByRole("button", { name: "Leave" }).click();
    }
    await page.getByText("Nobody else").waitFor();
    if (isPhone) await press("Hide messages");
    await page.waitForTimeout(500);
    await takeCall("alone");
    await press("Leave");
    await page.getByText("You left").first().waitFor();
    await take("left");
    await page.goto(`${server.origin}/room/nothing`);
    await take("missing");
  }
}

const [folder] = Deno.args;
const pictures = folder ?? new URL("screenshots", import.meta.url).pathname;
await Deno.mkdir(pictures, { recursive: true });
for (const size of ["desktop", "phone"] as const) {
  const { kv, remove } = await temporaryKv();
  const server = await TestServer.start({ kv });
  const browser = await startBrowser();
  try {
    await shoot(server, browser, size, pictures, folder !== undefined);
  } finally {
    await browser.close();
    await server.close();
    await remove();
  }
}
Deno.exit(0);
