/** The stage of a call: who fills it, where oneself floats, and how pictures of any shape are shown. */
import { assert, assertEquals } from "@std/assert";
import type { Locator } from "playwright-core";
import { CAMERALESS } from "../support/browser/meeting.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`${locator} cannot be seen`);
  const { x, y, width, height } = box;
  return { left: x, top: y, right: x + width, bottom: y + height };
}

/** In which corner of another element an element is; it must not leave that. */
async function cornerOf(own: Locator, stage: Locator): Promise<string> {
  const [box, around] = [await boxOf(own), await boxOf(stage)];
  assert(
    box.left > around.left - 1 && box.right < around.right + 1 &&
      box.top > around.top - 1 && box.bottom < around.bottom + 1,
    `${JSON.stringify(box)} in ${JSON.stringify(around)}`,
  );
  const isTop = box.top - around.top < around.bottom - box.bottom;
  const isLeft = box.left - around.left < around.right - box.right;
  return `${isTop ? "top" : "bottom"} ${isLeft ? "left" : "right"}`;
}

for (const engine of ["chromium", "firefox"] as const) {
  Deno.test(
    `of two the other fills the stage; oneself floats, and goes to the corner that one wants (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada", {
        browser: { engine, noDevices: true },
        reducedMotion: "reduce",
      });
      const ben = await stage.person("Ben", CAMERALESS);
      for (const person of [ada, ben]) await person.enter(url);
      await ada.untilWith(["Ben"]);
      const grip = ada.button("Move your picture to another corner");
      await grip.waitFor();
      const own = ada.tile("Ada");
      const untilIn = (corner: string) =>
        until(
          `Ada is in the corner ${corner}, and covers no name`,
          async () => {
            assertEquals(await cornerOf(own, ada.stage), corner);
            const name = await boxOf(
              ada.tile("Ben").getByText("Ben", { exact: true }),
            );
            const box = await boxOf(own);
            assert(
              box.left > name.right || box.right < name.left ||
                box.top > name.bottom || box.bottom < name.top,
            );
          },
        );
      await untilIn("bottom right");
      const [other, whole] = [
        await boxOf(ada.tile("Ben")),
        await boxOf(ada.stage),
      ];
      assert(other.right - other.left > whole.right - whole.left - 2);
      assert(other.bottom - other.top > whole.bottom - whole.top - 2);

      await grip.press("ArrowUp");
      await untilIn("top right");
      await grip.press("ArrowLeft");
      await untilIn("top left");
      await grip.press("Enter");
      await untilIn("top right");

      const { mouse } = ada.page;
      const from = await boxOf(own);
      await mouse.move(from.left + 40, from.top + 40);
      await mouse.down();
      await mouse.move(whole.left + 300, whole.bottom - 200, { steps: 4 });
      // Also far outside of the stage it stays within.
      await mouse.move(whole.left + 5, whole.bottom + 40, { steps: 4 });
      await cornerOf(own, ada.stage);
      await mouse.up();
      await untilIn("bottom left");

      await ada.leave();
      await ada.join();
      await ada.untilWith(["Ben"]);
      await untilIn("bottom left");

      // Of three, all have the same size.
      const cleo = await stage.person("Cleo", CAMERALESS);
      await cleo.enter(url);
      await ada.untilWith(["Ben", "Cleo"]);
      await grip.waitFor({ state: "detached" });
      await until("all tiles have one size", async () => {
        const boxes = await Promise.all(
          ["Ada", "Ben", "Cleo"].map((name) => boxOf(ada.tile(name))),
        );
        const sizes = boxes.map(({ left, right, top, bottom }) =>
          [right - left, bottom - top].map(Math.round).join(" × ")
        );
        assertEquals(new Set(sizes).size, 1, `${sizes}`);
      });
    }),
  );
}

Deno.test(
  "an upright picture is shown whole, over a blurred copy of itself",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada", CAMERALESS);
    const ben = await stage.person("Ben");
    await ben.context.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () => {
        const canvas = document.createElement("canvas");
        [canvas.width, canvas.height] = [360, 640];
        const pen = canvas.getContext("2d");
        setInterval(() => {
          if (!pen) return;
          pen.fillStyle = `hsl(${performance.now() / 10} 80% 50%)`;
          pen.fillRect(0, 0, 360, 640);
        }, 50);
        return Promise.resolve(canvas.captureStream(20));
      };
    });
    await ada.enter(url);
    await ben.enter(url);
    await ada.untilWith(["Ben"]);
    await ada.untilSees("Ben");
    const tile = ada.tile("Ben");
    await until(
      "nothing of it is cut, and the rest of the tile is filled",
      async () => {
        const video = await boxOf(tile.locator("video"));
        const around = await boxOf(tile);
        const [width, height] = [
          video.right - video.left,
          video.bottom - video.top,
        ];
        assert(Math.abs(height - (around.bottom - around.top)) < 2);
        assert(width / height < 0.76, `${width} × ${height}`);
        const isDrawn = await tile.locator("canvas").evaluate((canvas) =>
          canvas instanceof HTMLCanvasElement && !canvas.hidden &&
          canvas.getContext("2d")?.getImageData(5, 5, 1, 1).data[3] === 255
        );
        assertEquals(isDrawn, true);
      },
    );
  }),
);

/** In the page: the contrast of an element with its own ground, or with what is behind the bar (WCAG 2). */
function contrastOf(element: Element): number {
  const canvas = document.createElement("canvas").getContext("2d", {
    willReadFrequently: true,
  });
  /** Colours over each other, as sRGB from 0 to 1. */
  const painted = (...colours: string[]) => {
    if (!canvas) return [0, 0, 0];
    for (const colour of colours) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
      .map((part) => part / 255);
  };
  const light = (colour: number[]) => {
    const [r, g, b] = colour.map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
    );
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const stage = getComputedStyle(document.querySelector(".call") ?? element);
  const { color, backgroundColor } = getComputedStyle(element);
  const ground = [stage.backgroundColor, backgroundColor];
  const [low, high] = [
    light(painted(...ground)),
    light(painted(...ground, color)),
  ].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

for (const engine of ["chromium", "firefox"] as const) {
  Deno.test(
    `a bar that nobody needs is quiet: it stays where it is, with all its signs, and is back with the first move (${engine})`,
    onStage(async (stage) => {
      const { url } = await stage.room();
      const ada = await stage.person("Ada", {
        browser: { engine, noDevices: true },
        reducedMotion: "reduce",
      });
      const { page } = ada;
      await ada.enter(url);
      await ada.button("Raise hand").waitFor();
      await ada.button("Microphone").click();
      const pill = page.locator(".pill");
      const ground = () =>
        pill.evaluate((pill) => getComputedStyle(pill).backgroundColor);
      const micGround = () =>
        ada.button("Microphone")
          .evaluate((button) => getComputedStyle(button).backgroundColor);
      await page.mouse.move(640, 200);
      await until("it is plain that it is off", async () => {
        assertEquals(await micGround(), "rgb(243, 213, 208)");
      });
      const before = {
        pill: await ground(),
        off: await micGround(),
        box: await pill.boundingBox(),
      };
      await until("the bar is quiet", async () => {
        assertEquals(await ground(), "rgba(0, 0, 0, 0)");
      });
      assertEquals(await micGround(), before.off, "off is as plain as before");
      assertEquals(await pill.boundingBox(), before.box);
      for (
        const name of ["Microphone", "Camera", "Raise hand", "More", "Leave"]
      ) {
        const contrast = await ada.button(name).evaluate(contrastOf);
        assert(contrast >= 3, `${name}: ${contrast}`);
      }
      assert(await ada.tile("Ada").getByText("You").first().isVisible());
      await page.mouse.move(641, 201);
      assertEquals(await ground(), before.pill, "at once");

      await until("the bar is quiet once more", async () => {
        assertEquals(await ground(), "rgba(0, 0, 0, 0)");
      });
      await ada.button("Camera").focus();
      await page.keyboard.press("Shift");
      assertEquals(await ground(), before.pill, "by a key, too");
    }),
  );
}
