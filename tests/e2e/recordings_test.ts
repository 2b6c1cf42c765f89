/** The page with the recordings of a browser; ffmpeg makes them, and looks at what comes out. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Page } from "playwright-core";
import { axeProblems } from "../support/browser/axe.ts";
import type { Engine } from "../support/browser/browser.ts";
import { whatFirefoxLacks } from "../support/browser/firefox.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage, type Stage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";
import { seeded } from "../support/random.ts";
import {
  type FilmKind,
  findFfmpeg,
  lookAt,
  makeFilm,
} from "../support/recordings/films.ts";
import {
  filesOf,
  journalOf,
  noteFilms,
  place,
  pretendToRecord,
  saveBy,
  startedAs,
} from "../support/recordings/shelf.ts";

const SECONDS = 8;
const SEED = Number(Deno.env.get("RECORDING_SEED") ?? Date.now());
/** As in lib/client/recordings/library.ts, and a look of the page after it. */
const GONE_WITHIN = 30_000;

const lacking = await findFfmpeg() ? await whatFirefoxLacks() : null;
const ignore = !await findFfmpeg();
if (ignore) console.log("Skipped: install ffmpeg");
if (lacking) console.log(`Firefox was not tried: ${lacking}`);
const ENGINES: Engine[] = lacking ? ["chromium"] : ["chromium", "firefox"];

const films = new Map<FilmKind, Promise<Uint8Array<ArrayBuffer>>>();

function filmOf(kind: FilmKind): Promise<Uint8Array<ArrayBuffer>> {
  const made = films.get(kind) ?? makeFilm(kind, SECONDS);
  films.set(kind, made);
  return made;
}

const ID = "0000000000000000";
const OTHER = "1111111111111111";

async function visitor(stage: Stage, engine: Engine): Promise<Person> {
  const person = await stage.person("Ada", { browser: { engine } });
  if (engine === "firefox") await noteFilms(person);
  await open(stage, person.page);
  return person;
}

async function open(stage: Stage, page: Page): Promise<void> {
  await page.goto(`${stage.origin}/recordings`);
  await until("the page has read what there is", async () => {
    assertEquals(await page.getByText("Looking for recordings").count(), 0);
    assertEquals(await page.locator("#start-notice").count(), 0);
  });
}

const row = (page: Page, name: string) =>
  page.getByRole("list", { name: "Recordings", exact: true })
    .getByRole("listitem").filter({ hasText: name });

const button = (page: Page, name: string) =>
  page.getByRole("button", { name, exact: true });

/** Puts a recording that ended well into the browser. */
async function placeWhole(
  page: Page,
  name: string,
  kind: FilmKind = "mp4",
  id = ID,
): Promise<Uint8Array<ArrayBuffer>> {
  const media = await filmOf(kind);
  const length = SECONDS * 1_000;
  const journal = journalOf(
    startedAs(name, `video/${kind}`),
    { is: "seen", at: 0, name: "Ada" },
    { is: "marked", at: 4_000, label: "The plan" },
    { is: "seen", at: 5_000, name: "Noor" },
    { is: "ended", at: length, bytes: media.length, reason: "stopped" },
  );
  await place(page, { id, journal, media });
  return media;
}

