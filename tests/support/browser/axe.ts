/** axe, which knows what keeps people out of a page. */
import axe from "axe-core";
import type { Page } from "playwright-core";

/**
 * All that axe has against the page, however small. What is changing has changed before it is judged:
 * half-way from one colour to another, a text cannot be read for a moment.
 */
export async function axeProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return await page.evaluate(async () => {
    const changing = document.getAnimations().filter(({ effect, playState }) =>
      playState === "running" &&
      Number.isFinite(effect?.getComputedTiming().endTime)
    );
    await Promise.allSettled(changing.map(({ finished }) => finished));
    const library: typeof axe = Reflect.get(globalThis, "axe");
    const { violations } = await library.run(document, {
      resultTypes: ["violations"],
    });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, any }) =>
        `${id}: ${help}: ${html.slice(0, 300)} ${
          any.map(({ message }) => message).join("; ")
        }`
      )
    );
  });
}
