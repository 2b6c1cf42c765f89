/**
 * Checks whether calls can work here: devices, the server, the media server where there is one, STUN,
 * and each path through a relay.
 */
import { type ReadonlySignal, signal } from "@preact/signals";
import { isRelayUrl } from "../../protocol/ice_url.ts";
import type { IceServer } from "../../protocol/signaling.ts";
import { obstacleOf } from "../page/obstacle.ts";
import { measureLoopback } from "./loopback_check.ts";
import { measureNat, stunAddresses } from "./nat_check.ts";
import { measureRelay, measureStun } from "./relay_check.ts";
import { askServer, type ServerAnswer } from "./server_check.ts";
import type { PathTimes, SfuPath } from "./sfu_check.ts";
import {
  type CheckFailure,
  type CheckResult,
  failure,
  failureOf,
  success,
} from "./check_failure.ts";
import { log } from "../log/log.ts";
import { logReport } from "../log/report.ts";

const line = log("check");

/** What came of one check. */
export type Finding =
  | { is: "waiting" }
  | { is: "running" }
  | { is: "good"; detail: Detail }
  | { is: "bad"; reason: CheckFailure }
  /** The site has nothing of the kind. */
  | { is: "absent" }
  /** The run was stopped before. */
  | { is: "stopped" };

/** What was measured; times in milliseconds, throughput in bits a second. */
export type Detail =
  | { of: "device"; label: string }
  | { of: "server"; opened: number; rtt: number }
  | { of: "loopback"; time: number }
  /** `symmetric`: each way out has another public address. */
  | { of: "network"; symmetric: boolean }
  | { of: "sfu"; opened: number }
  | { of: "path" } & PathTimes
  | { of: "address"; time: number }
  | { of: "relay"; time: number; throughput: number; rtt: number | null };

/** One line of the report. */
export interface Check {
  kind:
    | "camera"
    | "microphone"
    | "connection"
    | "server"
    | "sfu"
    | `sfu-${SfuPath}`
    | "network"
    | "stun"
    | "turn";
  /** The address of a STUN or TURN server; empty for others. */
  url: string;
  finding: Finding;
}

/** A STUN or TURN server, with every credential that there is for it [TURN-1]. */
interface IceTarget {
  kind: "stun" | "turn";
  url: string;
  servers: IceServer[];
}

/** One run through all checks, which can be stopped. */
export class ConnectionCheck {
  readonly checks: ReadonlySignal<readonly Check[]>;
  readonly running: ReadonlySignal<boolean>;
  readonly #checks = signal<readonly Check[]>([]);
  readonly #running = signal(false);
  readonly #websocketUrl: string;
  readonly #large: boolean;
  #abort: AbortController | null = null;

  /**
   * @param websocketUrl where `/api/ws` is
   * @param large whether the site has a media server for large calls
   */
  constructor(websocketUrl: string, large: boolean) {
    this.#websocketUrl = websocketUrl;
    this.#large = large;
    this.checks = this.#checks;
    this.running = this.#running;
  }

  /** Checks everything, one thing after the other; a run under way is stopped. */
  async start(): Promise<void> {
    this.cancel();
    const { signal } = this.#abort = new AbortController();
    this.#running.value = true;
    this.#checks.value =
      (["camera", "microphone", "connection", "server"] as const)
        .map((kind) => ({ kind, url: "", finding: { is: "waiting" } }));
    const check = this.#check.bind(this, signal);
    await check("camera", "", () => checkDevice("video"));
    await check("microphone", "", () => checkDevice("audio"));
    await check("connection", "", () => checkConnection(signal));
    let answer: ServerAnswer | null = null;
    await check("server", "", async () => {
      const asked = await askServer(
        this.#websocketUrl,
        this.#large,
        signal,
      );
      if (!asked.ok) return asked;
      answer = asked.value;
      const { opened, rtt } = answer;
      return success({ of: "server", opened, rtt });
    });
    if (answer) {
      await this.#checkSfu(answer, signal);
      await this.#checkIceServers(answer, signal);
    }
    if (!signal.aborted) this.#running.value = false;
  }