for (const engine of ENGINES) {
  for (const kind of ["mp4", "webm"] as const) {
    Deno.test({
      name:
        `${engine}: a ${kind} that is kept is listed, plays, gets another name, and is saved as it is`,
      ignore,
      fn: onStage(async (stage) => {
        const person = await visitor(stage, engine);
        const { page } = person;
        await page.getByText("No recordings yet").waitFor();
        const media = await placeWhole(page, "Weekly", kind);
        await open(stage, page);
        const text = await row(page, "Weekly").innerText();
        assertMatch(text, /0:08/);
        assertMatch(text, /2026/);
        assertMatch(text, /\d+ kB/);

        await button(page, "Play Weekly").click();
        const video = page.getByRole("dialog").locator("video");
        const time = () =>
          video.evaluate((film) => (film as HTMLVideoElement).currentTime);
        await until("it plays", async () => assert(await time() > 0));
        await button(page, "0:04 The plan").click();
        await until("it plays on from the mark", async () => {
          assert(await time() > 4);
        });
        await button(page, "0:05 Noor joins").waitFor();
        assertEquals(await axeProblems(page), []);
        await button(page, "Close player").click();
        await video.waitFor({ state: "detached" });

        await button(page, "Rename Weekly").click();
        const field = page.getByRole("textbox", { name: "Name" });
        await field.fill("Q1/Q2: review?");
        await field.press("Enter");
        await button(page, "Play Q1/Q2: review?").waitFor();
        await until("the focus is where it was", async () => {
          const focused = page.locator(":focus");
          assertEquals(
            await focused.getAttribute("aria-label"),
            "Rename Q1/Q2: review?",
          );
        });
        await open(stage, page);
        await button(page, "Play Q1/Q2: review?").waitFor();

        const saved = await saveBy(
          person,
          () => button(page, "Download Q1/Q2: review?").click(),
        );
        assertEquals(saved.name, `Q1-Q2_ review_.${kind}`);
        assertEquals(saved.bytes, media);
      }),
    });

    Deno.test({
      name:
        `${engine}: a ${kind} that was cut off is recovered: it plays whole, seeks and knows its length`,
      ignore,
      fn: onStage(async (stage) => {
        const person = await visitor(stage, engine);
        const { page } = person;
        const film = await filmOf(kind);
        const part = 0.6 + 0.4 * seeded(SEED)();
        const media = film.slice(0, Math.floor(film.length * part));
        const journal = journalOf(
          startedAs("Weekly", `video/${kind}`),
          { is: "progress", at: 2_000, bytes: 10_000 },
          { is: "marked", at: 1_000, label: "The plan" },
        );
        // The last line of a journal is cut as well.
        await place(page, { id: ID, journal: journal.slice(0, -9), media });
        await open(stage, page);
        const told = `seed ${SEED}, cut at ${media.length} of ${film.length}`;
        await row(page, "Weekly").getByText("Was cut off").waitFor();
        await button(page, "Download Weekly").waitFor();
        await until("its length is what the film says", async () => {
          const [, shown] = /0:0(\d)/.exec(
            await row(page, "Weekly").innerText(),
          ) ?? [];
          assert(Number(shown) > 2, `${shown}, ${told}`);
        });
        assertEquals(await axeProblems(page), []);

        await button(page, "Recover Weekly").click();
        await row(page, "Weekly").getByText("Was cut off").waitFor({
          state: "detached",
        });
        await button(page, "Play Weekly").waitFor();
        assertEquals(
          await page.getByText("could not be recovered").count(),
          0,
          told,
        );
        assertEquals(await filesOf(page, ID), ["journal", "repaired"]);
        await open(stage, page);
        assertEquals(await row(page, "Weekly").getByText("cut off").count(), 0);

        const saved = await saveBy(
          person,
          () => button(page, "Download Weekly").click(),
        );
        const facts = await lookAt(kind, saved.bytes);
        assertEquals(facts.codecs.length, 2, told);
        assert(facts.duration > SECONDS * part - 2, told);
        const text = await row(page, "Weekly").innerText();
        const [, shown] = /0:0(\d)/.exec(text) ?? [];
        assert(Math.abs(Number(shown) - facts.duration) < 1.2, told);
      }),
    });
  }

  Deno.test({
    name:
      `${engine}: what is deleted comes back by "Undo", or where its page goes; else it is gone for good`,
    ignore,
    fn: onStage(async (stage) => {
      const { page } = await visitor(stage, engine);
      await placeWhole(page, "Weekly");
      await placeWhole(page, "Monthly", "webm", OTHER);
      await open(stage, page);
      await button(page, "Delete Weekly").click();
      await page.getByText("Weekly will be deleted").first().waitFor();
      assertEquals(await button(page, "Play Weekly").count(), 0);
      await until("the focus is on the way back", async () => {
        assertEquals(await page.locator(":focus").innerText(), "Undo");
      });
      await page.keyboard.press("Enter");
      await button(page, "Play Weekly").waitFor();

      await button(page, "Delete Weekly").click();
      await button(page, "Undo").waitFor();
      await open(stage, page);
      await button(page, "Play Weekly").waitFor();

      await button(page, "Delete Weekly").click();
      await until(
        "it is gone",
        async () => assertEquals(await filesOf(page, ID), null),
        GONE_WITHIN,
      );
      await row(page, "Weekly").waitFor({ state: "detached" });
      assertEquals(await filesOf(page, OTHER), ["journal", "media"]);
      await button(page, "Play Monthly").waitFor();
    }),
  });

  Deno.test({
    name:
      `${engine}: what another tab records says so, and can only be played when it has ended`,
    ignore,
    fn: onStage(async (stage) => {
      const { page, context } = await visitor(stage, engine);
      const other = await context.newPage();
      await other.goto(stage.origin);
      const stop = await pretendToRecord(other, ID);
      const media = await filmOf("mp4");
      const journal = journalOf(
        startedAs("Weekly"),
        { is: "progress", at: 5_000, bytes: media.length },
      );
      await place(other, { id: ID, journal, media });
      // Nobody reloads the page: it looks again by itself.
      await row(page, "Weekly").getByText("Being recorded now").waitFor();
      assertEquals(await row(page, "Weekly").getByRole("button").count(), 0);
      await stop();
      await row(page, "Weekly").getByText("Was cut off").waitFor();
      await button(page, "Delete Weekly").waitFor();
      const ended = { at: 8_000, bytes: media.length, reason: "left" } as const;
      await place(other, {
        id: ID,
        journal: journal + journalOf({ is: "ended", ...ended }),
        media,
      });
      await button(page, "Recover Weekly").waitFor({ state: "detached" });
      await button(page, "Play Weekly").waitFor();
    }),
  });

  Deno.test({
    name:
      `${engine}: what cannot be recovered stays as it was; a recording without a journal is there all the same`,
    ignore,
    fn: onStage(async (stage) => {
      const person = await visitor(stage, engine);
      const { page } = person;
      const head = new Uint8Array(4_000);
      head.set([0, 0, 0, 24, ...new TextEncoder().encode("ftypiso5")]);
      await place(page, {
        id: ID,
        journal: journalOf(startedAs("Broken")),
        media: head,
      });
      const film = await filmOf("webm");
      const media = film.slice(0, Math.floor(film.length * 0.8));
      await place(page, { id: OTHER, journal: null, media });
      await open(stage, page);
      await button(page, "Recover Broken").click();
      await row(page, "Broken").getByText(/could not be recovered/).waitFor();
      assertEquals(await filesOf(page, ID), ["journal", "media"]);
      await button(page, "Dismiss").click();
      await button(page, "Recover Broken").waitFor();

      await button(page, "Recover Untitled recording").click();
      await row(page, "Untitled").getByText("Was cut off").waitFor({
        state: "detached",
      });
      assertEquals(await filesOf(page, OTHER), ["journal", "repaired"]);
      await button(page, "Rename Untitled recording").click();
      const field = page.getByRole("textbox", { name: "Name" });
      await field.fill("Found again");
      await field.press("Enter");
      await button(page, "Play Found again").waitFor();
      const saved = await saveBy(
        person,
        () => button(page, "Download Found again").click(),
      );
      assert((await lookAt("webm", saved.bytes)).duration > SECONDS * 0.8 - 2);
    }),
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  Deno.test({
    name: `axe finds nothing wrong with recordings, in ${colorScheme}`,
    ignore,
    fn: onStage(async (stage) => {
      const look = { colorScheme, reducedMotion: "reduce" } as const;
      const { page } = await stage.person("Ada", look);
      await open(stage, page);
      assertEquals(await axeProblems(page), []);
      await placeWhole(page, "Weekly");
      const media = await filmOf("webm");
      const journal = journalOf(startedAs("Monthly", "video/webm"));
      await place(page, { id: OTHER, journal, media });
      await open(stage, page);
      assertEquals(await axeProblems(page), []);
      await button(page, "Rename Weekly").click();
      await button(page, "Delete Monthly").click();
      await button(page, "Undo").waitFor();
      assertEquals(await axeProblems(page), []);
    }),
  });
}

Deno.test(
  "where a browser keeps nothing, the page says so",
  onStage(async (stage) => {
    const { page } = await stage.person("Ada");
    await page.addInitScript(() => {
      StorageManager.prototype.getDirectory = () =>
        Promise.reject(new DOMException("private", "SecurityError"));
    });
    await open(stage, page);
    await page.getByText("This window cannot keep recordings").waitFor();
    assertEquals(await axeProblems(page), []);
  }),
);

Deno.test(
  "the page is linked from the dashboard, and asks to be kept by a button",
  onStage(async (stage) => {
    const { page } = await stage.person("Ada");
    await page.goto(stage.origin);
    await page.getByRole("link", { name: "Recordings", exact: true }).click();
    await page.getByRole("heading", { name: "Recordings", level: 1 }).waitFor();
    await page.getByText(/^[\d.]+ \w+ used\. About .* left/).waitFor();
    await button(page, "Keep them even then").click();
    // A browser without a window keeps nothing for good, and says so.
    await page.getByText("The browser did not agree").waitFor();
  }),
);
