/** Hosts of their own on one machine: network namespaces, which meet on a bridge. */
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "../support/browser/browser.ts";
import { findChromium } from "../support/browser/chromium.ts";
import { findFirefox } from "../support/browser/firefox.ts";
import { run } from "./command.ts";

/** Takes back what was done. */
export type Undo = () => Promise<void>;

/** The first half of a network's addresses: such as a home has, or such as the internet has. */
export const NETS = { private: "10.77", public: "11.77" } as const;

/** So many runs of these tests may go on at the same time on one machine. */
const SLOTS = 16;
const WITHOUT_IPV6 =
  "for all in /proc/sys/net/ipv6/conf/*/disable_ipv6; do [ ! -e $all ] || echo 1 > $all; done";
/** A run holds the port of its slot for as long as it lives, however it ends. */
const FIRST_LOCK_PORT = 29_770;

/** The last part of the address of the first host, and of the first that gets another one. */
const FIRST_HOST = 11;
const FIRST_MOVED = 51;

/** One machine of the network. */
export interface Host {
  /** Its network namespace. */
  readonly namespace: string;
  /** The bridge's end of its cable. */
  readonly cable: string;
  /** Its address now; its router's where it is behind one. */
  readonly address: string;
  /** Programs that start browsers on it. */
  readonly browsers: Readonly<Record<Engine, string>>;
}

/** A bridge in a namespace of its own, this machine's place on it, and the hosts. */
export class Network {
  /** Where servers of this machine answer. */
  readonly address: string;
  readonly #prefix: string;
  readonly #subnet: string;
  readonly #lock: Deno.Listener;
  readonly #hosts: NamedHost[] = [];
  #faults = 0;
  #moves = 0;

  private constructor(slot: number, lock: Deno.Listener, net: string) {
    this.#prefix = prefixOf(slot);
    this.#subnet = `${net}.${slot}`;
    this.#lock = lock;
    this.address = `${this.#subnet}.1`;
  }

