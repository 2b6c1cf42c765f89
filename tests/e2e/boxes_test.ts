/** In a call nothing that can be pressed lies over another, is cut, or is outside of the window. */
import { assertEquals } from "@std/assert";
import { CAMERALESS } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** Windows of people with a mouse, and of people with a finger. */
const WINDOWS = {
  mouse: [
    [320, 640],
    [560, 700],
    [705, 600],
    [768, 1024],
    [900, 700],
    [1024, 768],
    [1280, 720],
    [1440, 900],
    [1920, 1080],
  ],
  finger: [[320, 568], [390, 844], [560, 900], [768, 1024], [812, 1100], [
    844,
    390,
  ]],
} as const;

/** In the page: what is wrong with the boxes of what can be pressed. */
function wrongBoxes(): string[] {
  /** Apart from these, nothing lies over anything else. */
  const FLOATING = ".more-menu, .toasts, .device-menu, .reaction-row";
  const LAYERS =
    `${FLOATING}, .panel, .invite, .controls, .call-header, [role=group]`;
  const isCoarse = matchMedia("(pointer: coarse)").matches;
  const sheet = [...document.querySelectorAll(".panel")].some((panel) =>
    getComputedStyle(panel).position === "absolute"
  );
  const seen = [
    ...document.querySelectorAll<HTMLElement>(
      "main.call :is(button, a, input, textarea, select), .call-header h1",
    ),
  ].flatMap((element) => {
    const box = element.getBoundingClientRect();
    const shown = element.checkVisibility({ opacityProperty: true }) &&
      box.width > 2 && box.height > 2;
    return shown && !element.closest("[inert]") ? [{ element, box }] : [];
  });
  const name = (element: Element) =>
    element.getAttribute("aria-label") ?? element.textContent ?? "";
  const wrong: string[] = [];
  for (const { element, box } of seen) {
    const scrolls =
      element.closest(".more-menu, .panel, .device-menu") !== null;
    const isOutside = box.left < 0 || box.right > innerWidth + 0.5 ||
      box.top < 0 && !scrolls || box.bottom > innerHeight + 0.5 && !scrolls;
    if (isOutside) wrong.push(`${name(element)} is outside`);
    const isCut = element.matches("button") &&
      [...element.children].some((part) => {
        const { left, right } = part.getBoundingClientRect();
        return getComputedStyle(part).position === "static" &&
          (left < box.left - 1 || right > box.right + 1);
      });
    if (isCut) wrong.push(`${name(element)} is cut`);
    if (
      isCoarse && element.matches("button") &&
      (box.width < 43.5 || box.height < 43.5)
    ) {
      wrong.push(
        `${name(element)} is ${Math.round(box.width)} × ${
          Math.round(box.height)
        }`,
      );
    }
  }
  for (const [n, one] of seen.entries()) {
    for (const other of seen.slice(n + 1)) {
      if (
        one.element.contains(other.element) ||
        other.element.contains(one.element)
      ) continue;
      const [a, b] = [one, other].map(({ element }) => element.closest(LAYERS));
      const floats = [a, b].some((layer) =>
        layer?.matches(FLOATING) || sheet && layer?.matches(".panel")
      );
      if (a !== b && floats) continue;
      const wide = Math.min(one.box.right, other.box.right) -
        Math.max(one.box.left, other.box.left);
      const tall = Math.min(one.box.bottom, other.box.bottom) -
        Math.max(one.box.top, other.box.top);
      if (wide > 1 && tall > 1) {
        wrong.push(`${name(one.element)} is over ${name(other.element)}`);
      }
    }
  }
  return wrong;
}

/** Looks at the call in each window, as it is, with the chat, and with the menu. */
async function lookAt(
  person: Person,
  how: keyof typeof WINDOWS,
  where: string,
): Promise<void> {
  const { page } = person;
  for (const [width, height] of WINDOWS[how]) {
    await page.setViewportSize({ width, height });
    const look = (what: string) =>
      until(
        `all has its place: ${where}, ${what}, ${width} × ${height}`,
        async () => assertEquals(await page.evaluate(wrongBoxes), []),
      );
    await look("plain");
    await person.button("Chat").click();
    await page.getByRole("region", { name: "Chat" }).waitFor();
    await look("with the chat");
    await person.button("Hide messages").click();
    await person.button("More").click();
    await person.button("Connections").waitFor();
    await look("with the menu");
    await person.button("More").press("Escape");
    await person.button("Connections").waitFor({ state: "detached" });
  }
}

for (const how of ["mouse", "finger"] as const) {
  Deno.test(
    `what can be pressed in a call has its place in every window (${how})`,
    onStage(async (stage) => {
      const { hostUrl, url } = await stage.room({ title: "Spring plan" });
      const ada = await stage.person("Ada", {
        reducedMotion: "reduce",
        ...how === "finger" && { hasTouch: true, isMobile: true },
      });
      await ada.enter(hostUrl);
      await ada.button("Microphone options").waitFor({ state: "attached" });
      await lookAt(ada, how, "alone");
      const others = ["Ben", "Cleopatra Hohenlohe-Langenburg", "Dora"];
      for (const [n, name] of others.entries()) {
        const other = await stage.person(name, CAMERALESS);
        await other.enter(url);
        await ada.untilWith(others.slice(0, n + 1));
        if (n !== 1) await lookAt(ada, how, `${n + 2} people`);
      }
    }),
  );
}
