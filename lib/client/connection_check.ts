/** Looks whether calls can work here: devices, the server, STUN, and each way through a relay. */
import { type ReadonlySignal, signal } from "@preact/signals";
import type { IceServer } from "../protocol/signaling.ts";
import { measureRelay, type Throughput } from "./relay_check.ts";
import { askServer, type ServerAnswer } from "./server_check.ts";

/** What became of one look. */
export type Finding =
  | { is: "waiting" }
  | { is: "running" }
  | { is: "good"; detail: Detail }
  | { is: "bad"; reason: string }
  /** There is nothing of the kind. */
  | { is: "absent" };

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

/** Milliseconds that a STUN server has to answer. */
const STUN_WITHIN = 5_000;

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
    try {
      await this.#look("camera", "", signal, () => device("video", signal));
      await this.#look("microphone", "", signal, () => device("audio", signal));
      let answer: ServerAnswer | null = null;
      await this.#look("server", "", signal, async () => {
        answer = await askServer(this.#websocketUrl, signal);
        const { opened, rtt } = answer;
        return { of: "server", opened, rtt };
      });
      await this.#servers(answer, signal);
    } finally {
      if (this.#abort?.signal === signal) this.#running.value = false;
    }
  }

  /** Stops at once; what was found stays. */
  cancel(): void {
    this.#abort?.abort(new Error("cancelled"));
    this.#abort = null;
    this.#running.value = false;
  }

  /** Everything that was found, as text for somebody who helps. */
  report(): string {
    return JSON.stringify(
      {
        at: new Date().toISOString(),
        browser: navigator.userAgent,
        page: location.origin,
        checks: this.#checks.value,
      },
      null,
      2,
    );
  }

  async #servers(
    answer: ServerAnswer | null,
    signal: AbortSignal,
  ): Promise<void> {
    const ways = (answer?.iceServers ?? []).flatMap(waysOf);
    const looks = ways.length > 0 ? ways : [
      { kind: "stun" as const, url: "" },
      { kind: "turn" as const, url: "" },
    ];
    const missing = (["stun", "turn"] as const).filter((kind) =>
      !looks.some((look) => look.kind === kind)
    );
    this.#checks.value = [
      ...this.#checks.value,
      ...looks.map(({ kind, url }): Check => ({
        kind,
        url,
        finding: { is: url === "" ? "absent" : "waiting" },
      })),
      ...missing.map((kind): Check => ({
        kind,
        url: "",
        finding: { is: "absent" },
      })),
    ];
    for (const way of ways) {
      await this.#look(way.kind, way.url, signal, async () => {
        if (way.kind === "stun") {
          return { of: "address", time: await ownAddress(way.server, signal) };
        }
        const found: Throughput = await measureRelay(way.server, signal);
        return { of: "relay", ...found };
      });
    }
    await answer?.leave();
  }

  async #look(
    kind: Check["kind"],
    url: string,
    signal: AbortSignal,
    act: () => Promise<Detail>,
  ): Promise<void> {
    if (signal.aborted) return;
    const set = (finding: Finding) => {
      this.#checks.value = this.#checks.value.map((check) =>
        check.kind === kind && check.url === url ? { ...check, finding } : check
      );
    };
    set({ is: "running" });
    try {
      set({ is: "good", detail: await act() });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      set({ is: "bad", reason });
    }
  }
}

/** The ways that one ICE server offers, each by itself. */
function waysOf(
  { urls, ...credentials }: IceServer,
): { kind: "stun" | "turn"; url: string; server: IceServer }[] {
  return urls.map((url) => ({
    kind: url.startsWith("turn") ? "turn" : "stun",
    url,
    server: { urls: [url], ...credentials },
  }));
}

async function device(
  kind: "audio" | "video",
  signal: AbortSignal,
): Promise<Detail> {
  const stream = await navigator.mediaDevices.getUserMedia({ [kind]: true });
  const [track] = stream.getTracks();
  const { label } = track;
  track.stop();
  signal.throwIfAborted();
  return { of: "device", label };
}

/** Milliseconds until a STUN server told this browser's own address. */
async function ownAddress(
  server: IceServer,
  signal: AbortSignal,
): Promise<number> {
  const began = performance.now();
  const connection = new RTCPeerConnection({ iceServers: [server] });
  try {
    return await new Promise<number>((resolve, reject) => {
      const giveUp = () => reject(new Error("no answer"));
      const timer = setTimeout(giveUp, STUN_WITHIN);
      signal.addEventListener("abort", giveUp);
      connection.onicecandidate = ({ candidate }) => {
        if (candidate?.type !== "srflx") return;
        clearTimeout(timer);
        resolve(performance.now() - began);
      };
      connection.createDataChannel("check");
      connection.setLocalDescription().catch(reject);
    });
  } finally {
    connection.close();
  }
}
