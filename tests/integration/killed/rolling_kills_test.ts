/**
 * Three server processes, killed in turn. `SECONDS=300` does it for five minutes, `DENOKV_URL`
 * on a denokv service instead of a file.
 */
import { assertEquals } from "@std/assert";
import { keep } from "../../network/figures.ts";
import { rollingKills } from "./rolling_kills.ts";
import { temporaryKv } from "../../support/servers/servers.ts";

const SECONDS = Number(Deno.env.get("SECONDS") || 30);
const FAULT = "servers killed in turn, 8 participants";
/** Milliseconds; after a kill the issue allows 5 s. */
const AIM = 5_000;

Deno.test(`[SIG-4] three servers are killed in turn for ${SECONDS} s: no ghost, nobody and no message lost`, async () => {
  const { kv, remove } = await temporaryKv();
  try {
    const { kills, said, resumes, problems, complaints } = await rollingKills({
      kv,
      servers: 3,
      people: 8,
      lasting: SECONDS * 1_000,
      killEvery: 10_000,
      away: 1_000,
      speakEvery: 400,
    });
    for (const value of resumes) {
      await keep({
        fault: FAULT,
        until: "resumed",
        value,
        unit: "ms",
        aim: AIM,
      });
    }
    const sorted = resumes.toSorted((a, b) => a - b);
    const at = (share: number) =>
      Math.round(sorted[Math.ceil(sorted.length * share) - 1] ?? 0);
    console.log(
      `${kills} kills, ${said} messages, ${sorted.length} resumes: ` +
        `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, worst ${at(1)} ms`,
    );
    for (const complaint of complaints) console.log(complaint.slice(0, 300));
    assertEquals(problems, []);
  } finally {
    await remove();
  }
});
