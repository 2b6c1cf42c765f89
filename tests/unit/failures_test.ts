/** Whoever reads only the end of a test run learns which tests failed. */
import { assertEquals, assertFalse, assertMatch } from "@std/assert";
import { join } from "node:path";
import { errorsOf, failedTests } from "../support/failures.ts";

const FAILING = `
  Deno.test("[X-1] one | of two", () => { throw new Error("no\\n\\nseen: all"); });
  Deno.test("fine", () => console.log(" FAILURES \\n\\nnone\\n\\nFAILED | 1 passed"));
  Deno.test("many", async (t) => {
    await t.step("a part", () => { throw new Error("no"); });
  });
`;

/** What Deno prints of these test files. */
async function output(files: Record<string, string>): Promise<string> {
  const folder = await Deno.makeTempDir();
  try {
    for (const [name, text] of Object.entries(files)) {
      await Deno.writeTextFile(join(folder, name), text);
    }
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["test", "--no-check", "--no-config"],
      cwd: folder,
      env: { NO_COLOR: "1" },
    }).output();
    return new TextDecoder().decode(stdout);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("failed tests are named with their places, and files that fail as a whole", async () => {
  const printed = await output({
    "a_test.ts": FAILING,
    "b_test.ts": 'throw new Error("no");',
  });
  assertEquals(failedTests(printed), [
    "[X-1] one | of two => ./a_test.ts:2:8",
    "many ... a part => ./a_test.ts:5:13",
    "./b_test.ts (uncaught error)",
  ]);
  const [one, part, file] = errorsOf(printed);
  assertMatch(
    one,
    /^\[X-1\] one \| of two => .*\n {2}error: Error: no\n {2}\n {2}seen: all/,
  );
  assertFalse(one.includes("a part"), one);
  assertMatch(part, /^many \.\.\. a part => .*\n {2}error: Error: no\n/);
  assertFalse(part.includes("uncaught"), part);
  assertMatch(file, /^.\/b_test.*\n {2}error: \(in promise\) Error: no\n/);
  assertFalse(file.includes("FAILURES"), file);
});

Deno.test("where nothing failed, or nothing was counted, nobody is named", async () => {
  assertEquals(failedTests(""), []);
  const printed = await output({ "a_test.ts": 'Deno.test("a", () => {});' });
  assertEquals(failedTests(printed), []);
});
