/**
 * `deno task test`: everything that must be right, one step after the other, and at the end the
 * line `N passed, N failed, N skipped`, after the names of what failed. A step of checks counts as
 * one test.
 *
 * `deno task test:quick`: the same without what takes longest.
 */
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { findChromium, installChromium } from "./support/browser/chromium.ts";
import { whatFirefoxLacks } from "./support/browser/firefox.ts";
import { errorsOf, failedTests } from "./support/failures.ts";
import { installPackages } from "./support/browser/programs.ts";
import { whatLiveKitLacks } from "./support/servers/livekit.ts";
import { whatNodesLack } from "./support/servers/livekit_nodes.ts";
import { findNginx } from "./support/servers/nginx.ts";
import { findRedis } from "./support/servers/redis.ts";
import { whatIsMissing } from "./network/requirements.ts";

const root = new URL("..", import.meta.url);
/** The faults that take less than a minute each; `deno task test:faults` has them all. */
const SHORT_FAULTS = [
  "address",
  "blocked",
  "broken",
  "check",
  "loss",
  "nat",
  "relay",
  "turn_conf",
];
/** The browser tests that tell within a minute whether people can call at all. */
const QUICK_BROWSERS = ["call", "chat", "media", "firefox_call"];
/** Browser tests that look at how smoothly a call runs: nothing else runs beside them. */
const ALONE = [
  "both_offer",
  "firefox_restart",
  "firefox_rtc_contract",
  "firefox_still",
  "flood",
  "held_back",
  "large_files",
  "media",
  "processors",
  "recording",
  "rtc_contract",
  "spread",
];
/** What needs LiveKit, which may have to be built first. */
const WITH_LIVEKIT = [
  "tests/integration/livekit_test.ts",
  "tests/e2e/false_sfu_test.ts",
  "tests/e2e/sfu_test.ts",
  "tests/e2e/sfu_check_test.ts",
  "tests/e2e/sfu_connections_test.ts",
  "tests/e2e/sfu_nodes_test.ts",
  "tests/e2e/firefox_sfu_test.ts",
  "tests/e2e/large_call_test.ts",
  "tests/e2e/large_call_failures_test.ts",
  "tests/e2e/large_call_pages_test.ts",
  "tests/e2e/large_call_sealed_test.ts",
  "tests/e2e/large_call_roles_test.ts",
  "tests/network/sfu_check_test.ts",
  "tests/network/sfu_loss_test.ts",
  "tests/network/sfu_tcp_test.ts",
  "tests/e2e/firefox_large_call_test.ts",
];
const quick = Deno.args.includes("quick");
const total = { passed: 0, failed: 0, skipped: 0 };
const remarks: string[] = [];
/** The steps that failed, each with its tests that did. */
const failures: string[] = [];
/** What went wrong in each of them. */
const errors: string[] = [];

/** Says how long a step took, for whoever wants to make all of this shorter. */
async function timed<T>(step: Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await step;
  console.log(`(${Math.round((performance.now() - began) / 1000)} s)`);
  return result;
}

