/** Looks whether calls can work here: devices, the server, STUN, and each way through a relay. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { IceServer } from "../protocol/signaling.ts";
import { measureRelay, measureStun } from "./relay_check.ts";
import { askServer, type ServerAnswer } from "./server_check.ts";
import { type Reason, Trouble, troubleOf } from "./trouble.ts";

/** What became of one look. */
export type Finding =
  | { is: "waiting" }
  | { is: "running" }
  | { is: "good"; detail: Detail }
  | { is: "bad"; reason: Reason; said: string }
  /** There is nothing of the kind. */
  | { is: "absent" }
  /** The run was given up before. */
  | { is: "stopped" };

/** What was measured; times in milliseconds, throughput in bits a second. */
export type Detail =
  | { of: "device"; label: string }
  | { of: "server"; opened: number; rtt: number }
  | { of: "address"; time: number }
  | { of: "relay"; time: number; throughput: number; rtt: number | null };

/** One line of the report. */
export interface Check {
  kind: "camera" | "microphone" | "server" | "stun" | "turn";
  /** The address of a STUN or TURN server; empty for others. */
  url: string;
  finding: Finding;
}

/** A STUN or TURN server, with every credential that there is for it [TURN-1]. */
interface Way {
  kind: "stun" | "turn";
  url: string;
  servers: IceServer[];
}

/** One run through everything, which can be taken back. */
export class ConnectionCheck {
  readonly checks: ReadonlySignal<readonly Check[]>;
  readonly running: ReadonlySignal<boolean>;
  readonly #checks = signal<readonly Check[]>([]);
  readonly #running = signal(false);
  readonly #websocketUrl: string;
  #abort: AbortController | null = null;

  /** @param websocketUrl where `/api/ws` is */
  constructor(websocketUrl: string) {
    this.#websocketUrl = websocketUrl;
    this.checks = this.#checks;
    this.running = this.#running;
  }

  /** Looks at everything, one after the other; a run before is given up. */
  async start(): Promise<void> {
    this.cancel();
    const { signal } = this.#abort = new AbortController();
    this.#running.value = true;
    this.#checks.value = (["camera", "microphone", "server"] as const)
      .map((kind) => ({ kind, url: "", finding: { is: "waiting" } }));
    const look = this.#look.bind(this, signal);
    await look("camera", "", () => device("video", signal));
    await look("microphone", "", () => device("audio", signal));
    let answer: ServerAnswer | null = null;
    await look("server", "", async () => {
      answer = await askServer(this.#websocketUrl, signal);
      const { opened, rtt } = answer;
      return { of: "server", opened, rtt };
    });
    if (answer) await this.#servers(answer, signal);
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

  /** Everything that was found, as text for somebody who helps: no credential, and no address. */
  report(): string {
    const found = {
      at: new Date().toISOString(),
      browser: navigator.userAgent,
      page: withoutAddresses(location.origin),
      checks: this.#checks.value.map(({ kind, url, finding }) => ({
        kind,
        ...(url && { url: withoutAddresses(url) }),
        ...finding,
        ...("said" in finding && { said: withoutAddresses(finding.said) }),
      })),
    };
    return JSON.stringify(found, null, 2);
  }

  async #servers(
    { iceServers, leave }: ServerAnswer,
    signal: AbortSignal,
  ): Promise<void> {
    const ways = waysOf(iceServers);
    const missing = (["stun", "turn"] as const).filter((kind) =>
      !ways.some((way) => way.kind === kind)
    );
    if (!signal.aborted) {
      this.#checks.value = [
        ...this.#checks.value,
        ...ways.map(({ kind, url }): Check => ({
          kind,
          url,
          finding: { is: "waiting" },
        })),
        ...missing.map((kind): Check => ({
          kind,
          url: "",
          finding: { is: "absent" },
        })),
      ];
    }
    for (const { kind, url, servers } of ways) {
      await this.#look(
        signal,
        kind,
        url,
        () =>
          kind === "stun"
            ? measureStun(servers[0], signal)
              .then((time) => ({ of: "address", time }))
            : relay(servers, signal),
      );
    }
    await leave();
  }

  async #look(
    signal: AbortSignal,
    kind: Check["kind"],
    url: string,
    act: () => Promise<Detail>,
  ): Promise<void> {
    const set = (finding: Finding) => {
      if (signal.aborted) return; // The list may be that of another run.
      this.#checks.value = this.#checks.value.map((check) =>
        check.kind === kind && check.url === url ? { ...check, finding } : check
      );
    };
    if (signal.aborted) return;
    set({ is: "running" });
    try {
      set({ is: "good", detail: await act() });
    } catch (error) {
      const { reason, message: said } = troubleOf(error);
      set({ is: "bad", reason, said });
    }
  }
}

/** The ways that the ICE servers offer, each by itself. */
function waysOf(iceServers: readonly IceServer[]): Way[] {
  const ways = new Map<string, Way>();
  for (const { urls, ...credentials } of iceServers) {
    for (const url of urls) {
      const kind = url.startsWith("turn") ? "turn" : "stun";
      const way = ways.get(url) ?? { kind, url, servers: [] };
      way.servers.push({ urls: [url], ...credentials });
      ways.set(url, way);
    }
  }
  return [...ways.values()];
}

/** Measures a relay with the first credential that it knows. */
async function relay(
  servers: readonly IceServer[],
  signal: AbortSignal,
): Promise<Detail> {
  let trouble = new Trouble("other", "there is no credential");
  for (const server of servers) {
    try {
      return { of: "relay", ...await measureRelay(server, signal) };
    } catch (error) {
      trouble = troubleOf(error);
      if (trouble.reason !== "credentials") break;
    }
  }
  throw trouble;
}

async function device(
  kind: "audio" | "video",
  signal: AbortSignal,
): Promise<Detail> {
  // A page without https has none.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  if (!devices) throw new Trouble("no-https", "there is no mediaDevices");
  const stream = await devices.getUserMedia({ [kind]: true });
  const [track] = stream.getTracks();
  const { label } = track;
  track.stop();
  signal.throwIfAborted();
  return { of: "device", label };
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
