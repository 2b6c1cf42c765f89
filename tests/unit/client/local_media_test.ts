import { effect } from "@preact/signals";
import {
  assert,
  assertEquals,
  assertRejects,
  assertStrictEquals,
} from "@std/assert";
import { publishMedia, trackOf } from "../../../lib/client/call/captured.ts";
import {
  follow,
  pickDevice,
} from "../../../lib/client/media/follow_devices.ts";
import { LocalMedia } from "../../../lib/client/media/local_media.ts";
import {
  type DeviceKind,
  type MediaDevicesPort,
  type MemoryPort,
  Source,
  type SourceMemory,
} from "../../../lib/client/media/source.ts";
import { settle } from "../../support/clock.ts";

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
  constructor(readonly id = "used", readonly label = id) {}
  getSettings(): MediaTrackSettings {
    return { deviceId: this.id };
  }
}
Object.assign(globalThis, { MediaStreamTrack: FakeTrack });

/** Devices whose answers the test decides. */
function devices() {
  const asked: {
    deviceId: unknown;
    constraints: unknown;
    grant(track?: FakeTrack): FakeTrack;
    refuse(name: string): void;
  }[] = [];
  /** The microphone's, where both were asked for at once. */
  const sound = new FakeTrack();
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
                getAudioTracks: () => [sound],
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
  /** The cameras that there are. */
  let cameras: MediaDeviceInfo[] = [];
  const plug = (...ids: string[]) => {
    return cameras = list("videoinput", ...ids);
  };
  return { asked, port, plug, sound };
}

/** A list of devices whose labels are their ids, unless they are written after a colon. */
function list(kind: MediaDeviceKind, ...ids: string[]): MediaDeviceInfo[] {
  return ids.map((text) => {
    const [deviceId, label = deviceId] = text.split(":");
    return { kind, deviceId, label } as unknown as MediaDeviceInfo;
  });
}

/** A camera that is on. */
async function onCamera(track = new FakeTrack()) {
  const fake = devices();
  const camera = new Source("camera", fake.port);
  follow(camera);
  camera.start();
  fake.asked[0].grant(track);
  await settle();
  return { ...fake, camera, track };
}

Deno.test("a track that the system mutes is shown as paused, and comes back by itself", async () => {
  const { camera, track } = await onCamera();
  track.onmute?.();
  assertEquals(camera.capture.value.is, "paused");
  assertEquals(track.readyState, "live");
  track.onunmute?.();
  assertEquals(camera.capture.value.is, "on");
});

Deno.test("a privacy switch that is already on when the camera starts is noticed", async () => {
  const track = new FakeTrack();
  track.muted = true;
  const { camera } = await onCamera(track);
  assertEquals(camera.capture.value.is, "paused");
  track.onunmute?.();
  assertEquals(camera.capture.value.is, "on");
});

Deno.test("what is switched off while the system mutes it stays off", async () => {
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
  microphone.turnOff();
  const track = asked[0].grant();
  await settle();
  assertEquals(
    [microphone.capture.value.is, microphone.wanted.value, track.readyState],
    ["off", false, "ended"],
  );
});

Deno.test("the others are told that a muted camera is off, and the sender keeps its track", async () => {
  const { asked, port } = devices();
  const media = new LocalMedia(port);
  media.start();
  const track = asked[0].grant();
  await settle();
  track.onmute?.();
  const published = new Map<string, unknown>();
  publishMedia(media, {
    publish: (slot, track) => published.set(slot, track),
  });
  assertEquals(trackOf(media.camera), null);
  assert(trackOf(media.microphone) !== null);
  assertEquals(published.get("camera"), track);
  media.close();
});

Deno.test("a camera that vanished is used again when it returns, and no other instead", async () => {
  const { camera, track, plug, asked } = await onCamera();
  camera.setDevices(plug("used", "other"));
  track.onended?.();
  assertEquals(camera.capture.value.is, "failed");
  camera.setDevices(plug("other"));
  assertEquals(asked.length, 1);
  camera.setDevices(plug("used", "other"));
  assertEquals(asked.length, 2);
  asked[1].grant();
  await settle();
  assertEquals(camera.capture.value.is, "on");
});

Deno.test("a camera whose permission was withdrawn is not asked for again by itself", async () => {
  const { camera, track, plug, asked } = await onCamera();
  track.onended?.();
  camera.setDevices(plug("used"));
  camera.setDevices(plug("used", "another"));
  assertEquals(asked.length, 1);
});

Deno.test("a camera that vanished and is switched off meanwhile stays off", async () => {
  const { camera, track, plug, asked } = await onCamera();
  track.onended?.();
  camera.setDevices(plug());
  camera.release();
  camera.setDevices(plug("used"));
  assertEquals(asked.length, 1);
});

