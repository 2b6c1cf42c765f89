/**
 * `deno task screenshots`: makes the pictures of the README from the running app, with drawn people
 * in place of the cameras. Give a folder to have all sizes and screens there, to look at.
 */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { newSecret } from "../lib/protocol/ids.ts";
import { startBrowser } from "../tests/support/browser/browser.ts";
import { temporaryKv, TestServer } from "../tests/support/servers/servers.ts";

const SIZES = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 390, height: 844 },
} as const;
/** The pictures that the README shows. */
const IN_README = [
  "call-desktop-dark",
  "call-desktop-light",
  "call-phone-light",
  "connections-desktop-light",
  "dashboard-desktop-light",
  "lobby-desktop-light",
  "security-desktop-light",
];
const PEOPLE = ["Ada Lovelace", "Mei Tanaka", "Zoë Márquez", "Ivan Petrov"];
const CHAT: [number, string][] = [
  [1, "Good morning! Can everybody hear me?"],
  [0, "Loud and clear."],
  [0, "The notes are at https://example.org/notes/review"],
  [2, "Thanks, I have them open. Shall we start with the second page?"],
];

/** In the page: a camera that shows a drawn person, and a microphone that is all but silent. */
function drawCamera(person: number): void {
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [1280, 720];
  const pen = canvas.getContext("2d");
  const hue = [28, 200, 330, 150][person];
  const draw = (time: number) => {
    if (!pen) return;
    const sway = Math.sin(time / 900 + person) * 8;
    const wall = pen.createLinearGradient(0, 0, 1280, 720);
    wall.addColorStop(0, `hsl(${hue} 35% 82%)`);
    wall.addColorStop(1, `hsl(${hue + 25} 30% 62%)`);
    pen.fillStyle = wall;
    pen.fillRect(0, 0, 1280, 720);
    pen.fillStyle = `hsl(${hue + 180} 25% 90% / 60%)`;
    pen.fillRect(120 + person * 40, 90, 240, 330);
    const round = (
      x: number,
      y: number,
      w: number,
      h: number,
      color: string,
    ) => {
      pen.fillStyle = color;
      pen.beginPath();
      pen.ellipse(x + sway, y, w, h, 0, 0, 7);
      pen.fill();
    };
    const skin = ["#e0ac83", "#efc9a4", "#c98d66", "#f0d0b4"][person];
    const hair = ["#3b2a20", "#15151a", "#6d3b22", "#8f8a84"][person];
    round(660, 290, 150, person % 2 ? 165 : 210, hair);
    round(660, 790, 300, 260, `hsl(${hue + 150} 35% 42%)`);
    round(660, 510, 62, 90, skin);
    round(660, 330, 118, 150, skin);
    round(660, 205, 122, 62, hair);
    for (const side of [-1, 1]) round(660 + side * 45, 325, 9, 11, "#2a2320");
    pen.strokeStyle = "#8c4a3c";
    pen.lineWidth = 7;
    pen.beginPath();
    pen.arc(660 + sway, 375, 42, 0.3, Math.PI - 0.3);
    pen.stroke();
  };
  setInterval(() => draw(performance.now()), 100);
  draw(0);
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

async function person(
  browser: Browser,
  n: number,
  look: Partial<Look> = {},
): Promise<Page> {
  const context: BrowserContext = await browser.newContext({
    viewport: SIZES[look.size ?? "desktop"],
    colorScheme: look.scheme ?? "light",
    deviceScaleFactor: 1,
  });
  await context.addInitScript(drawCamera, n);
  return await context.newPage();
}

interface Look {
  size: keyof typeof SIZES;
  scheme: "light" | "dark";
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

/** Takes every picture of one look; `all` takes also those that the README has no place for. */
async function shoot(
  server: TestServer,
  browser: Browser,
  look: Look,
  folder: string,
  all: boolean,
) {
  const page = await person(browser, 0, look);
  const take = async (name: string) => {
    const picture = `${name}-${look.size}-${look.scheme}`;
    if (!all && !IN_README.includes(picture)) return;
    await page.screenshot({ path: `${folder}/${picture}.png` });
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
    await enter(other, url, PEOPLE[n]);
  }
  await page.goto(server.origin);
  await page.getByText("Friday design review").waitFor();
  await take("dashboard");
  await page.goto(url);
  await page.getByRole("textbox", { name: "Your name" }).fill(PEOPLE[0]);
  await page.waitForFunction(() =>
    (document.querySelector("video")?.videoWidth ?? 0) > 0
  );
  await take("lobby");
  await page.getByRole("button", { name: "Join", exact: true }).click();
  await untilSeen(page, others.length);
  const isPhone = look.size === "phone";
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
  await others[2].getByRole("button", { name: "Camera", exact: true }).click();
  await page.getByText("Camera is off").first().waitFor({ state: "attached" });
  await page.mouse.move(5, 5);
  await page.waitForTimeout(500);
  await take("call");
  const more = async (name: string) => {
    await press("More");
    await press(name);
  };
  await more("Connections");
  await page.getByRole("table").getByText("ms").nth(11).waitFor();
  await page.waitForTimeout(500);
  await take("connections");
  if (isPhone) await press("Hide connections");
  await more("Security");
  await page.getByRole("button", { name: "Mark as verified" }).first().click();
  await page.waitForTimeout(500);
  await take("security");
  if (all) {
    if (isPhone) {
      await press("Close security");
      await more("People");
    } else await press("People");
    await page.waitForTimeout(500);
    await take("people");
    if (isPhone) {
      await press("Hide list");
      await press("Chat");
      await page.waitForTimeout(500);
      await take("chat");
    }
    for (const other of others) {
      await other.getByRole("button", { name: "Leave" }).click();
    }
    await page.getByText("Nobody else").waitFor();
    if (isPhone) await press("Hide messages");
    await page.waitForTimeout(500);
    await take("alone");
    await press("Leave");
    await page.getByText("You left").first().waitFor();
    await take("left");
    await page.goto(`${server.origin}/room/nothing`);
    await take("missing");
  }
  for (const one of [page, ...others]) await one.context().close();
}

const [folder] = Deno.args;
const pictures = folder ?? new URL("screenshots", import.meta.url).pathname;
await Deno.mkdir(pictures, { recursive: true });
for (const size of ["desktop", "phone"] as const) {
  for (const scheme of ["light", "dark"] as const) {
    if (!folder && size === "phone" && scheme === "dark") continue;
    const { kv, remove } = await temporaryKv();
    const server = await TestServer.start({ kv });
    const browser = await startBrowser();
    try {
      await shoot(
        server,
        browser,
        { size, scheme },
        pictures,
        folder !== undefined,
      );
    } finally {
      await browser.close();
      await server.close();
      await remove();
    }
  }
}
Deno.exit(0);
