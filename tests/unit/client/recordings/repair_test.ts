/** Repair of what was cut off anywhere; ffmpeg makes the films, and plays what came of them. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  repair,
  RepairError,
  type RepairTarget,
} from "../../../../lib/client/recordings/repair.ts";
import { seeded } from "../../../support/random.ts";
import {
  type FilmKind,
  findFfmpeg,
  lookAt,
  makeFilm,
} from "../../../support/recordings/films.ts";

const ignore = !await findFfmpeg();
if (ignore) console.log("Skipped: install ffmpeg");

const SECONDS = 8;
const CUTS = 6;
const SEED = Number(Deno.env.get("RECORDING_SEED") ?? 22);

/** A file in memory. */
class Memory implements RepairTarget {
  bytes = new Uint8Array(0);

  write(bytes: Uint8Array, at: number): void {
    const size = Math.max(this.bytes.length, at + bytes.length);
    const grown = new Uint8Array(size);
    grown.set(this.bytes);
    grown.set(bytes, at);
    this.bytes = grown;
  }

  file(): Promise<Blob> {
    return Promise.resolve(new Blob([this.bytes]));
  }
}

for (const kind of ["mp4", "webm"] as const satisfies FilmKind[]) {
  Deno.test({
    name:
      `a ${kind} that was cut at any byte becomes one that plays, seeks and knows its length`,
    ignore,
    fn: async () => {
      const film = await makeFilm(kind, SECONDS);
      const random = seeded(SEED);
      for (let n = 0; n < CUTS; n++) {
        // From a second on, which the head and a first piece are in.
        const part = 0.2 + 0.8 * random();
        const cut = film.slice(0, Math.floor(film.length * part));
        const target = new Memory();
        const parts: number[] = [];
        const length = await repair(
          new Blob([cut]),
          target,
          (part) => parts.push(part),
        );
        const what = `seed ${SEED}, cut at ${cut.length} of ${film.length}`;
        const facts = await lookAt(kind, target.bytes);
        assertEquals(facts.codecs.length, 2, what);
        assert(Math.abs(facts.duration * 1_000 - length) < 150, what);
        // Bytes are not spread evenly, and the last piece is not whole.
        assert(
          facts.duration > SECONDS * part - 2,
          `${facts.duration} ${what}`,
        );
        assert(facts.duration < SECONDS + 0.2, what);
        assertEquals(parts, parts.toSorted((a, b) => a - b));
        assert(parts.at(-1)! > 0.8 && parts.at(-1)! <= 1, what);
      }
    },
  });

  Deno.test({
    name: `a whole ${kind} loses nothing by being repaired`,
    ignore,
    fn: async () => {
      const film = await makeFilm(kind, SECONDS);
      const target = new Memory();
      await repair(new Blob([film]), target);
      const facts = await lookAt(kind, target.bytes);
      assertEquals(facts.frames, (await lookAt(kind, film)).frames);
      assert(Math.abs(facts.duration - SECONDS) < 0.2, `${facts.duration}`);
    },
  });
}

Deno.test("what is no film, or none any more, is unreadable", async () => {
  const nothing = [
    new Uint8Array(0),
    new Uint8Array(5_000),
    new TextEncoder().encode("<!doctype html>".repeat(200)),
  ];
  for (const bytes of nothing) {
    const error = await assertRejects(
      () => repair(new Blob([bytes]), new Memory()),
      RepairError,
    );
    assertEquals(error.reason, "unreadable");
  }
});

Deno.test({
  name: "a copy that lacks something is not taken for the recording",
  ignore,
  fn: async () => {
    const film = await makeFilm("webm", SECONDS);
    class Forgetful extends Memory {
      override file(): Promise<Blob> {
        const half = this.bytes.slice(0, this.bytes.length / 2);
        return Promise.resolve(new Blob([half]));
      }
    }
    const error = await assertRejects(
      () => repair(new Blob([film]), new Forgetful()),
      RepairError,
    );
    assertEquals(error.reason, "incomplete");
  },
});

Deno.test({
  name: "where reading stops far before a file's end, its rest is not given up",
  ignore,
  fn: async () => {
    const film = await makeFilm("mp4", SECONDS);
    const repairWith = (spoilt: number) =>
      repair(new Blob([film, new Uint8Array(spoilt)]), new Memory());
    assert(await repairWith(2 ** 20) > SECONDS * 1_000 - 200);
    const error = await assertRejects(() => repairWith(2 ** 23), RepairError);
    assertEquals(error.reason, "incomplete");
  },
});
