import { assertEquals } from "@std/assert";
import { type MediaDevicesPort, Source } from "../../lib/client/local_media.ts";
import { settle } from "../fakes.ts";

/** What a source needs of a track. */
class FakeTrack {
  readyState = "live";
  enabled = true;
  onended: unknown = null;
  stop(): void {
    this.readyState = "ended";
  }
  getSettings(): MediaTrackSettings {
    return { deviceId: "used" };
  }
}
Object.assign(globalThis, { MediaStreamTrack: FakeTrack });

/** Devices whose answers the test gives. */
function devices() {
  const asked: {
    deviceId: unknown;
    grant(): FakeTrack;
    refuse(name: string): void;
  }[] = [];
  const port: MediaDevicesPort = {
    getUserMedia: (wish) =>
      new Promise((resolve, reject) => {
        const constraints = wish?.video ?? wish?.audio;
        asked.push({
          deviceId: typeof constraints === "object"
            ? constraints.deviceId
            : undefined,
          grant: () => {
            const track = new FakeTrack();
            resolve({ getTracks: () => [track] } as unknown as MediaStream);
            return track;
          },
          refuse: (name) => reject(new DOMException("no", name)),
        });
      }),
    enumerateDevices: () => Promise.resolve([]),
    addEventListener: () => {},
    removeEventListener: () => {},
  };
  return { asked, port };
}

Deno.test("a device that is gone is done without", async () => {
  const { asked, port } = devices();
  const camera = new Source("camera", port);
  await camera.pick("gone");
  camera.start();
  assertEquals(asked[0].deviceId, { exact: "gone" });
  asked[0].refuse("OverconstrainedError");
  await settle();
  assertEquals(asked[1].deviceId, undefined);
  asked[1].grant();
  await settle();
  assertEquals(camera.capture.value.is, "on");
});

Deno.test("an answer that comes after leaving starts nothing", async () => {
  const { asked, port } = devices();
  const camera = new Source("camera", port);
  await camera.pick("gone");
  camera.start();
  camera.release();
  asked[0].refuse("OverconstrainedError");
  await settle();
  assertEquals([asked.length, camera.capture.value.is], [1, "off"]);

  camera.start();
  camera.release();
  const track = asked[1].grant();
  await settle();
  assertEquals([track.readyState, camera.capture.value.is], ["ended", "off"]);
});

Deno.test("a refusal that comes after switching off is not shown", async () => {
  const { asked, port } = devices();
  const camera = new Source("camera", port);
  camera.start();
  camera.toggle();
  asked[0].refuse("NotAllowedError");
  await settle();
  assertEquals(camera.capture.value.is, "off");
});

Deno.test("a microphone that is off stays off when the others start", async () => {
  const { asked, port } = devices();
  const microphone = new Source("microphone", port);
  microphone.start();
  const track = asked[0].grant();
  await settle();
  await microphone.toggle();
  await microphone.start();
  assertEquals([microphone.capture.value.is, track.enabled], ["off", false]);
  await microphone.toggle();
  assertEquals([microphone.capture.value.is, track.enabled], ["on", true]);
  assertEquals(asked.length, 1);
});
