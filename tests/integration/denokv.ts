/**
 * `deno task test:denokv`: the tests of several server processes on a denokv service, started from
 * `DENOKV_PATH`, the PATH, or where `cargo install denokv --locked` puts it. `SECONDS` says for how
 * long servers are killed in turn, 60 by default.
 */
import { homedir } from "node:os";
import { join } from "node:path";
import { newSecret } from "../../lib/protocol/ids.ts";

/** What runs on more than one server process, or depends on how the database wakes them. */
const TESTS = [
  "tests/e2e/spread_test.ts",
  "tests/e2e/lost_server_test.ts",
  "tests/e2e/sfu_nodes_test.ts",
  "tests/integration/killed/rolling_kills_test.ts",
];

const candidates = [
  Deno.env.get("DENOKV_PATH"),
  "denokv",
  join(homedir(), ".cargo", "bin", "denokv"),
].filter((path) => path !== undefined);

async function answers(path: string): Promise<boolean> {
  try {
    const help = new Deno.Command(path, {
      args: ["help"],
      stdout: "null",
      stderr: "null",
    });
    return (await help.output()).success;
  } catch {
    return false;
  }
}

let binary: string | null = null;
for (const path of candidates) {
  if (await answers(path)) {
    binary = path;
    break;
  }
}
if (!binary) {
  console.error(
    "There is no denokv: `cargo install denokv --locked` (it needs protoc), or set DENOKV_PATH",
  );
  console.log("0 passed, 0 failed, 1 skipped");
  Deno.exit(1);
}

/** A port that was free a moment ago. */
function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

const folder = await Deno.makeTempDir({ prefix: "denokv-" });
const address = `127.0.0.1:${freePort()}`;
const token = newSecret();
const service = new Deno.Command(binary, {
  args: [
    ...["--sqlite-path", join(folder, "kv.sqlite3"), "serve"],
    ...["--addr", address, "--access-token", token],
  ],
  stdin: "null",
  stdout: "null",
  stderr: "inherit",
}).spawn();
let success = false;
try {
  for (let tries = 0;; tries++) {
    const up = await fetch(`http://${address}/`).then(
      (answer) => answer.body?.cancel().then(() => true) ?? true,
      () => false,
    );
    if (up) break;
    if (tries > 100) throw new Error("denokv does not answer");
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const tests = new Deno.Command(Deno.execPath(), {
    args: ["test", "-A", ...TESTS],
    env: {
      DENOKV_URL: `http://${address}`,
      DENO_KV_ACCESS_TOKEN: token,
      SECONDS: Deno.env.get("SECONDS") ?? "60",
    },
    stdin: "null",
  }).spawn();
  ({ success } = await tests.status);
} finally {
  service.kill("SIGTERM");
  await service.status;
  await Deno.remove(folder, { recursive: true });
}
Deno.exit(success ? 0 : 1);
