/** The load generator, as a process of its own, on servers of its own. Nothing is asserted of speed. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Report } from "../../lib/load/figures.ts";
import { Latencies } from "../../lib/load/latencies.ts";
import { readOptions } from "../../lib/load/options.ts";
import { until } from "../support/clock.ts";
import { temporaryKv, TestServer } from "../support/servers/servers.ts";

/** Milliseconds for something that takes long on a busy machine. */
const TIMEOUT = 60_000;

/** A load that runs. */
class RunningLoad {
  /** What it said so far, beside its figures. */
  said = "";
  readonly #child: Deno.ChildProcess;
  readonly #read: Promise<void>;
  readonly #printed: Promise<string>;

  constructor(args: readonly string[]) {
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--quiet", "lib/load/main.ts", ...args],
      cwd: new URL("../..", import.meta.url),
      env: { NO_COLOR: "1" },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.#printed = new Response(this.#child.stdout).text();
    this.#read = this.#listen();
  }

  signal(signal: Deno.Signal): void {
    try {
      this.#child.kill(signal);
    } catch {
      // It has ended already.
    }
  }

  /** How it ended: its exit code, what it said, and its figures. */
  async outcome() {
    const { code } = await this.#child.status;
    const printed = await this.#printed;
    await this.#read;
    const { said } = this;
    return { code, said, figures: (): Report => JSON.parse(printed) };
  }

  async #listen(): Promise<void> {
    const decoder = new TextDecoder();
    for await (const part of this.#child.stderr) {
      this.said += decoder.decode(part, { stream: true });
    }
  }
}

async function run(...args: string[]) {
  return await new RunningLoad(args).outcome();
}

/** What holds of all figures, whatever was measured. */
function assertConsistent(report: Report): void {
  const { joins, messages, rooms, connections } = report;
  assertEquals(messages.sent, messages.received + messages.lost);
  assertEquals(joins.begun, joins.joined + joins.failed);
  assertEquals(joins.latency.count, joins.joined);
  assertEquals(messages.latency.count, messages.received);
  assertEquals(
    connections.latency.count,
    connections.resumed + connections.rejoined,
  );
  assertEquals(rooms.opened, rooms.ended + rooms.leftOpen.length);
  for (
    const { least, p50, p95, p99, most } of [
      joins.latency,
      messages.latency,
      connections.latency,
      report.lateness,
    ]
  ) {
    const order = [least, p50, p95, p99, most];
    const numbers = order.filter((value) => value !== null);
    assert(numbers.length === 0 || numbers.length === order.length);
    assertEquals(numbers, numbers.toSorted((a, b) => a - b));
  }
}

async function socketsOf(origin: string): Promise<number> {
  const health = await (await fetch(`${origin}/api/health`)).json();
  return health.sockets;
}

Deno.test("percentiles are right to within one percent", () => {
  const latencies = new Latencies();
  assertEquals(latencies.spread.p50, null);
  assertEquals(latencies.spread.count, 0);
  for (let n = 1; n <= 1000; n++) latencies.add((n * 7919 % 1000 + 1) / 10);
  const right = { p50: 50, p95: 95, p99: 99 };
  const { spread } = latencies;
  for (const share of ["p50", "p95", "p99"] as const) {
    const found = spread[share] ?? 0;
    assert(
      found >= right[share] && found <= right[share] * 1.01,
      `${share} is ${found}`,
    );
  }
  assertEquals([spread.least, spread.most, spread.count], [0.1, 100, 1000]);
});

Deno.test("percentiles of one time, of none at all, and of a very long one", () => {
  const one = new Latencies();
  one.add(3);
  assertEquals(one.spread, {
    count: 1,
    least: 3,
    p50: 3,
    p95: 3,
    p99: 3,
    most: 3,
  });
  const odd = new Latencies();
  odd.add(0);
  odd.add(1e9);
  assertEquals(odd.percentile(0.5), 0.01);
  assertEquals(odd.spread.least, 0);
  assertEquals(odd.spread.most, 1e9);
});

