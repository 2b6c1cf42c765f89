/** axe, which knows what keeps people out of a page. */
import axe from "axe-core";
import type { Page } from "playwright-core";

/** All that axe has against the page as it is now, however small. */
export async function axeProblems(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return await page.evaluate(async () => {
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