/** Runs Deno with these arguments; what it prints is shown, and returned. */
async function deno(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ success: boolean; output: string }> {
  const child = new Deno.Command(Deno.execPath(), {
    args,
    cwd: root,
    env,
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const decoder = new TextDecoder();
  let output = "";
  for await (const part of child.stdout) {
    for (let rest = part; rest.length > 0;) {
      rest = rest.subarray(await Deno.stdout.write(rest));
    }
    output += decoder.decode(part, { stream: true });
  }
  return {
    success: (await child.status).success,
    output: stripVTControlCharacters(output),
  };
}

/** A step that is right or wrong as a whole. */
async function check(headline: string, args: string[]): Promise<void> {
  console.log(`\n== ${headline}`);
  const { success } = await timed(deno(args));
  if (success) total.passed++;
  else {
    total.failed++;
    failures.push(`Failed: ${headline}`);
  }
}

/** A step of many tests, which Deno counts; their types were checked by a step before. */
async function test(
  headline: string,
  args: string[],
  env?: Record<string, string>,
): Promise<void> {
  console.log(`\n== ${headline}`);
  const { success, output } = await timed(
    deno(["test", "-A", "--no-check", ...args], env),
  );
  const line =
    /^(?:ok|FAILED) \| (\d+) passed.*? \| (\d+) failed(?:.*? \| (\d+) ignored)?/m;
  const [, passed = 0, failed = 0, ignored = 0] = line.exec(output) ?? [];
  total.passed += Number(passed);
  total.failed += Number(failed);
  total.skipped += Number(ignored);
  if (success) return;
  failures.push(`Failed: ${headline}`);
  failures.push(...failedTests(output).map((name) => `  ${name}`));
  errors.push(...errorsOf(output));
  if (Number(failed) === 0) total.failed++; // It did not even come to counting.
}

async function haveChromium(): Promise<boolean> {
  if (findChromium()) return true;
  console.log("\n== Install Chromium");
  return await installChromium();
}

/** The browser tests to run; those in Firefox are told by their names. */
function browserTests(withFirefox: boolean): string[] {
  const names = [...Deno.readDirSync(new URL("tests/e2e/", root))]
    .map(({ name }) => name)
    .filter((name) => name.endsWith("_test.ts"))
    .filter((name) => !WITH_LIVEKIT.includes(`tests/e2e/${name}`))
    .filter((name) => withFirefox || !name.startsWith("firefox_"))
    .filter((name) =>
      !quick || QUICK_BROWSERS.includes(name.replace("_test.ts", ""))
    );
  return names.toSorted().map((name) => `tests/e2e/${name}`);
}

/** What runs two files at a time. */
const SIDE_BY_SIDE = { DENO_JOBS: "2", FAULT_ROUNDS: "1" };

async function testNetworkFaults(): Promise<void> {
  const missing = await whatIsMissing();
  if (missing) {
    total.skipped++;
    remarks.push(`The tests of network faults did not run: ${missing}`);
    return;
  }
  const files = SHORT_FAULTS.map((name) => `tests/network/${name}_test.ts`);
  await test("Network faults", ["--parallel", ...files], SIDE_BY_SIDE);
  remarks.push("Longer faults, and ten rounds of each: deno task test:faults");
}

async function testLargeCalls(withFirefox: boolean): Promise<void> {
  const missing = await livekitBuilt;
  if (missing) {
    total.skipped++;
    remarks.push(`The tests with LiveKit did not run: ${missing}`);
    return;
  }
  if (!findRedis()) {
    console.log("\n== Install Redis");
    await installPackages(["redis-server"]);
  }
  const nodesLack = whatNodesLack();
  if (nodesLack) {
    total.skipped++;
    remarks.push(
      `The test with two nodes of LiveKit did not run: ${nodesLack}`,
    );
  }
  const files = WITH_LIVEKIT.filter((path) =>
    withFirefox || !path.includes("firefox_")
  );
  await test("Large calls", ["--parallel", ...files], SIDE_BY_SIDE);
}

function exists(url: URL): boolean {
  try {
    Deno.statSync(url);
    return true;
  } catch {
    return false;
  }
}

/** What `links/choose.ts` wrote down. */
const CHOSEN = new URL("links/chosen.json", root);

/** Which Fresh all of this ran on. */
async function fresh(): Promise<string> {
  const { stands } = JSON.parse(await Deno.readTextFile(CHOSEN));
  const config = await Deno.readTextFile(new URL("deno.json", root));
  const named = JSON.parse(config).imports.fresh.slice("jsr:".length);
  return stands
    ? `the stand-in for ${named} in links/fresh`
    : `${named} of JSR`;
}

// It is built while all else runs.
const livekitBuilt = quick ? Promise.resolve(null) : whatLiveKitLacks();

// A task has chosen before; whoever runs this file alone may not have.
if (!exists(CHOSEN)) {
  await check("Packages", ["run", "-A", "--no-lock", "links/choose.ts"]);
}
await check("Format", ["fmt", "--check", "--quiet"]);
await check("Lint", ["lint", "--quiet"]);
await check("Types", ["check", "."]);
await check("Build", ["run", "-A", "dev.ts", "build"]);

const chromium = await haveChromium();
const firefoxLacks = await whatFirefoxLacks();
if (!findNginx()) {
  console.log("\n== Install nginx");
  await installPackages(["nginx"]);
}
if (!findNginx()) {
  total.skipped++;
  remarks.push("The tests behind nginx did not run: install nginx");
}
// Some of the stand-ins' tests open a browser too.
const apart = [
  ...["tests/e2e", "tests/network", "tests/integration/killed"],
  ...WITH_LIVEKIT,
  ...(chromium ? [] : ["tests/unit/links/islands_test.tsx"]),
];
await test("Units and servers", [
  "--parallel",
  `--ignore=${apart}`,
  "tests/",
]);
if (!quick) await test("Servers that die", ["tests/integration/killed/"]);
const contract = new URL("../shared/fresh-contract/", root);
if (!quick && exists(contract)) {
  await test("The contract with Fresh", [
    "--config",
    "deno.json",
    fileURLToPath(contract),
  ]);
}
if (chromium) {
  const files = browserTests(firefoxLacks === null);
  const isAlone = (path: string) =>
    ALONE.some((name) => path === `tests/e2e/${name}_test.ts`);
  await test(
    "Browsers",
    ["--parallel", ...files.filter((path) => !isAlone(path))],
    { DENO_JOBS: "2" },
  );
  await test("Browsers, one file at a time", files.filter(isAlone));
  if (quick) {
    remarks.push("This was a part of all: deno task test has the rest");
  } else {
    await testNetworkFaults();
    await testLargeCalls(firefoxLacks === null);
  }
} else {
  total.skipped++;
  remarks.push(
    "The browser tests did not run: install Chromium or Chrome, or set CHROMIUM_PATH to one",
  );
}

if (firefoxLacks) {
  total.skipped++;
  remarks.push(`The tests in Firefox did not run: ${firefoxLacks}`);
}

console.log();
for (const line of [...errors, ...remarks, ...failures]) console.log(line);
console.log(`Fresh: ${await fresh()}`);
console.log(
  `${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`,
);
Deno.exit(total.failed > 0 || !chromium || firefoxLacks ? 1 : 0);