Deno.test("arguments: what is left out, and what is wrong", () => {
  const reading = readOptions(["--", "--seconds", "10", "--clients", "20"]);
  assert(reading.is === "options");
  const { options } = reading;
  assertEquals([options.rooms, options.clients, options.json], [3, 20, null]);
  assert(options.rate < 20);
  assertEquals(readOptions(["--help"]), { is: "help" });

  const wrong: [string, string[]][] = [
    ["--seconds is missing", []],
    ["from 1 to 3600", ["--seconds", "3601"]],
    ["from 1 to 10000", ["--seconds", "9", "--clients", "10001"]],
    ["a whole number", ["--seconds", "many"]],
    ["from 0 to 19", ["--seconds", "9", "--rate", "20"]],
    ["do not fit", ["--seconds", "9", "--clients", "17", "--rooms", "2"]],
    ["empty", ["--seconds", "9", "--clients", "2", "--rooms", "3"]],
    ["20 s to join", ["--seconds", "9", "--clients", "200"]],
    ["http", ["--seconds", "9", "--url", "ws://localhost"]],
    ["no code", ["--seconds", "9", "--room", "nonsense"]],
    ["one of both", [
      ...["--seconds", "9", "--clients", "8", "--rooms", "1"],
      ...["--room", "k7mq-2vxp-9drt"],
    ]],
    ["--tempo", ["--seconds", "9", "--tempo", "3"]],
  ];
  for (const [why, args] of wrong) {
    const reading = readOptions(args);
    assert(reading.is === "wrong", `${args} was taken`);
    assertStringIncludes(reading.problems.join("\n"), why);
  }
});

Deno.test("without a bound it does not run", async () => {
  const { code, said } = await run("--url", "http://localhost:9");
  assertEquals(code, 2);
  assertStringIncludes(said, "--seconds is missing");
});

Deno.test("where nothing answers it says so", async () => {
  const listener = Deno.listen({ port: 0 });
  const { port } = listener.addr;
  listener.close();
  const url = `http://localhost:${port}`;
  const { code, said, figures } = await run(
    ...["--url", url, "--seconds", "2", "--json", "-"],
  );
  assertEquals(code, 1);
  assertStringIncludes(said, `Cannot reach ${url}`);
  assertEquals(figures().joins.begun, 0);
});

Deno.test("what answers, but is no dashboard, is left alone", async () => {
  let asked = 0;
  await using server = Deno.serve({ port: 0, onListen: () => {} }, () => {
    asked++;
    return new Response("something else");
  });
  const url = `http://localhost:${server.addr.port}`;
  const { code, said } = await run("--url", url, "--seconds", "2");
  assertEquals([code, asked], [1, 1]);
  assertStringIncludes(said, "no WebRTC Dashboard");
});

/** A server that is well, and answers like this to those who want to open rooms. */
function refusing(status: number, location?: string): Deno.HttpServer {
  return Deno.serve({ port: 0, onListen: () => {} }, ({ url }) => {
    if (new URL(url).pathname === "/api/health") {
      return Response.json({ ok: true, kv: true, draining: false });
    }
    const error = { code: "code", message: "No rooms today" };
    return Response.json({ error }, {
      status,
      ...location && { headers: { location } },
    });
  });
}

Deno.test("a server that opens no rooms: it says why, and what to do", async () => {
  const answers: [number, string, string?][] = [
    [401, "name them with --room"],
    [503, "No rooms today"],
    [308, "--url https://calls.example.org", "https://calls.example.org/api"],
  ];
  for (const [status, why, location] of answers) {
    await using server = refusing(status, location);
    const { port } = server.addr as Deno.NetAddr;
    const url = `http://localhost:${port}`;
    const { code, said } = await run("--url", url, "--seconds", "2");
    assertEquals(code, 1);
    assertStringIncludes(said, why);
  }
});

Deno.test("[ACC-8] where no more rooms are opened for now it waits, until Ctrl+C", async () => {
  await using server = refusing(429);
  const { port } = server.addr as Deno.NetAddr;
  const url = `http://localhost:${port}`;
  const load = new RunningLoad(["--url", url, "--seconds", "2", "--json", "-"]);
  await until(() => load.said.includes("waiting"), "it waits", TIMEOUT);
  load.signal("SIGINT");
  const { code, figures } = await load.outcome();
  assertEquals([code, figures().interrupted], [130, true]);
});

