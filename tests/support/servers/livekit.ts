/**
 * The real LiveKit, on this machine's loopback alone. It is found where `LIVEKIT_SERVER` says, in the
 * cache or on the PATH, or else built with Go, which takes some minutes once.
 */
import { homedir } from "node:os";
import { join } from "node:path";
import { newSecret } from "../../../lib/protocol/ids.ts";
import { firstFile } from "../browser/programs.ts";
import { freePort } from "./nginx.ts";
import { dial, head, readAnswer, write } from "./raw_http.ts";

/** The newest version that builds as it is: later ones replace modules, which `go install` refuses. */
const VERSION = "v1.13.5";
const MODULE = `github.com/livekit/livekit-server/cmd/server@${VERSION}`;

/** What a built LiveKit is kept in, between runs and for all work trees. */
const CACHE = join(
  Deno.env.get("XDG_CACHE_HOME") || join(homedir(), ".cache"),
  "webrtc-dashboard",
);
const CACHED = join(CACHE, `livekit-server-${VERSION}`);

/** The program, or `null` where it is not there yet. */
export function findLiveKit(): string | null {
  const named = Deno.env.get("LIVEKIT_SERVER");
  if (named) return named;
  const folders = (Deno.env.get("PATH") ?? "").split(":");
  return firstFile([
    CACHED,
    ...folders.map((folder) => join(folder, "livekit-server")),
  ]);
}

/**
 * Builds it where Go is there; says what is missing, or `null` where it is to be had now. It takes the
 * time that others leave: tests may run meanwhile.
 */
export async function whatLiveKitLacks(): Promise<string | null> {
  if (findLiveKit()) return null;
  const folder = await Deno.makeTempDir({ prefix: "livekit-" });
  try {
    await new Deno.Command("go", { args: ["version"] }).output();
    const build = ["install", "-p=1", "-trimpath", "-ldflags=-s -w", MODULE];
    const [command, args] = Deno.build.os === "windows"
      ? ["go", build]
      : ["nice", ["-n", "19", "go", ...build]];
    const { success, stderr } = await new Deno.Command(command, {
      args,
      env: { CGO_ENABLED: "0", GOBIN: folder },
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).output();
    if (!success) {
      const said = new TextDecoder().decode(stderr).trim().split("\n").at(-1);
      return `LiveKit could not be built: ${said}`;
    }
    await Deno.mkdir(CACHE, { recursive: true });
    // Under its name it is whole, whoever else builds it at the same time.
    const whole = join(CACHE, `${crypto.randomUUID()}.new`);
    await Deno.copyFile(join(folder, "server"), whole);
    await Deno.chmod(whole, 0o755);
    await Deno.rename(whole, CACHED);
    return null;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return "install Go (https://go.dev), or set LIVEKIT_SERVER to a livekit-server";
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** LiveKit while it runs. */
export interface RunningLiveKit {
  /** Where browsers reach it, with the key that it knows. */
  settings: { url: string; key: string; secret: string };
  /** The same as the app's variables. */
  env: { SFU_URL: string; SFU_KEY: string; SFU_SECRET: string };
  /** The process's number. */
  pid: number;
  /** Ends it without any notice. */
  kill(): Promise<void>;
  /** Ends it, if it still runs. */
  close(): Promise<void>;
}

/** How it differs from the usual one, which is alone on this machine's loopback. */
export interface LiveKitOptions {
  /** A host of its own: its network namespace, and its address there. */
  host?: { namespace: string; address: string };
  /** It takes media over TCP as well, at this port of that host. */
  tcpPort?: number;
  /** Where the Redis is that it shares with other nodes, such as `127.0.0.1:6379`. */
  redis?: string;
  /** TURN servers that LiveKit names to its clients, with the secret that they know. */
  turnServers?: readonly {
    host: string;
    port: number;
    protocol: "udp" | "tcp" | "tls";
    secret: string;
  }[];
}

/** Starts it; resolves when it answers. @param port a port that must be this one */
export async function startLiveKit(
  port: number = freePort(),
  secret: string = newSecret(),
  options: LiveKitOptions = {},
): Promise<RunningLiveKit> {
  const program = findLiveKit();
  if (!program) throw new Error("There is no LiveKit");
  const key = "test";
  const address = options.host?.address ?? "127.0.0.1";
  const [command, args] = options.host
    ? ["ip", ["netns", "exec", options.host.namespace, program]]
    : [program, []];
  const config = configFor(port, { [key]: secret }, options);
  const child = new Deno.Command(command, {
    args,
    env: { LIVEKIT_CONFIG: JSON.stringify(config) },
    stdin: "null",
    stdout: "null",
    stderr: "piped",
  }).spawn();
  const said = new Response(child.stderr).text();
  let mayEnd = false;
  const ended = child.status.then(async () => {
    if (!mayEnd) throw new Error(`LiveKit ended:\n${await said}`);
  });
  ended.catch(() => {});
  await Promise.race([untilAnswering(`http://${address}:${port}/`), ended]);
  const url = `ws://${address}:${port}`;
  const end = async (signal: Deno.Signal) => {
    mayEnd = true;
    try {
      child.kill(signal);
    } catch {
      // It has ended already.
    }
    await child.status;
    await said;
  };
  return {
    settings: { url, key, secret },
    env: { SFU_URL: url, SFU_KEY: key, SFU_SECRET: secret },
    pid: child.pid,
    kill: () => end("SIGKILL"),
    close: () => end("SIGTERM"),
  };
}

/** Nothing of it is to be reached from elsewhere, and it asks nobody elsewhere. */
const configFor = (
  port: number,
  keys: Record<string, string>,
  { host, tcpPort = 0, redis, turnServers }: LiveKitOptions,
) => {
  const address = host?.address ?? "127.0.0.1";
  return {
    port,
    bind_addresses: [address],
    keys,
    logging: { level: "error" },
    ...(redis && { redis: { address: redis } }),
    rtc: {
      udp_port: freePort(),
      // Its listener for ICE over TCP heeds no bind_addresses: only on a host of its own.
      tcp_port: tcpPort,
      use_external_ip: false,
      node_ip: address,
      enable_loopback_candidate: !host,
      interfaces: { includes: [host ? "eth0" : "lo"] },
      ips: { includes: [`${address}/32`] },
      // With none it names public ones to its clients.
      stun_servers: [`${address}:3478`],
      ...(turnServers && { turn_servers: turnServers }),
    },
  };
};

async function untilAnswering(url: string): Promise<void> {
  for (;;) {
    try {
      // By hand: no connection of it is kept, for tests count those of others.
      using connection = await dial(url);
      await write(connection, head(url, "GET", "/"));
      if ((await readAnswer(connection)).status === 200) return;
    } catch {
      // It does not listen yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
