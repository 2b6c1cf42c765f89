/** Two nodes of LiveKit with a real Redis, and nginx before them as docs/large-calls.md has it. */
import { assert, assertEquals } from "@std/assert";
import { newSecret } from "../../../lib/protocol/ids.ts";
import { findLiveKit, type RunningLiveKit, startLiveKit } from "./livekit.ts";
import { findNginx, freePort, startNginx } from "./nginx.ts";
import { head, write } from "./raw_http.ts";
import { findRedis, type RunningRedis, startRedis } from "./redis.ts";

/** One of them. */
export interface LiveKitNode {
  /** As LiveKit calls it in Redis. */
  id: string;
  livekit: RunningLiveKit;
}

/** What is missing on this machine, in words; `null` where all is there. */
export function whatNodesLack(): string | null {
  if (Deno.build.os !== "linux") return "their sockets are counted on Linux";
  if (!findLiveKit()) return "there is no LiveKit";
  if (!findNginx()) return "install nginx";
  return findRedis() ? null : "install redis-server";
}

/** They, while they run. */
export class LiveKitNodes {
  /** The app's variables: the balancer, and whose certificate is to be believed. */
  readonly env: Record<string, string>;
  readonly nodes: readonly LiveKitNode[];
  readonly #redis: RunningRedis;
  readonly #close: () => Promise<void>;

  private constructor(
    env: Record<string, string>,
    nodes: readonly LiveKitNode[],
    redis: RunningRedis,
    close: () => Promise<void>,
  ) {
    this.env = env;
    this.nodes = nodes;
    this.#redis = redis;
    this.#close = close;
  }

  /** Starts all of it; resolves when all answer. */
  static async start(): Promise<LiveKitNodes> {
    await using opened = new AsyncDisposableStack();
    const redis = await startRedis();
    opened.defer(() => redis.close());
    const secret = newSecret();
    const nodes: LiveKitNode[] = [];
    for (let n = 0; n < 2; n++) {
      const options = { redis: redis.address };
      const livekit = await startLiveKit(freePort(), secret, options);
      opened.defer(() => livekit.kill());
      const ids = await redis.ask("HKEYS", "nodes");
      const added = ids.filter((id) => nodes.every((node) => node.id !== id));
      assertEquals(added.length, 1, `nodes in Redis: ${ids}`);
      nodes.push({ id: added[0], livekit });
    }
    const port = freePort();
    const balancer = await startNginx(await settingsFor(nodes, port), [port]);
    opened.defer(() => balancer.close());
    const env = {
      ...nodes[0].livekit.env,
      SFU_URL: `wss://localhost:${port}`,
      DENO_CERT: balancer.certificate,
    };
    const all = opened.move();
    return new LiveKitNodes(env, nodes, redis, () => all.disposeAsync());
  }

  /** Anybody asks for something by the way: whoever comes next is sent to the other node. */
  async turn(): Promise<void> {
    const url = this.env.SFU_URL;
    const { hostname, port } = new URL(url);
    const caCerts = [await Deno.readTextFile(this.env.DENO_CERT)];
    const to = { hostname, port: Number(port), caCerts };
    using connection = await Deno.connectTls(to);
    await write(connection, head(url, "GET", "/"));
    await connection.read(new Uint8Array(1));
  }

  /** The node that has the one room, and the other one; by Redis. */
  async byRoom(): Promise<{ having: LiveKitNode; other: LiveKitNode }> {
    const [, id, ...more] = await this.#redis.ask("HGETALL", "room_node_map");
    assertEquals(more, [], "there is more than one room");
    const having = this.nodes.find((node) => node.id === id);
    const other = this.nodes.find((node) => node !== having);
    assert(having && other, `the room's node is ${id}`);
    return { having, other };
  }

  close(): Promise<void> {
    return this.#close();
  }
}

/** How many sockets are open to a node. */
export async function socketsTo({ livekit }: LiveKitNode): Promise<number> {
  const port = Number(new URL(livekit.settings.url).port)
    .toString(16).toUpperCase().padStart(4, "0");
  const table = await Deno.readTextFile("/proc/net/tcp");
  return table.split("\n").filter((line) => {
    const [, local, , state] = line.trim().split(/\s+/);
    return state === ESTABLISHED && local.endsWith(`:${port}`);
  }).length;
}

/** As the kernel writes it in its table of sockets. */
const ESTABLISHED = "01";

const DOCUMENT = new URL("../../../docs/large-calls.md", import.meta.url);

/** The documented balancer, at another port and before these nodes. */
async function settingsFor(
  nodes: readonly LiveKitNode[],
  port: number,
): Promise<string> {
  const text = await Deno.readTextFile(DOCUMENT);
  const documented = [...text.matchAll(/```nginx\n([^]*?)```/g)]
    .map(([, settings]) => settings);
  assertEquals(documented.length, 1);
  const own: [string, string][] = [
    ["listen 443 ssl", `listen 127.0.0.1:${port} ssl`],
    ["server_name sfu.example.org", "server_name localhost"],
    ["/etc/ssl/sfu.example.org.pem", "CERTIFICATE"],
    ["/etc/ssl/sfu.example.org.key", "KEY"],
    ...nodes.map(({ livekit }, n): [string, string] => [
      `server 10.0.0.${n + 1}:7880`,
      `server ${new URL(livekit.settings.url).host}`,
    ]),
  ];
  return own.reduce((settings, [theirs, ours]) => {
    assertEquals(settings.split(theirs).length, 2, theirs);
    return settings.replace(theirs, ours);
  }, documented[0]);
}