  /**
   * Opens a network; what an earlier run left in its place is removed.
   * @param net the first half of all addresses
   */
  static async open(net: string = NETS.private): Promise<Network> {
    const [slot, lock] = takeSlot();
    const network = new Network(slot, lock, net);
    await removeAll(network.#prefix);
    await network.#layBridge();
    return network;
  }

  /**
   * Adds a host.
   * @param nat behind a router of its own, which takes another port for each way out (symmetric
   *   NAT), and lets nothing in that was not asked for
   */
  async host({ nat = false } = {}): Promise<Host> {
    const n = this.#hosts.length + 1;
    const namespace = `${this.#prefix}${n}`;
    const cable = `host${n}`;
    const host = new NamedHost(
      namespace,
      cable,
      `${this.#subnet}.${FIRST_HOST + this.#hosts.length}`,
      {
        chromium: join(tmpdir(), `${namespace}-chromium`),
        firefox: join(tmpdir(), `${namespace}-firefox`),
      },
    );
    this.#hosts.push(host);
    await addNamespace(namespace);
    // The one that has the address on the bridge.
    const outer = nat ? `${namespace}nat` : namespace;
    if (nat) await addNamespace(outer);
    await ip([
      ["link", "add", cable, "netns", this.#hub],
      ["type", "veth", "peer", "name", "eth0", "netns", outer],
    ]);
    await inside(this.#hub, ["link", "set", cable, "master", "bridge", "up"]);
    await addAddress(outer, "eth0", `${host.address}/24`);
    if (nat) await layNat(outer, namespace, n);
    const start = {
      chromium: `exec ip netns exec ${namespace} "${findChromium()}" "$@"`,
      firefox: firefoxOn(namespace, freePort()),
    };
    for (const engine of ["chromium", "firefox"] as const) {
      const script = `#!/bin/sh\n${start[engine]}\n`;
      const path = host.browsers[engine];
      await Deno.writeTextFile(path, script, { mode: 0o755 });
    }
    return host;
  }

  /** Gives a host an address of IPv6 too, which no other host has. */
  async addIpv6({ namespace }: Host, address: string): Promise<void> {
    const on = "echo 0 > /proc/sys/net/ipv6/conf/eth0/disable_ipv6";
    await run("ip", ["netns", "exec", namespace, "sh", "-c", on]);
    const own = ["addr", "add", `${address}/64`, "dev", "eth0", "nodad"];
    await inside(namespace, own);
  }

  /** Gives a host an address that nobody had before; the old one is gone. */
  async move(host: Host): Promise<void> {
    const moved = this.#hosts.find((one) => one === host);
    if (!moved) throw new Error(`${host.namespace} is of another network`);
    const old = moved.address;
    moved.address = `${this.#subnet}.${FIRST_MOVED + this.#moves++}`;
    const change = (how: string, address: string) =>
      inside(moved.namespace, ["addr", how, `${address}/24`, "dev", "eth0"]);
    await change("del", old); // First: with it would go what depends on it.
    await change("add", moved.address);
  }

  /** Lets the bridge go by these rules of nft, until it is undone. */
  async fault(rules: readonly string[]): Promise<Undo> {
    const table = `bridge fault${++this.#faults}`;
    const nft = (script: string) =>
      run("ip", ["netns", "exec", this.#hub, "nft", "-f", "-"], script);
    await nft(`table ${table} { chain forward {
      type filter hook forward priority 0;
      ${rules.join("\n")}
    }
    }`);
    let undone: Promise<unknown> | null = null;
    return async () => {
      await (undone ??= nft(`delete table ${table}`));
    };
  }

  /** Lets a host send no more than this; what is too much waits for a while, then is dropped. */
  async limitUplink(host: Host, kilobits: number): Promise<Undo> {
    const tc = (how: string, ...queue: string[]) =>
      run("ip", [
        ...["netns", "exec", host.namespace],
        ...["tc", "qdisc", how, "dev", "eth0", "root", ...queue],
      ]);
    const size = [
      "rate",
      `${kilobits}kbit`,
      "burst",
      "8kb",
      "latency",
      "300ms",
    ];
    await tc("add", "tbf", ...size);
    return async () => {
      await tc("del");
    };
  }

  /** Resets the TCP connections of a host with a port of another address. */
  async reset(host: Host, address: string, port: number): Promise<void> {
    await run("ip", [
      ...["netns", "exec", host.namespace],
      ...["ss", "-K", "-t", "dst", address, "dport", "=", `${port}`],
    ]);
  }

  /** Removes everything, also what still runs on the hosts. */
  async close(): Promise<void> {
    await removeAll(this.#prefix);
    for (const { browsers } of this.#hosts) {
      for (const path of Object.values(browsers)) await Deno.remove(path);
    }
    this.#lock.close();
  }

  get #hub(): string {
    return `${this.#prefix}hub`;
  }

  async #layBridge(): Promise<void> {
    const here = `${this.#prefix}here`;
    await addNamespace(this.#hub);
    await inside(this.#hub, ["link", "add", "bridge", "type", "bridge"]);
    await inside(this.#hub, ["link", "set", "bridge", "up"]);
    await ip([
      ["link", "add", "here", "netns", this.#hub],
      ["type", "veth", "peer", "name", here],
    ]);
    await inside(this.#hub, ["link", "set", "here", "master", "bridge", "up"]);
    await ip([["link", "set", here, "up"]]);
    await ip([["addr", "add", `${this.address}/24`, "dev", here]]);
  }
}

class NamedHost implements Host {
  readonly namespace: string;
  readonly cable: string;
  readonly browsers: Host["browsers"];
  address: string;

  constructor(
    namespace: string,
    cable: string,
    address: string,
    browsers: Host["browsers"],
  ) {
    this.namespace = namespace;
    this.cable = cable;
    this.address = address;
    this.browsers = browsers;
  }
}

/**
 * Starts Firefox on a host. A test speaks with it over a port of this machine, which is not the
 * host's: what comes to the one is carried to the other.
 */
function firefoxOn(namespace: string, port: number): string {
  const there = `ip netns exec ${namespace}`;
  return `
for arg do
  shift
  case "$arg" in
    --remote-debugging-port=*) arg=--remote-debugging-port=${port} ;;
  esac
  set -- "$@" "$arg"
done
socat TCP-LISTEN:${port},bind=127.0.0.1,fork,reuseaddr \
  "EXEC:${there} socat - TCP\\:127.0.0.1\\:${port}" 2>/dev/null &
carrier=$!
${there} "${findFirefox()}" "$@"
status=$?
kill $carrier
exit $status`;
}

function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return listener.addr.port;
}

/** Removes what runs that were broken off have left behind. */
export async function removeLeftovers(): Promise<void> {
  for (;;) {
    const left = await namespaces();
    const slot = Array.from({ length: SLOTS }, (_, n) => n).find((n) =>
      left.some((name) => name.startsWith(prefixOf(n)))
    );
    const lock = slot === undefined ? null : tryLock(slot);
    if (slot === undefined || !lock) return;
    await removeAll(prefixOf(slot));
    lock.close();
  }
}

function prefixOf(slot: number): string {
  return `wdfault${slot}-`;
}

function takeSlot(): [number, Deno.Listener] {
  for (let slot = 0; slot < SLOTS; slot++) {
    const lock = tryLock(slot);
    if (lock) return [slot, lock];
  }
  throw new Error(`${SLOTS} runs of the fault tests go on already`);
}

function tryLock(slot: number): Deno.Listener | null {
  try {
    return Deno.listen({
      hostname: "127.0.0.1",
      port: FIRST_LOCK_PORT + slot,
    });
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) return null;
    throw error;
  }
}

/** The processes on a host, by their ids. */
export async function processesOf(namespace: string): Promise<number[]> {
  const text = await run("ip", ["netns", "pids", namespace]);
  return text.split("\n").filter((line) => line !== "").map(Number);
}

/** Sends a signal to processes; those that are gone are passed over. */
export function signalAll(ids: readonly number[], signal: Deno.Signal): void {
  for (const id of ids) {
    try {
      Deno.kill(id, signal);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
}

async function removeAll(prefix: string): Promise<void> {
  for (const name of await namespaces()) {
    if (!name.startsWith(prefix)) continue;
    signalAll(await processesOf(name), "SIGKILL");
    await ip([["netns", "delete", name]]);
  }
  // Its other end went with the bridge's namespace, and it with that, but a little later.
  await run("ip", ["link", "delete", `${prefix}here`]).catch(() => {});
}

async function namespaces(): Promise<string[]> {
  const text = await run("ip", ["netns", "list"]);
  return text.split("\n").map((line) => line.split(" ")[0]);
}

async function addNamespace(name: string): Promise<void> {
  await ip([["netns", "add", name]]);
  // Else link-local addresses would be candidates that the faults do not know of.
  await run("ip", ["netns", "exec", name, "sh", "-c", WITHOUT_IPV6]);
  await inside(name, ["link", "set", "lo", "up"]);
}

async function addAddress(
  namespace: string,
  device: string,
  address: string,
): Promise<void> {
  await inside(namespace, ["link", "set", device, "up"]);
  await inside(namespace, ["addr", "add", address, "dev", device]);
}

/** Puts a host behind a router that has an address already. */
async function layNat(router: string, host: string, n: number): Promise<void> {
  await ip([
    ["link", "add", "inner", "netns", router],
    ["type", "veth", "peer", "name", "eth0", "netns", host],
  ]);
  await addAddress(router, "inner", `192.168.${n}.1/24`);
  await addAddress(host, "eth0", `192.168.${n}.2/24`);
  await inside(host, ["route", "add", "default", "via", `192.168.${n}.1`]);
  const forward = "echo 1 > /proc/sys/net/ipv4/ip_forward";
  await run("ip", ["netns", "exec", router, "sh", "-c", forward]);
  await run(
    "ip",
    ["netns", "exec", router, "nft", "-f", "-"],
    `table ip nat { chain out {
      type nat hook postrouting priority 100;
      oifname eth0 masquerade random,fully-random
    }
    }`,
  );
}

function inside(namespace: string, args: string[]): Promise<string> {
  return run("ip", ["-n", namespace, ...args]);
}

function ip(parts: string[][]): Promise<string> {
  return run("ip", parts.flat());
}