  /** Stops at once; what was found stays. */
  cancel(): void {
    if (!this.#running.value) return;
    this.#abort?.abort(new Error("cancelled"));
    this.#abort = null;
    this.#running.value = false;
    this.#checks.value = this.#checks.value.map((check) =>
      check.finding.is === "waiting" || check.finding.is === "running"
        ? { ...check, finding: { is: "stopped" } }
        : check
    );
  }

  /** Everything that was found, as text for whoever helps: without credentials and addresses. */
  report(): string {
    const found = {
      at: new Date().toISOString(),
      browser: navigator.userAgent,
      page: withoutAddresses(location.origin),
      checks: this.#checks.value.map(({ kind, url, finding }) => ({
        kind,
        ...(url && { url: withoutAddresses(url) }),
        ...finding,
        ...("reason" in finding && {
          reason: {
            ...finding.reason,
            message: withoutAddresses(finding.reason.message),
          },
        }),
      })),
      log: logReport(),
    };
    return JSON.stringify(found, null, 2);
  }

  async #checkSfu(
    { askForSfu }: ServerAnswer,
    signal: AbortSignal,
  ): Promise<void> {
    if (!askForSfu || signal.aborted) return;
    this.#add({ kind: "sfu", url: "", finding: { is: "waiting" } });
    /** Measures a way to it; `null` until it was reached. */
    let measure:
      | ((path: SfuPath) => Promise<CheckResult<PathTimes | null>>)
      | null = null;
    await this.#check(signal, "sfu", "", async () => {
      const ticket = await askForSfu();
      if (!ticket.ok) return ticket;
      const { measureSfuPath, measureSfuSocket } = await import(
        "./sfu_check.ts"
      );
      const opened = await measureSfuSocket(ticket.value, signal);
      if (!opened.ok) return opened;
      measure = (path) => measureSfuPath(path, ticket.value, signal);
      return success({ of: "sfu", opened: opened.value });
    });
    if (!measure || signal.aborted || obstacleOf(globalThis)) return;
    const measurePath: (path: SfuPath) => Promise<
      CheckResult<PathTimes | null>
    > = measure;
    this.#add(
      ...SFU_PATHS.map((path): Check => ({
        kind: `sfu-${path}`,
        url: "",
        finding: { is: "waiting" },
      })),
    );
    for (const path of SFU_PATHS) {
      await this.#check(signal, `sfu-${path}`, "", async () => {
        const found = await measurePath(path);
        if (!found.ok) return found;
        return success(found.value && { of: "path", ...found.value });
      });
    }
  }

  async #checkIceServers(
    { iceServers, leave }: ServerAnswer,
    signal: AbortSignal,
  ): Promise<void> {
    const targets = iceTargets(iceServers);
    const missing = (["stun", "turn"] as const).filter((kind) =>
      !targets.some((target) => target.kind === kind)
    );
    if (!signal.aborted) {
      this.#add(
        ...targets.map(({ kind, url }): Check => ({
          kind,
          url,
          finding: { is: "waiting" },
        })),
        ...missing.map((kind): Check => ({
          kind,
          url: "",
          finding: { is: "absent" },
        })),
      );
    }
    for (const { kind, url, servers } of targets) {
      await this.#check(
        signal,
        kind,
        url,
        async () => {
          const obstacle = obstacleOf(globalThis);
          if (obstacle) return failure(obstacle, "");
          if (!browserTakes(servers[0])) {
            return { ok: false, reason: NO_ADDRESS };
          }
          return await (kind === "stun"
            ? checkStun(servers[0], signal)
            : checkRelay(servers, signal));
        },
      );
    }
    const addresses = stunAddresses(iceServers)
      .filter((address) => browserTakes({ urls: [`stun:${address}`] }));
    if (addresses.length > 1 && !obstacleOf(globalThis)) {
      const hasRelay = targets.some(({ kind }) => kind === "turn");
      if (!signal.aborted) {
        this.#add({ kind: "network", url: "", finding: { is: "waiting" } });
      }
      await this.#check(signal, "network", "", async () => {
        const symmetric = await measureNat(addresses, signal);
        return symmetric && !hasRelay
          ? failure("symmetric", "each way out has another public address")
          : success({ of: "network", symmetric });
      });
    }
    await leave();
  }

  #add(...checks: Check[]): void {
    this.#checks.value = [...this.#checks.value, ...checks];
  }

  /** @param act `null` is the result where there is nothing of the kind */
  async #check(
    signal: AbortSignal,
    kind: Check["kind"],
    url: string,
    act: () => Promise<CheckResult<Detail | null>>,
  ): Promise<void> {
    const set = (finding: Finding) => {
      this.#checks.value = this.#checks.value.map((check) =>
        check.kind === kind && check.url === url ? { ...check, finding } : check
      );
    };
    if (signal.aborted) return;
    set({ is: "running" });
    // What a browser throws is one more way to fail.
    const result = await act().catch(failureOf);
    if (signal.aborted) return; // The list may be that of another run.
    if (result.ok) {
      const { value: detail } = result;
      line.info(detail ? "works" : "not there", { kind });
      set(detail ? { is: "good", detail } : { is: "absent" });
    } else {
      const { reason } = result;
      line.info("failed", { kind, reason: reason.kind });
      set({ is: "bad", reason });
    }
  }
}

