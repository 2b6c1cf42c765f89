/** What another list of devices means, case by case. */
import { assertEquals } from "@std/assert";
import {
  deviceChange,
  type ListedSource,
} from "../../../lib/client/media/device_change.ts";
import { ANY_DEVICE, type Device } from "../../../lib/client/media/source.ts";
import { FakeTrack } from "../../support/rtc/media.ts";

const device = (id: string, label = `The ${id}`): Device => ({ id, label });
const A = device("a");
const B = device("b");
const track = new FakeTrack("audio");

/** A microphone that is on with A, of A and B. */
const SOURCE: ListedSource = {
  kind: "microphone",
  capture: { is: "on", track },
  device: A,
  choice: null,
  before: [A, B],
  now: [A, B],
};

const CASES: [string, Partial<ListedSource>, unknown][] = [
  ["the same list", {}, "nothing"],
  ["another one came", { now: [A, B, device("c")] }, "nothing"],
  ["another one went", { now: [A] }, "nothing"],
  ["it went", { now: [B] }, ["lost", ANY_DEVICE]],
  ["it went, and nothing is left", { now: [] }, "nothing"],
  ["it went while it was muted", {
    capture: { is: "off" },
    now: [B],
  }, ["lost", ANY_DEVICE]],
  ["it went while the system held it back", {
    capture: { is: "paused", track },
    now: [B],
  }, ["lost", ANY_DEVICE]],
  ["a camera went: no other comes on by itself", {
    kind: "camera",
    now: [B],
  }, "nothing"],
  ["its track ended, and it is gone", {
    capture: { is: "failed", problem: "ended" },
    now: [B],
  }, ["lost", ANY_DEVICE]],
  ["its track ended, and it is still listed", {
    capture: { is: "failed", problem: "ended" },
  }, "nothing"],
  ["it ended before, and another one came", {
    capture: { is: "failed", problem: "ended" },
    before: [],
    now: [B],
  }, ["lost", ANY_DEVICE]],
  ["it ended, and is back", {
    capture: { is: "failed", problem: "ended" },
    before: [],
    now: [A, B],
  }, ["back", A]],
  ["a camera ended, and is back", {
    kind: "camera",
    capture: { is: "failed", problem: "ended" },
    before: [B],
    now: [A, B],
  }, ["back", A]],
  ["what was selected came back", {
    choice: B,
    before: [A],
  }, ["back", B]],
  ["what was selected came back with another id", {
    choice: device("old", "The b"),
    before: [A],
  }, ["back", B]],
  ["what was selected was there all the time: it does not work", {
    choice: B,
  }, "nothing"],
  ["what was selected came back, and is used already", {
    choice: A,
    before: [B],
  }, "nothing"],
  ["all have other ids, as after site data were cleared", {
    before: [A, B],
    now: [device("x", "The a"), device("y", "The b")],
  }, ["lost", device("x", "The a")]],
  ["nothing was known before", { before: null, now: [B] }, "nothing"],
  ["the browser is being asked", {
    capture: { is: "asking" },
    now: [B],
  }, "nothing"],
  ...(["refused", "system", "policy"] as const).map(
    (problem): [string, Partial<ListedSource>, unknown] => [
      `nobody is asked again: ${problem}`,
      {
        capture: { is: "failed", problem },
        choice: B,
        before: [A],
      },
      "nothing",
    ],
  ),
  ["there was none, and what was selected came", {
    capture: { is: "failed", problem: "missing" },
    choice: B,
    before: [],
    now: [B],
  }, ["back", B]],
  ["the system's default became another", {
    device: device("default", "Default - A"),
    before: [device("default", "Default - A"), A],
    now: [device("default", "Default - B"), A],
  }, ["default", device("default", "Default - B")]],
  ["the system's default is the same", {
    device: device("default", "Default - A"),
    before: [device("default", "Default - A"), A],
    now: [device("default", "Default - A"), A, B],
  }, "nothing"],
];

for (const [title, given, expected] of CASES) {
  Deno.test(`a list of devices: ${title}`, () => {
    const change = deviceChange({ ...SOURCE, ...given });
    assertEquals(
      change.do === "nothing" ? "nothing" : [change.because, change.device],
      expected,
    );
  });
}
