/** Where a call is heard: the system's default, or what the user selected for as long as it is there. */
import {
  effect,
  type ReadonlySignal,
  signal,
  untracked,
} from "@preact/signals";
import { log } from "../log/log.ts";
import { findDevice } from "./device_change.ts";
import type { Playback, Player } from "./playback.ts";
import {
  ANY_DEVICE,
  type Device,
  type DeviceNews,
  devicesOf,
  type MediaDevicesPort,
} from "./source.ts";

/** What plays the call. */
export type Outlet = Pick<Playback, "players" | "onPlayer">;

/** Keeps what the user selected. */
export interface SpeakerMemory {
  load(kind: "speaker"): Device | null;
  save(kind: "speaker", memory: Device & { isOff: false }): void;
}

const line = log("media");

/** The speaker, headset or the like. */
export class Speaker {
  /** What there is, as far as the browser tells. */
  readonly outputs: ReadonlySignal<readonly Device[]>;
  /** What is used; its id is empty for the system's default. */
  readonly device: ReadonlySignal<Device>;
  /** That something else is used than the user expects; `null` if it is not. */
  readonly news: ReadonlySignal<DeviceNews | null>;
  readonly #outputs = signal<readonly Device[]>([]);
  readonly #device = signal(ANY_DEVICE);
  readonly #news = signal<DeviceNews | null>(null);
  readonly #outlet: Outlet;
  readonly #memory: SpeakerMemory;
  readonly #defaultName: string;
  #choice: Device | null;
  /** Counts lists: the answer to an old question is dropped. */
  #lists = 0;
  readonly #ending = new AbortController();
  readonly #undo: () => void;

  /**
   * @param devices lists them
   * @param changed changes with the devices
   * @param defaultName what the system's default is called
   */
  constructor(
    devices: Pick<MediaDevicesPort, "enumerateDevices">,
    changed: ReadonlySignal<unknown>,
    outlet: Outlet,
    memory: SpeakerMemory,
    defaultName: string,
  ) {
    this.#outlet = outlet;
    this.#memory = memory;
    this.#defaultName = defaultName;
    this.outputs = this.#outputs;
    this.#choice = memory.load("speaker");
    this.device = this.#device;
    this.news = this.#news;
    // Whoever comes later is heard there too.
    outlet.onPlayer = (player) => {
      const send = () => {
        const { id } = this.#device.peek();
        if ((player.sinkId ?? "") === id) return;
        sendTo(player, id).catch(() => {
          // What is gone is done without: then the system's default plays.
        });
      };
      send();
      // Chromium may not take it before there is something to play.
      const { signal } = this.#ending;
      player.addEventListener("playing", send, { signal });
    };
    for (const player of outlet.players) outlet.onPlayer(player);
    this.#undo = effect(() => {
      changed.value;
      untracked(() => this.#list(devices));
    });
  }

  /** The user selects a device; where it does not work, the one before stays. */
  async select(device: Device): Promise<void> {
    const { value: before } = this.#device;
    if (await this.#use(device)) {
      this.#choice = device;
      this.#memory.save("speaker", { ...device, isOff: false });
      this.#news.value = null;
    } else {
      const now = before.label || this.#defaultName;
      this.#news.value = { is: "unusable", device: device.label, now };
    }
  }

  /** No longer follows the devices; what is playing goes on. */
  close(): void {
    this.#lists++;
    this.#outlet.onPlayer = () => {};
    this.#ending.abort();
    this.#undo();
  }

  async #list(
    devices: Pick<MediaDevicesPort, "enumerateDevices">,
  ): Promise<void> {
    const list = ++this.#lists;
    try {
      const outputs = devicesOf(
        await devices.enumerateDevices(),
        "audiooutput",
      );
      if (list !== this.#lists) return;
      // Before the permission they have no names, and cannot be used.
      this.#outputs.value = outputs.filter(({ id }) => id !== "");
      await this.#follow(this.#outputs.value);
    } catch (error) {
      line.info("no speakers listed", null, error);
    }
  }

  async #follow(list: readonly Device[]): Promise<void> {
    const choice = this.#choice;
    // Before the permission the list is empty, and tells nothing.
    if (choice === null || choice.id === "" || list.length === 0) return;
    const { value: device } = this.#device;
    const found = findDevice(list, choice);
    if (!found && device.id !== "") {
      // A browser may stay silent rather than play elsewhere.
      await this.#use(ANY_DEVICE);
      const now = this.#defaultName;
      this.#news.value = { is: "lost", device: choice.label, now };
    } else if (found && found.id !== device.id && await this.#use(found)) {
      const wasLost = this.#news.value?.is === "lost";
      this.#news.value = wasLost ? { is: "back", now: found.label } : null;
    }
  }

  /** Says whether it works; where it does not, all play where they did. */
  async #use(device: Device): Promise<boolean> {
    const players = [...this.#outlet.players];
    const all = ({ id }: Device) =>
      Promise.all(players.map((player) => sendTo(player, id)));
    try {
      await all(device);
      this.#device.value = device;
      return true;
    } catch (error) {
      line.info("speaker not usable", null, error);
      await all(this.#device.value).catch(() => {
        // Neither is there: the list tells it soon.
      });
      return false;
    }
  }
}

/** A player that cannot switch yet, or has no sound at all, is sent there when it plays, if ever. */
async function sendTo(player: Player, id: string): Promise<void> {
  try {
    await player.setSinkId?.(id);
  } catch (error) {
    // Chromium's word for it; a device that is not to be had is another error.
    if (error instanceof DOMException && error.name === "AbortError") return;
    throw error;
  }
}
