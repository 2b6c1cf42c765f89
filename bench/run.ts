/** `deno task bench`: measures what the README claims, and writes RESULTS.md beside this file. */
import { startBrowser } from "../tests/e2e/chromium.ts";
import { temporaryKv, TestServer } from "../tests/servers.ts";
import { measureJoins } from "./join.ts";
import { summarise, type Summary } from "./stats.ts";
import { weigh } from "./weight.ts";

const rounds = Number(Deno.args[0] ?? 20);
if (!Number.isInteger(rounds) || rounds < 1 || rounds > 1000) {
  console.error("Usage: deno task bench [rounds from 1 to 1000]");
  Deno.exit(2);
}

const { kv, remove } = await temporaryKv();
const server = await TestServer.start({ kv });
const browser = await startBrowser({ fps: 30 });
try {
  const { product, bare } = await measureJoins(
    browser,
    server,
    rounds,
    console.log,
  );
  const created = await fetch(`${server.origin}/api/rooms`, {
    method: "POST",
    body: "{}",
  });
  const { url } = await created.json();
  const call = await weigh(url);
  const dashboard = await weigh(server.origin);

  const [joins, floor] = [summarise(product), summarise(bare)];
  const ratio = joins.median / floor.median;
  const report = `# Results

Written by \`deno task bench\`. Times are medians with their range; machines differ, so the ratio to
the floor, measured in the same browser in the same minutes, is what counts.

| what | product | floor: a bare pair of RTCPeerConnections | ratio |
| --- | --- | --- | --- |
| click on Join → first frame of somebody else | ${ms(joins)} | ${
    ms(floor)
  } | ${ratio.toFixed(2)} |

| first visit, gzip | JavaScript | CSS |
| --- | --- | --- |
| a call | ${kb(call.scripts)} | ${kb(call.styles)} |
| the dashboard | ${kb(dashboard.scripts)} | ${kb(dashboard.styles)} |

Measured on ${
    new Date().toISOString().slice(0, 10)
  } with Deno ${Deno.version.deno}, Chromium ${browser.version()},
${navigator.hardwareConcurrency} cores, ${Deno.build.os}, everything on one machine.
`;
  const path = new URL("RESULTS.md", import.meta.url).pathname;
  await Deno.writeTextFile(path, report);
  await new Deno.Command(Deno.execPath(), { args: ["fmt", "--quiet", path] })
    .output();
  console.log(`\n${report}`);
} finally {
  await browser.close();
  await server.close();
  await remove();
}

function ms({ median, least, most, count }: Summary): string {
  return `${median.toFixed()} ms (${least.toFixed()}–${most.toFixed()}, ${count} rounds)`;
}

function kb(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}
