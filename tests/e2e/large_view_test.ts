/**
 * The screen of a large call: pages, the list of people, and who comes and goes. Its people are only in
 * the rosters that the page gets; nobody connects.
 */
import { assert, assertEquals } from "@std/assert";
import { axeProblems } from "../support/browser/axe.ts";
import { crowd, crowdOf } from "../support/browser/crowd.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** No camera, and nothing moves. */
const STILL = {
  browser: { noDevices: true },
  reducedMotion: "reduce",
} as const;
const PHONE = { width: 390, height: 844 };

const guests = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => `Guest ${from + n}`);

/** The names on the tiles that are seen, in the order in which they stand. */
const seenBy = ({ stage }: Person) =>
  stage.getByRole("group").evaluateAll((tiles) =>
    tiles.map(({ ariaLabel }) => ariaLabel)
  );

const untilSees = (person: Person, names: readonly string[]) =>
  until(`${person.name} sees ${names.length} people`, async () => {
    assertEquals(await seenBy(person), [...names]);
  });

const untilPage = ({ stage }: Person, text: string) =>
  stage.getByText(text, { exact: true }).waitFor();

Deno.test(
  "thirty people stand on pages of nine: buttons and keys turn them, and who comes or leaves moves nobody",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada", STILL);
    const { show } = await crowd(ada, crowdOf(29));
    await ada.enter(url);
    await untilPage(ada, "1 of 4");
    await untilSees(ada, [...guests(1, 8), "Ada (you)"]);

    const [next, previous] = ["Next page", "Previous page"].map((name) =>
      ada.button(name)
    );
    assertEquals(await previous.getAttribute("aria-disabled"), "true");
    await next.click();
    await untilPage(ada, "2 of 4");
    await untilSees(ada, guests(9, 17));
    // From a button of the stage, and from no place in particular.
    await ada.page.keyboard.press("PageDown");
    await untilSees(ada, guests(18, 26));
    await ada.page.locator("main").focus();
    await ada.page.keyboard.press("PageDown");
    await untilPage(ada, "4 of 4");
    await untilSees(ada, guests(27, 29));
    assertEquals(await axeProblems(ada.page), []);
    // The last page is the last, and the button does not lose the focus there.
    assertEquals(await next.getAttribute("aria-disabled"), "true");
    await next.focus();
    await ada.page.keyboard.press("Enter");
    await ada.page.keyboard.press("PageDown");
    await untilPage(ada, "4 of 4");
    assert(await next.evaluate((button) => button === document.activeElement));

    // Three more people have room there; a page that empties is left.
    show(crowdOf(32));
    await untilSees(ada, guests(27, 32));
    show(crowdOf(26));
    await untilPage(ada, "3 of 3");
    await untilSees(ada, guests(18, 26));
    await ada.page.keyboard.press("PageUp");
    await untilSees(ada, guests(9, 17));
    const without = (gone: string) =>
      crowdOf(26).filter(({ name }) => name !== gone);
    show(without("Guest 12"));
    await untilSees(ada, [
      ...guests(9, 11),
      "Guest 18",
      ...guests(13, 17),
    ]);
    show(without("Guest 2"));
    // Whoever comes back is the last of all.
    await untilSees(ada, [
      ...guests(9, 11),
      "Guest 18",
      ...guests(13, 17),
    ]);

    // Keys of a field are the field's.
    await ada.button("Chat").click();
    await ada.page.getByRole("textbox", { name: "Message" }).press("PageDown");
    await untilPage(ada, "2 of 3");
  }),
);

Deno.test(
  "pages of a phone have four people; up to eight people need none, and a large call has none in a strip",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada", { ...STILL, viewport: PHONE });
    const { show } = await crowd(ada, crowdOf(7));
    await ada.enter(url);
    await ada.button("Raise hand").or(ada.button("More")).first().waitFor();
    await untilSees(ada, [...guests(1, 7), "Ada (you)"]);
    assertEquals(await ada.button("Next page").count(), 0);

    show(crowdOf(49));
    await untilPage(ada, "1 of 13");
    await untilSees(ada, [...guests(1, 3), "Ada (you)"]);
    await ada.button("Next page").click();
    await untilSees(ada, guests(4, 7));
    assertEquals(await axeProblems(ada.page), []);
    // On a wide screen, the same people are on the page that is seen, among others.
    await ada.page.setViewportSize({ width: 1280, height: 800 });
    await untilPage(ada, "1 of 6");
    await untilSees(ada, [...guests(1, 8), "Ada (you)"]);

    await ada.more("Speaker large");
    const more = ada.page.getByRole("button", { name: /Show everyone$/ });
    await more.waitFor();
    assertEquals(await ada.button("Next page").count(), 0);
    const seen = await seenBy(ada);
    assert(seen.length < 10, `${seen}`);
    await ada.stage.getByText(`+${50 - seen.length}`, { exact: true })
      .waitFor();
    assertEquals(await axeProblems(ada.page), []);
    await more.click();
    await untilPage(ada, "1 of 6");
  }),
);

Deno.test(
  "in a large call people are found by name, and who comes is told together",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada", STILL);
    const names = ["Zoë", "Élodie", "Zoe Two"];
    const { show } = await crowd(
      ada,
      crowdOf(8, (n) => names[n - 1] ?? `Guest ${n}`),
    );
    await ada.enter(url);
    await ada.button("People").click();
    const panel = ada.page.getByRole("region", { name: "People" });
    const search = panel.getByRole("searchbox", { name: "Find a person" });
    const rows = panel.getByRole("list", { name: "People" })
      .getByRole("listitem");
    await search.fill("ZOE");
    await panel.getByRole("status").getByText("2 people found").waitFor();
    assertEquals(await rows.count(), 2);
    assertEquals(await axeProblems(ada.page), []);
    await search.fill("nobody of this kind");
    await panel.getByText("Nobody of this name is here.").waitFor();
    // Escape gives up the search, and only then the panel.
    await search.press("Escape");
    assertEquals(await search.inputValue(), "");
    assertEquals(await rows.count(), 9);
    await search.press("Escape");
    await panel.waitFor({ state: "hidden" });

    for (let count = 9; count <= 12; count++) {
      show(crowdOf(count, (n) => names[n - 1] ?? `Guest ${n}`));
      await ada.page.waitForTimeout(1_700);
    }
    await ada.page.getByRole("status").getByText("4 people joined.").waitFor();
  }),
);

Deno.test(
  "in a language that goes from right to left, the next page is on the left",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada", { ...STILL, locale: "ar" });
    await crowd(ada, crowdOf(29));
    await ada.page.goto(url);
    await ada.page.getByRole("textbox").fill("Ada");
    await ada.page.getByRole("button", { name: "انضمام" }).click();
    await ada.page.getByText("1 من 4", { exact: true }).waitFor();
    const [next, previous] = await Promise.all(
      ["الصفحة التالية", "الصفحة السابقة"].map((name) =>
        ada.button(name).boundingBox()
      ),
    );
    assert(next && previous && next.x < previous.x);
    assertEquals(await axeProblems(ada.page), []);
  }),
);
