/** Keys through a media server that loses, repeats and swaps packets, while people come, go and renew. */
import { assert, assertEquals } from "@std/assert";
import * as TIMES from "../../lib/protocol/times.ts";
import { MediaServer, type Sent } from "../support/key_exchanges.ts";
import { seeded } from "../support/random.ts";

/** `KEYS_SEEDS=7` runs one seed, `KEYS_SEEDS=1-100` many. */
const [FIRST, LAST] = (Deno.env.get("KEYS_SEEDS") ?? "1-3").split("-")
  .map(Number);
const ROUNDS = 12;
const secret = "a".repeat(32);

async function run(seed: number): Promise<void> {
  const random = seeded(seed);
  const chance = (share: number) => random() < share;
  const server = new MediaServer();
  const ids = ["ann", "ben", "cleo", "dan"];
  for (const id of ids) {
    // Where some have no secret, all are known all the same.
    const has = seed % 2 === 0 || chance(0.5);
    await server.join(id, { secret: has ? secret : null });
  }
  const held: Sent[] = [];
  server.fate = (packet) => {
    if (chance(0.2)) return [];
    if (chance(0.2)) held.push(packet);
    const again = chance(0.1) ? held.splice(0) : [];
    return [packet, ...again, ...(chance(0.1) ? [packet] : [])];
  };
  for (let round = 0; round < ROUNDS; round++) {
    const here = ids.filter((id) => id === "ann" || chance(0.8));
    for (const id of ids) {
      const { exchange } = server.pages.get(id)!;
      // Rosters and the media server's word come when they come.
      if (chance(0.7)) exchange.setParticipants(here);
      if (chance(0.7)) exchange.setPresent(new Set(here));
      if (chance(0.1)) exchange.renewProofs();
    }
    await server.settle(random() * 2 * TIMES.keyRetry);
    for (const id of ids) {
      const { exchange } = server.pages.get(id)!;
      for (const bytes of await exchange.sealForAll(`round ${round}`)) {
        for (const to of ids) {
          if (to !== id) server.pass({ from: id, to, bytes });
        }
      }
    }
    await server.settle();
  }
  server.fate = (packet) => [packet];
  await server.meet(...ids);
  await server.settle(TIMES.keyOverlap);
  await server.settle(2 * TIMES.keyOverlap);
  for (const packet of held) server.deliver(packet);
  await server.settle(TIMES.keySwitch);
  for (const id of ids) {
    const page = server.pages.get(id)!;
    const heard = new Map(
      ids.map((other) => [other, server.pages.get(other)!.heard.length]),
    );
    await page.say("all is well");
    for (const other of ids.filter((other) => other !== id)) {
      const listener = server.pages.get(other)!;
      assert(page.exchange.isOpen(other), `${id} → ${other} is open`);
      assertEquals(
        listener.heard.slice(heard.get(other)),
        [`${id}: all is well`],
        `${other} hears ${id} once`,
      );
      const of = (keys: Map<string, string>) =>
        [...keys].filter(([name]) => name.startsWith(`${id}/`)).at(-1);
      assertEquals(
        of(listener.media),
        of(page.media),
        `${other}: keys of ${id}`,
      );
    }
    // Nothing was ever heard twice.
    for (const other of ids) {
      const texts = page.heard.filter((text) => text.startsWith(`${other}: r`));
      assertEquals(texts.length, new Set(texts).size, `${id} heard ${other}`);
    }
  }
  server.close();
}

Deno.test(`[SEAL-3] [SEAL-4] whatever is lost, repeated or swapped: in the end all have all keys (seeds ${FIRST}-${LAST ?? FIRST})`, async () => {
  for (let seed = FIRST; seed <= (LAST ?? FIRST); seed++) {
    try {
      await run(seed);
    } catch (cause) {
      throw new Error(`KEYS_SEEDS=${seed}`, { cause });
    }
  }
});