Deno.test("a load runs through: all figures, and nothing is left behind", async () => {
  const { kv, remove } = await temporaryKv();
  const server = await TestServer.start({ kv });
  try {
    const { code, said, figures } = await run(
      ...["--url", server.origin, "--clients", "16", "--rooms", "2"],
      ...["--seconds", "5", "--ramp", "50", "--json", "-"],
    );
    assertEquals(code, 0, said);
    const report = figures();
    assertConsistent(report);
    assertEquals(report.joins.joined, 16);
    assertEquals(report.rooms, { opened: 2, ended: 2, leftOpen: [] });
    assert(report.messages.sent > 0);
    assertEquals(report.messages.lost, 0);
    assertEquals(report.messages.duplicates, 0);
    assertEquals(report.errors, {
      refusals: {},
      closes: {},
      unopened: 0,
      unopenedReason: null,
    });
    assertEquals([report.interrupted, report.seconds > 4.9], [false, true]);
    assertStringIncludes(said, "16 of 16");
    await until(
      async () => await socketsOf(server.origin) === 0,
      "nobody is inside any more",
    );
    assertEquals(await roomsIn(kv), { opened: 2, ended: 2 });
  } finally {
    assertEquals(await server.close(), "");
    await remove();
  }
});

/** How many rooms a database has, and how many of them have ended. */
async function roomsIn(path: string) {
  using kv = await Deno.openKv(path);
  const rooms = { opened: 0, ended: 0 };
  for await (
    const { value } of kv.list<{ ended: boolean }>({ prefix: ["room"] })
  ) {
    rooms.opened++;
    if (value.ended) rooms.ended++;
  }
  return rooms;
}

Deno.test("[SIG-4] [SIG-6] a server that restarts gets its clients back, and Ctrl+C ends it all", async () => {
  const { kv, remove } = await temporaryKv();
  let server = await TestServer.start({ kv });
  const { origin } = server;
  const load = new RunningLoad([
    ...["--url", origin, "--clients", "8", "--rooms", "2", "--ramp", "50"],
    ...["--seconds", "600", "--json", "-"],
  ]);
  const says = (text: string) =>
    until(() => load.said.includes(text), text, TIMEOUT);
  try {
    await says("All 8 clients are inside\n");
    await server.interrupt();
    server = await TestServer.start({ kv, port: Number(new URL(origin).port) });
    await says("All 8 clients are inside again\n");
    load.signal("SIGINT");
    const { code, said, figures } = await load.outcome();
    assertEquals(code, 130, said);
    const report = figures();
    assertConsistent(report);
    assertEquals(report.joins.joined, 8);
    assertEquals(report.interrupted, true);
    assertEquals(report.rooms, { opened: 2, ended: 2, leftOpen: [] });
    const { lost, resumed, rejoined } = report.connections;
    assert(resumed >= 8, "somebody did not come back as themselves");
    assertEquals([rejoined, resumed], [0, lost]);
    // With 1012; with 1006 where the server's end was there before its last word was read.
    const closes = Object.values(report.errors.closes);
    assert(closes.reduce((sum, count) => sum + count, 0) >= 8, said);
    assertStringIncludes(said, "came back as themselves");
  } finally {
    load.signal("SIGKILL");
    await load.outcome();
    await server.close();
    await remove();
  }
});

Deno.test("a room that is there is joined, and stays", async () => {
  const { kv, remove } = await temporaryKv();
  const server = await TestServer.start({ kv });
  try {
    const opened = await fetch(`${server.origin}/api/rooms`, {
      method: "POST",
      body: JSON.stringify({ capacity: 2 }),
    });
    const { id, url } = await opened.json();
    const { code, said, figures } = await run(
      ...["--url", server.origin, "--clients", "3", "--room", url],
      ...["--seconds", "2", "--json", "-"],
    );
    assertEquals(code, 0, said);
    const report = figures();
    assertConsistent(report);
    assertEquals([report.joins.joined, report.joins.failed], [2, 1]);
    assertEquals(report.errors.refusals, { "room-full": 1 });
    assertEquals(report.rooms.opened, 0);
    await until(async () => {
      const room = await fetch(`${server.origin}/api/rooms/${id}`);
      return (await room.json()).participants === 0;
    }, "the clients have left");
  } finally {
    assertEquals(await server.close(), "");
    await remove();
  }
});
