/** What a first visit loads; bytes do not depend on the machine. */
import { assert } from "@std/assert";
import type { Page } from "playwright-core";
import { onStage } from "./stage.ts";

/** Whether Fresh is the stand-in of links/, which loads 7.7 KB less than the real one. */
const STANDS = import.meta.resolve("fresh").startsWith("file:");
/** Bytes of JavaScript, gzip, of a first visit: what counts is the real one's. */
const BUDGET = STANDS
  ? { dashboard: 20.3 * 1024, call: 56.3 * 1024 }
  : { dashboard: 28 * 1024, call: 64 * 1024 };

async function gzipped(url: string): Promise<number> {
  const response = await fetch(url);
  assert(response.ok && response.body, url);
  let bytes = 0;
  const packed = response.body.pipeThrough(new CompressionStream("gzip"));
  for await (const part of packed) bytes += part.length;
  return bytes;
}

/** Notes every script that a page loads; the result weighs them. */
function scripts(page: Page): () => Promise<number> {
  const urls = new Set<string>();
  page.on("request", (request) => {
    if (request.resourceType() === "script") urls.add(request.url());
  });
  return async () => {
    const sizes = await Promise.all([...urls].map(gzipped));
    return sizes.reduce((sum, size) => sum + size, 0);
  };
}

function assertWithin(what: keyof typeof BUDGET, bytes: number): void {
  const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`;
  console.log(`JavaScript of the ${what}, gzip: ${kilobytes(bytes)}`);
  assert(bytes > 1024, "no script was seen at all");
  assert(
    bytes <= BUDGET[what],
    `the ${what} loads ${kilobytes(bytes)}, at most ${
      kilobytes(BUDGET[what])
    } are allowed`,
  );
}

Deno.test(
  "the dashboard's JavaScript keeps within its budget",
  onStage(async (stage) => {
    await stage.room({ listed: true });
    const { page } = await stage.person("Ada");
    const weigh = scripts(page);
    await page.goto(stage.origin);
    await page.getByRole("list", { name: "Active rooms" }).waitFor();
    assertWithin("dashboard", await weigh());
  }),
);

Deno.test(
  "the JavaScript of a call, from opening the link to seeing somebody, keeps within its budget",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada");
    await ada.enter(url);
    const ben = await stage.person("Ben");
    const weigh = scripts(ben.page);
    await ben.enter(url);
    await ben.untilWith(["Ada"]);
    await ben.untilSees("Ada");
    assertWithin("call", await weigh());
  }),
);
