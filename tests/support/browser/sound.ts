/** Where a browser's sound goes on a machine without loudspeakers: into a PulseAudio of its own that drops it. */
import { firstFile } from "./programs.ts";

/** Whether a browser needs a PulseAudio here; elsewhere there is always some sound. */
export function needsPulseAudio(): boolean {
  return Deno.build.os === "linux";
}

/** The path of PulseAudio's server, or `null`. */
export function findPulseAudio(): string | null {
  return firstFile(["/usr/bin/pulseaudio", "/usr/local/bin/pulseaudio"]);
}

/** Milliseconds that the server may take to start. */
const TIMEOUT = 20_000;

/** A PulseAudio with a null sink, heard by nobody; it needs no session, no D-Bus, and no other one. */
export class SilentRoom {
  /** What a program's environment must have for its sound to go here. */
  readonly env: Record<string, string>;
  readonly #process: Deno.ChildProcess;
  readonly #folder: string;
  #closed: Promise<void> | null = null;

  private constructor(folder: string, process: Deno.ChildProcess) {
    this.#folder = folder;
    this.#process = process;
    this.env = { PULSE_SERVER: `unix:${socketIn(folder)}` };
  }

  static async open(): Promise<SilentRoom> {
    const program = findPulseAudio();
    if (!program) throw new Error("There is no PulseAudio: install pulseaudio");
    const folder = await Deno.makeTempDir({ prefix: "sound-" });
    const process = new Deno.Command(program, {
      args: [
        "-n", // Not the machine's own configuration.
        "--daemonize=no",
        "--use-pid-file=no",
        "--exit-idle-time=600", // Seconds: where nobody is left to end it.
        "--disallow-exit",
        "--log-target=null",
        "--load=module-null-sink",
        `--load=module-native-protocol-unix auth-anonymous=1 socket=${
          socketIn(folder)
        }`,
      ],
      env: {
        HOME: folder,
        XDG_RUNTIME_DIR: folder,
        PULSE_RUNTIME_PATH: `${folder}/pulse`,
      },
      stdin: "null",
      stdout: "null",
      stderr: "null",
    }).spawn();
    const room = new SilentRoom(folder, process);
    const deadline = Date.now() + TIMEOUT;
    while (!await answers(socketIn(folder))) {
      if (Date.now() > deadline) {
        await room.close();
        throw new Error(`PulseAudio did not start within ${TIMEOUT / 1000} s`);
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return room;
  }

  /** Plugs in a microphone that hears a tone; the result unplugs it. */
  async plugIn(name: string): Promise<() => Promise<void>> {
    const id = name.replaceAll(/\W/g, "_").toLowerCase();
    const modules = [
      await this.#load("module-null-sink", `sink_name=${id}_tone`),
      await this.#load("module-sine", `sink=${id}_tone`, "frequency=440"),
      await this.#load(
        "module-remap-source",
        `master=${id}_tone.monitor`,
        `source_name=${id}`,
        `source_properties='device.description="${name}"'`,
      ),
    ];
    return async () => {
      // The microphone goes first, as it would.
      for (const module of modules.reverse()) {
        await this.#control("unload-module", module);
      }
    };
  }

  /** Loads a module; the result is its number. */
  #load(...module: string[]): Promise<string> {
    return this.#control("load-module", ...module);
  }

  async #control(...args: string[]): Promise<string> {
    const { success, stdout, stderr } = await new Deno.Command("pactl", {
      args,
      env: this.env,
    }).output();
    if (!success) {
      throw new Error(`pactl ${args}: ${new TextDecoder().decode(stderr)}`);
    }
    return new TextDecoder().decode(stdout).trim();
  }

  /** Ends the server; closing again does nothing. */
  close(): Promise<void> {
    this.#closed ??= this.#end();
    return this.#closed;
  }

  async #end(): Promise<void> {
    try {
      this.#process.kill("SIGKILL"); // It has nothing to keep.
    } catch {
      // It ended by itself.
    }
    await this.#process.status;
    await Deno.remove(this.#folder, { recursive: true });
  }
}

const socketIn = (folder: string) => `${folder}/native`;

async function answers(path: string): Promise<boolean> {
  try {
    (await Deno.connect({ transport: "unix", path })).close();
    return true;
  } catch {
    return false;
  }
}
