/** `CLIENTS=1000` clients that lose their server at once; fewer where the machine cannot take so many. */
import { assert, assertEquals } from "@std/assert";
import { keep } from "../../network/figures.ts";
import { dropAll } from "./returning_clients.ts";
import { temporaryKv } from "../../support/servers/servers.ts";

const CLIENTS = Number(Deno.env.get("CLIENTS") || 1_000);
/** At most this share may come back within any one second. */
const MOST = 0.3;

Deno.test(`[SIG-6] of ${CLIENTS} clients dropped at once no more than 30 % come back within any one second`, async () => {
  const { kv, remove } = await temporaryKv();
  try {
    const { clients, back, busiest, problems, complaints } = await dropAll(
      kv,
      CLIENTS,
    );
    await keep({
      fault: `${clients} clients dropped at once`,
      until: "share back within the busiest second",
      value: busiest * 100,
      unit: "%",
      aim: MOST * 100,
    });
    const at = (share: number) =>
      Math.round(back[Math.ceil(back.length * share) - 1] ?? 0);
    console.log(
      `${back.length} of ${clients} are back: p50 ${at(0.5)} ms, ` +
        `p95 ${at(0.95)} ms, worst ${at(1)} ms; busiest second ` +
        `${(busiest * 100).toFixed(1)} %`,
    );
    for (const complaint of complaints) console.log(complaint.slice(0, 300));
    assertEquals(problems, []);
    assert(busiest <= MOST, `${busiest * 100} % within one second`);
  } finally {
    await remove();
  }
});
