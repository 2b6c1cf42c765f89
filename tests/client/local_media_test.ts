import { assertEquals } from "@std/assert";
import { captured } from "../../lib/client/captured.ts";
import {
  LocalMedia,
  type MediaDevicesPort,
  Source,
} from "../../lib/client/local_media.ts";
import { settle } from "../fakes.ts";

/** What a source needs of a track. */
class FakeTrack {
  readyState = "live";
  enabled = true;
  muted = false;
  onended: (() => void) | null = null;
  onmute: (() => void) | null = null;
  onunmute: (() => void) | null = null;
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
    constraints: unknown;
    grant(track?: FakeTrack): FakeTrack;
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
          constraints,
          grant: (track = new FakeTrack()) => {
            resolve(
              {
                getTracks: () => [track],
                getVideoTracks: () => [track],
                getAudioTracks: () => [new FakeTrack()],
              } as unknown as MediaStream,
            );
            return track;
          },
          refuse: (name) => reject(new DOMException("no", name)),
        });
      }),
    enumerateDevices: () => Promise.resolve(cameras),
    addEventListener: () => {},
    removeEventListener: () => {},
  };
  /** These cameras there are from now on. */
  let cameras: MediaDeviceInfo[] = [];
  const plug = (...ids: string[]) => {
    cameras = ids.map((deviceId) => ({
      kind: "videoinput",
      deviceId,
      label: deviceId,
    } as unknown as MediaDeviceInfo));
    return cameras;
  };
  return { asked, port, plug };
}

/** A camera that is on. */
async function onCamera(track = new FakeTrack()) {
  const fake = devices();
  const camera = new Source("camera", fake.port);
  camera.start();
  fake.asked[0].grant(track);
  await settle();
  return { ...fake, camera, track };
}

Deno.test("a track that the system holds back is told of, and comes back by itself", async () => {
  const { camera, track } = await onCamera();
  track.onmute?.();
  assertEquals(camera.capture.value.is, "paused");
  assertEquals(track.readyState, "live");
  track.onunmute?.();
  assertEquals(camera.capture.value.is, "on");
});

Deno.test("a privacy switch that is set already when the camera starts is seen", async () => {
  const track = new FakeTrack();
  track.muted = true;
  const { camera } = await onCamera(track);
  assertEquals(camera.capture.value.is, "paused");
  track.onunmute?.();
  assertEquals(camera.capture.value.is, "on");
});

Deno.test("what is switched off while the system holds it back stays off", async () => {
  const { camera, track, asked } = await onCamera();
  track.onmute?.();
  const { onunmute } = track;
  await camera.toggle();
  assertEquals([camera.capture.value.is, track.readyState], ["off", "ended"]);
  onunmute?.();
  assertEquals(camera.capture.value.is, "off");
  camera.toggle();
  assertEquals(asked.length, 2, "the next time it is captured anew");
});

Deno.test("a microphone that is about to come on can be switched off", async () => {
  const { asked, port } = devices();
  const microphone = new Source("microphone", port);
  microphone.start();
  microphone.off();
  const track = asked[0].grant();
  await settle();
  assertEquals(
    [microphone.capture.value.is, microphone.wanted.value, track.readyState],
    ["off", false, "ended"],
  );
});

Deno.test("the others are told that it is off, and the sender keeps its track", async () => {
  const { asked, port } = devices();
  const media = new LocalMedia(port);
  media.start();
  const track = asked[0].grant();
  await settle();
  track.onmute?.();
  const { tracks, shown } = captured(media);
  assertEquals(shown, { camera: false, microphone: true });
  assertEquals<unknown>(tracks.camera, track);
  media.close();
});

Deno.test("a camera that vanished is used again when it returns, and no other instead of it", async () => {
  const { camera, track, plug, asked } = await onCamera();
  camera.list(plug("used", "other"));
  track.onended?.();
  assertEquals(camera.capture.value.is, "failed");
  camera.list(plug("other"));
  assertEquals(asked.length, 1);
  camera.list(plug("used", "other"));
  assertEquals(asked.length, 2);
  asked[1].grant();
  await settle();
  assertEquals(camera.capture.value.is, "on");
});

Deno.test("a camera whose permission was withdrawn is not asked for again by itself", async () => {
  const { camera, track, plug, asked } = await onCamera();
  track.onended?.();
  camera.list(plug("used"));
  camera.list(plug("used", "another"));
  assertEquals(asked.length, 1);
});

Deno.test("a camera that vanished and is switched off meanwhile stays off", async () => {
  const { camera, track, plug, asked } = await onCamera();
  track.onended?.();
  camera.list(plug());
  camera.release();
  camera.list(plug("used"));
  assertEquals(asked.length, 1);
});

Deno.test("a device that vanished and was switched off meanwhile stays off when it returns, and says until then why it failed", async () => {
  const { camera, track, plug, asked } = await onCamera();
  track.onended?.();
  camera.list(plug());
  camera.off();
  assertEquals(camera.capture.value, { is: "failed", problem: "ended" });
  camera.list(plug("used"));
  await settle();
  assertEquals([asked.length, camera.wanted.value], [1, false]);
  camera.toggle();
  asked[1].grant();
  await settle();
  assertEquals(camera.capture.value.is, "on");
});

Deno.test("there are other names for the devices once one of them is captured", async () => {
  const { asked, port, plug } = devices();
  const media = new LocalMedia(port);
  plug("used");
  const camera = media.camera;
  camera.toggle(); // Off, and on again: no start of both.
  camera.toggle();
  asked[0].grant();
  await settle();
  assertEquals(camera.devices.value.map(({ label }) => label), ["used"]);
  media.close();
});

Deno.test("a camera that gives no picture of the wanted size gives another", async () => {
  const { asked, port } = devices();
  const camera = new Source("camera", port);
  camera.start();
  // In older browsers it is no `Error`.
  asked[0].refuse("OverconstrainedError");
  await settle();
  assertEquals(asked[1].constraints, true);
  asked[1].grant();
  await settle();
  assertEquals(camera.capture.value.is, "on");
});

Deno.test("another device can be picked while one fails, or is asked for", async () => {
  const { asked, port } = devices();
  const camera = new Source("camera", port);
  camera.start();
  asked[0].refuse("NotReadableError");
  await settle();
  camera.pick("other");
  assertEquals(asked[1].deviceId, { exact: "other" });
  camera.pick("third");
  const late = asked[1].grant();
  asked[2].grant();
  await settle();
  assertEquals([camera.capture.value.is, late.readyState], ["on", "ended"]);
});

Deno.test("who left while the browser asked finds nothing on, whatever the answer was", async () => {
  for (const error of ["NotFoundError", "NotReadableError"]) {
    const { asked, port } = devices();
    const media = new LocalMedia(port);
    media.start();
    media.release();
    asked[0].refuse(error);
    await settle();
    assertEquals([asked.length, media.camera.capture.value.is], [1, "off"]);
    media.close();
  }
});

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