Deno.test("a device that vanished and was switched off meanwhile stays off when it returns, and shows until then why it failed", async () => {
  const { camera, track, plug, asked } = await onCamera();
  track.onended?.();
  camera.setDevices(plug());
  camera.turnOff();
  assertEquals(camera.capture.value, { is: "failed", problem: "ended" });
  camera.setDevices(plug("used"));
  await settle();
  assertEquals([asked.length, camera.wanted.value], [1, false]);
  camera.toggle();
  asked[1].grant();
  await settle();
  assertEquals(camera.capture.value.is, "on");
});

Deno.test("devices are listed again, with their labels, once one of them is captured", async () => {
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

Deno.test("a camera without the wanted resolution gives another", async () => {
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

Deno.test("another device can be selected while one fails, or is asked for", async () => {
  const { asked, port } = devices();
  const camera = new Source("camera", port);
  camera.start();
  asked[0].refuse("NotReadableError");
  await settle();
  camera.selectDevice("other");
  assertEquals(asked[1].deviceId, { exact: "other" });
  camera.selectDevice("third");
  const late = asked[1].grant();
  asked[2].grant();
  await settle();
  assertEquals([camera.capture.value.is, late.readyState], ["on", "ended"]);
});

Deno.test("whoever left while the browser asked finds nothing on, whatever the answer was", async () => {
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
  await camera.selectDevice("gone");
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
  await camera.selectDevice("gone");
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

/** A microphone that is on, and its list of microphones. */
async function onMicrophone(ids: string[], used: string) {
  const fake = devices();
  const microphone = new Source("microphone", fake.port);
  follow(microphone);
  const plug = (...ids: string[]) =>
    microphone.setDevices(list("audioinput", ...ids));
  microphone.start();
  const track = fake.asked[0].grant(new FakeTrack(used, `The ${used}`));
  await settle();
  plug(...ids);
  return { ...fake, microphone, track, plug };
}

/** Answers the last request with this device. */
async function grant(
  { asked }: Pick<ReturnType<typeof devices>, "asked">,
  id: string,
): Promise<FakeTrack> {
  const track = asked.at(-1)!.grant(new FakeTrack(id, `The ${id}`));
  await settle();
  return track;
}

Deno.test("whatever listens to a source and fails costs nobody the device, and leaves none on", async () => {
  const { asked, port, sound } = devices();
  const media = new LocalMedia(port);
  const undo = effect(() => {
    if (media.camera.capture.value.is === "on") throw new Error("meter");
  });
  const starting = media.start();
  const picture = asked[0].grant();
  await assertRejects(() => starting, Error, "meter");
  assertEquals(
    [media.camera.capture.value.is, media.microphone.capture.value.is],
    ["on", "on"],
  );
  assertEquals(asked.length, 1, "what works is not asked for again");
  media.release();
  assertEquals([picture.readyState, sound.readyState], ["ended", "ended"]);
  undo();
  media.close();
});

Deno.test("whoever leaves while one is asked for after the other was refused finds nothing on", async () => {
  const { asked, port } = devices();
  const media = new LocalMedia(port);
  const query = () => Promise.resolve({ state: "granted" });
  Object.defineProperty(navigator, "permissions", {
    value: { query },
    configurable: true,
  });
  try {
    media.start();
    asked[0].refuse("NotAllowedError");
    await settle();
    media.release();
    const requests = asked.length;
    for (const { grant } of asked.slice(1)) {
      const late = grant();
      await settle();
      assertEquals(late.readyState, "ended");
    }
    assertEquals(asked.length, requests, "nothing is asked for after leaving");
    for (const { capture } of [media.camera, media.microphone]) {
      assertEquals(capture.value.is, "off");
    }
  } finally {
    Reflect.deleteProperty(navigator, "permissions");
    media.close();
  }
});

Deno.test("a device selected while both are asked for is what is captured, whatever becomes of that", async () => {
  for (const error of [null, "NotReadableError", "NotAllowedError"]) {
    const { asked, port, sound } = devices();
    const media = new LocalMedia(port);
    media.start();
    media.camera.selectDevice("other");
    assertEquals(asked[1].deviceId, { exact: "other" });
    const picture = await grant({ asked }, "other");
    if (error) asked[0].refuse(error);
    else {
      const late = asked[0].grant();
      await settle();
      assertEquals(late.readyState, "ended");
    }
    await settle();
    const { value: capture } = media.camera.capture;
    assert("track" in capture, `${error}`);
    assertStrictEquals<unknown>(capture.track, picture);
    assertEquals(picture.readyState, "live");
    media.close();
    assertEquals([picture.readyState, sound.readyState], [
      "ended",
      error ? "live" : "ended", // It was never given.
    ]);
  }
});

Deno.test("a microphone that is busy because the one before was still being opened is tried again", async () => {
  const { asked, port } = devices();
  const microphone = new Source("microphone", port);
  microphone.start();
  microphone.selectDevice("other");
  asked[1].refuse("NotReadableError");
  await settle();
  assertEquals(microphone.capture.value, { is: "failed", problem: "busy" });
  const late = asked[0].grant();
  await settle();
  assertEquals(late.readyState, "ended");
  assertEquals(asked[2].deviceId, { exact: "other" });
  await grant({ asked }, "other");
  assertEquals(microphone.capture.value.is, "on");
});

Deno.test("another device can be selected after any failure, and is asked for next", async () => {
  const failures = [
    ["NotReadableError", "busy"],
    ["NotFoundError", "missing"],
    ["NotAllowedError", "refused"],
    ["TypeError", "failed"],
  ] as const;
  for (const [error, problem] of failures) {
    const { asked, port } = devices();
    const camera = new Source("camera", port);
    camera.start();
    asked[0].refuse(error);
    await settle();
    assertEquals(camera.capture.value, { is: "failed", problem });
    camera.selectDevice("other");
    assertEquals(asked[1].deviceId, { exact: "other" }, error);
    await grant({ asked }, "other");
    assertEquals(camera.capture.value.is, "on");
  }
});

Deno.test("why nothing is captured is told by its kind", async () => {
  const failures = [
    [new DOMException("Permission denied", "NotAllowedError"), "refused"],
    [
      new DOMException("Permission denied by system", "NotAllowedError"),
      "system",
    ],
    [new DOMException("no https", "SecurityError"), "policy"],
    [new DOMException("none", "NotFoundError"), "missing"],
    [new DOMException("in use", "NotReadableError"), "busy"],
    ["anything", "failed"],
  ] as const;
  for (const [error, problem] of failures) {
    const port = {
      ...devices().port,
      getUserMedia: () => {
        throw error; // Not even a promise.
      },
    };
    const camera = new Source("camera", port);
    await camera.start();
    assertEquals(camera.capture.value, { is: "failed", problem });
  }
});

Deno.test("where the device that was selected does not work, the one before is used again, and that is said", async () => {
  const { asked, microphone, plug } = await onMicrophone(["a", "b"], "a");
  plug("a", "b:The busy one");
  pickDevice(microphone, "b");
  asked[1].refuse("NotReadableError");
  await settle();
  assertEquals(asked[2].deviceId, { exact: "a" });
  await grant({ asked }, "a");
  assertEquals(microphone.news.value, {
    is: "unusable",
    device: "The busy one",
    now: "The a",
  });
  assertEquals(microphone.device.value.id, "a");
});

Deno.test("a device that is selected while the microphone is muted is not opened before it is unmuted", async () => {
  const { asked, microphone, track } = await onMicrophone(["a", "b"], "a");
  await microphone.toggle();
  await microphone.selectDevice("b");
  assertEquals([asked.length, track.readyState], [1, "ended"]);
  microphone.toggle();
  assertEquals(asked[1].deviceId, { exact: "b" });
});

Deno.test("a headset that is unplugged gives way to the default, and is used again when it returns if it was selected", async () => {
  const { asked, microphone, plug, track } = await onMicrophone(
    ["built-in", "headset"],
    "built-in",
  );
  microphone.selectDevice("headset");
  const headset = await grant({ asked }, "headset");
  assertEquals(track.readyState, "ended");
  headset.readyState = "ended";
  headset.onended?.();
  assertEquals(microphone.capture.value, { is: "failed", problem: "ended" });
  plug("built-in");
  assertEquals(asked.length, 3);
  assertEquals(asked[2].deviceId, undefined);
  await grant({ asked }, "built-in");
  assertEquals(microphone.news.value, {
    is: "lost",
    device: "The headset",
    now: "The built-in",
  });
  plug("built-in");
  assertEquals(asked.length, 3, "the same list again changes nothing");
  plug("built-in", "headset");
  assertEquals(asked[3].deviceId, { exact: "headset" });
  await grant({ asked }, "headset");
  assertEquals(microphone.news.value, { is: "back", now: "The headset" });
});

Deno.test("a headset that is gone from the list is lost, also where its track does not end", async () => {
  const { asked, microphone, plug, track } = await onMicrophone(
    ["built-in", "headset"],
    "headset",
  );
  plug("built-in");
  assertEquals([asked.length, track.readyState], [2, "ended"]);
  await grant({ asked }, "built-in");
  plug("built-in", "headset");
  assertEquals(asked.length, 2, "nobody selected it");
  assertEquals(microphone.capture.value.is, "on");
});

Deno.test("a headset that comes and goes is not followed for ever", async () => {
  const { asked, microphone, plug } = await onMicrophone(
    ["built-in", "headset"],
    "built-in",
  );
  microphone.selectDevice("headset");
  await grant({ asked }, "headset");
  for (let n = 0; n < 10; n++) {
    plug("built-in");
    if (microphone.capture.value.is === "asking") {
      await grant({ asked }, "built-in");
    }
    plug("built-in", "headset");
    if (microphone.capture.value.is === "asking") {
      await grant({ asked }, "headset");
    }
  }
  assertEquals(microphone.device.value.id, "built-in");
  assertEquals(asked.length, 9, "three returns, and four losses");
  microphone.selectDevice("headset");
  assertEquals(asked.at(-1)?.deviceId, { exact: "headset" });
});

Deno.test("a microphone that is lost while it is muted stays muted, and unopened", async () => {
  const { asked, microphone, plug, track } = await onMicrophone(
    ["built-in", "headset"],
    "headset",
  );
  await microphone.toggle();
  plug("built-in");
  await settle();
  assertEquals([asked.length, track.readyState], [1, "ended"]);
  microphone.toggle();
  assertEquals(asked[1].deviceId, undefined);
  await grant({ asked }, "built-in");
  assertEquals(microphone.news.value?.is, "lost");
});

Deno.test("without any microphone left it is shown as lost, and the next one that comes is used", async () => {
  const { asked, microphone, plug, track } = await onMicrophone(["a"], "a");
  track.onended?.();
  plug();
  assertEquals(microphone.capture.value, { is: "failed", problem: "ended" });
  assertEquals(asked.length, 1);
  plug("b");
  assertEquals(asked.length, 2);
});

Deno.test("another default of the system is followed where the default is used", async () => {
  const { asked, microphone, plug } = await onMicrophone(
    ["default:Default - Headset", "headset", "built-in"],
    "default",
  );
  plug("default:Default - Built-in", "headset", "built-in");
  assertEquals(asked[1].deviceId, { exact: "default" });
  await grant({ asked }, "default");
  assertEquals(microphone.news.value?.is, "default");
  plug("default:Default - Built-in", "headset", "built-in");
  assertEquals(asked.length, 2);
});

Deno.test("a list without ids, as before the permission, tells nothing", async () => {
  const { asked, microphone, plug } = await onMicrophone(["a", "b"], "a");
  plug("");
  plug("b");
  assertEquals(asked.length, 1);
  assertEquals(microphone.capture.value.is, "on");
});

/** A memory that lasts over visits. */
function remembering() {
  const kept = new Map<DeviceKind, SourceMemory>();
  const memory: MemoryPort = {
    load: (kind) => kept.get(kind) ?? null,
    save: (kind, memory) => kept.set(kind, memory),
  };
  return { kept, memory };
}

Deno.test("what was selected and switched off is so the next time", async () => {
  const { memory } = remembering();
  const first = devices();
  const camera = new Source("camera", first.port, () => {}, memory);
  camera.start();
  await grant(first, "a");
  camera.setDevices(list("videoinput", "a", "b:The second"));
  camera.selectDevice("b");
  await grant(first, "b");
  const second = devices();
  const again = new Source("camera", second.port, () => {}, memory);
  again.start();
  assertEquals(second.asked[0].deviceId, { exact: "b" });
  await grant(second, "b");
  again.toggle();
  const third = new Source("camera", devices().port, () => {}, memory);
  assertEquals([third.wanted.value, third.device.value.id], [false, "b"]);
});

Deno.test("a device that is remembered and away is done without, not forgotten, and found by its label", async () => {
  const { kept, memory } = remembering();
  const old = { id: "old", label: "Cam", isOff: false };
  kept.set("camera", old);
  const fake = devices();
  const camera = new Source("camera", fake.port, () => {}, memory);
  follow(camera);
  camera.start();
  fake.asked[0].refuse("OverconstrainedError");
  await settle();
  await grant(fake, "other");
  assertEquals(camera.news.value, {
    is: "lost",
    device: "Cam",
    now: "The other",
  });
  camera.setDevices(list("videoinput", "other"));
  assertEquals(kept.get("camera"), old);
  camera.setDevices(list("videoinput", "other", "new:Cam"));
  assertEquals(fake.asked.at(-1)?.deviceId, { exact: "new" });
});
