/** Devices that come, go, are busy or slow, around the fake ones that a browser has. */
import type { Page } from "playwright-core";
import type { Person } from "./person.ts";

interface Devices {
  /** Labels of devices that are unplugged. */
  readonly unplugged: Set<string>;
  /** Labels of devices that another program has. */
  readonly busy: Set<string>;
  /** What answers the requests that were held back, in their order. */
  readonly held: (() => void)[];
  /** Whether requests are held back from now on. */
  hold: boolean;
  /** Tells the page that the devices changed, and ends the tracks of those that are gone. */
  changed(): void;
}

declare global {
  var devices: Devices;
}

/** Runs in the page before any script of it, after the probe's. */
function wrapDevices(): void {
  const { mediaDevices } = navigator;
  if (!mediaDevices) return; // An empty page has none.
  const tracks = new Set<MediaStreamTrack>();
  const devices: Devices = {
    unplugged: new Set(),
    busy: new Set(),
    held: [],
    hold: false,
    changed() {
      for (const track of tracks) {
        if (!devices.unplugged.has(track.label)) continue;
        tracks.delete(track);
        // The browser does both at once; a page cannot.
        track.stop();
        track.dispatchEvent(new Event("ended"));
      }
      mediaDevices.dispatchEvent(new Event("devicechange"));
    },
  };
  Object.assign(globalThis, { devices });
  const enumerate = mediaDevices.enumerateDevices.bind(mediaDevices);
  mediaDevices.enumerateDevices = async () =>
    (await enumerate()).filter(({ label }) => !devices.unplugged.has(label));
  const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints = {}) => {
    if (devices.hold) {
      await new Promise<void>((resolve) => devices.held.push(resolve));
    }
    const stream = await getUserMedia(constraints);
    const refuse = (name: string) => {
      for (const track of stream.getTracks()) track.stop();
      throw new DOMException("Not to be had", name);
    };
    for (const track of stream.getTracks()) {
      const wanted = constraints[track.kind === "video" ? "video" : "audio"];
      if (devices.busy.has(track.label)) refuse("NotReadableError");
      if (!devices.unplugged.has(track.label)) {
        tracks.add(track);
        continue;
      }
      if (typeof wanted === "object" && wanted.deviceId) {
        refuse("OverconstrainedError");
      }
      // The system has another default now.
      const kind = track.kind === "video" ? "videoinput" : "audioinput";
      const other = (await mediaDevices.enumerateDevices())
        .find((device) => device.kind === kind);
      if (!other) refuse("NotFoundError");
      const { deviceId } = other!;
      const [given] = (await getUserMedia({
        [track.kind]: { deviceId: { exact: deviceId } },
      })).getTracks();
      track.stop();
      stream.removeTrack(track);
      stream.addTrack(given);
      tracks.add(given);
    }
    return stream;
  };
}

/** Wraps somebody's devices, before they open a page. */
export async function withDevices(person: Person): Promise<Person> {
  await person.context.addInitScript(wrapDevices);
  return person;
}

/** Unplugs a device, or plugs it in again. */
export function plug(
  page: Page,
  label: string,
  isThere: boolean,
): Promise<void> {
  return page.evaluate(({ label, isThere }) => {
    const { unplugged } = globalThis.devices;
    if (isThere) unplugged.delete(label);
    else unplugged.add(label);
    globalThis.devices.changed();
  }, { label, isThere });
}

/** What is captured now: the labels of the tracks that are live. */
export function liveLabels(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    globalThis.probe.tracks
      .filter(({ readyState }) => readyState === "live")
      .map(({ label }) => label).sort()
  );
}

/** What is sent to the others: the labels of the tracks, for each connection. */
export function sentLabels(page: Page): Promise<string[][]> {
  return page.evaluate(() =>
    globalThis.probe.connections
      .filter(({ signalingState }) => signalingState !== "closed")
      .map((connection) =>
        connection.getSenders().flatMap(({ track }) => track?.label ?? [])
          .sort()
      )
  );
}