const SFU_PATHS = ["udp", "tcp", "relay"] as const;

/** A call leaves such a server out [TURN-3]. */
const NO_ADDRESS: CheckFailure = {
  kind: "no-address",
  message: "the browser does not take this address",
};

/** Whether the browser makes connections with a server: at an address of another kind it throws. */
function browserTakes(server: IceServer): boolean {
  try {
    new RTCPeerConnection({ iceServers: [server] }).close();
    return true;
  } catch {
    return false;
  }
}

/** The ICE servers by their addresses, each with all its credentials. */
function iceTargets(iceServers: readonly IceServer[]): IceTarget[] {
  const targets = new Map<string, IceTarget>();
  for (const { urls, ...credentials } of iceServers) {
    for (const url of urls) {
      const kind = isRelayUrl(url) ? "turn" : "stun";
      const target = targets.get(url) ?? { kind, url, servers: [] };
      target.servers.push({ urls: [url], ...credentials });
      targets.set(url, target);
    }
  }
  return [...targets.values()];
}

/** Whether this browser connects at all. */
async function checkConnection(
  signal: AbortSignal,
): Promise<CheckResult<Detail>> {
  const obstacle = obstacleOf(globalThis);
  if (obstacle) return failure(obstacle, "");
  const measured = await measureLoopback(signal);
  return measured.ok
    ? success({ of: "loopback", time: measured.value })
    : measured;
}

async function checkStun(
  server: IceServer,
  signal: AbortSignal,
): Promise<CheckResult<Detail>> {
  const measured = await measureStun(server, signal);
  return measured.ok
    ? success({ of: "address", time: measured.value })
    : measured;
}

/** Measures a relay with the first credential that it accepts. */
async function checkRelay(
  servers: readonly IceServer[],
  signal: AbortSignal,
): Promise<CheckResult<Detail>> {
  let failed = failure("other", "there is no credential");
  for (const server of servers) {
    const measured = await measureRelay(server, signal).catch(failureOf);
    if (measured.ok) return success({ of: "relay", ...measured.value });
    failed = measured;
    if (failed.reason.kind !== "credentials") break;
  }
  return failed;
}

async function checkDevice(
  kind: "audio" | "video",
): Promise<CheckResult<Detail>> {
  // A page without https has none.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (!devices) return failure("no-https", "there is no mediaDevices");
  const stream = await devices.getUserMedia({ [kind]: true });
  const [track] = stream.getTracks();
  const { label } = track;
  track.stop();
  return success({ of: "device", label });
}

/** The text with every network address in it replaced: a report is passed on, and on. */
function withoutAddresses(text: string): string {
  return text
    .replace(/\b\d{1,3}(\.\d{1,3}){3}\b/g, "(address)")
    .replace(
      /\[[\da-f:.]+\]|\b[\da-f]{0,4}(:[\da-f]{0,4}){2,7}\b/gi,
      "(address)",
    );
}
