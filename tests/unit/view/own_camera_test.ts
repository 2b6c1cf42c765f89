/** A phone has a camera on each side, and often several on one. */
import { assertEquals } from "@std/assert";
import { otherCamera } from "../../../lib/view/settings/own_camera.ts";

const named = (...labels: string[]) =>
  labels.map((label) => ({ id: label, label }));

Deno.test("flipping goes to the first camera on the other side, and back", () => {
  const android = named(
    "camera2 1, facing front",
    "camera2 3, facing front",
    "camera2 0, facing back",
    "camera2 2, facing back",
  );
  assertEquals(otherCamera(android, android[1]), android[2]);
  assertEquals(otherCamera(android, android[3]), android[0]);
  const ios = named("Front Camera", "Back Camera", "Back Ultra Wide Camera");
  assertEquals(otherCamera(ios, ios[0]), ios[1]);
  assertEquals(otherCamera(ios, ios[2]), ios[0]);
});

Deno.test("where sides are not told, it goes to the next one; of one camera there is no other", () => {
  const [one, two, three] = named("a", "b", "c");
  assertEquals(otherCamera([one, two, three], two), three);
  assertEquals(otherCamera([one, two, three], three), one);
  assertEquals(otherCamera([one], one), null);
  assertEquals(otherCamera([], { id: "", label: "" }), null);
  const fronts = named("Front A", "Front B");
  assertEquals(otherCamera(fronts, fronts[0]), fronts[1]);
});
