import { assertEquals } from "@std/assert";
import { weakSide } from "../../../lib/client/mesh/weak_side.ts";

const people = ["a", "b", "c", "d"];

/** A mesh of four, with the loss that a function gives each pair. */
function mesh(lossOf: (from: string, to: string) => number) {
  return people.flatMap((from) =>
    people.filter((to) => to !== from).map((to) => ({
      from,
      to,
      rttMs: 20,
      loss: lossOf(from, to),
      bitrate: 100_000,
      relayed: false,
    }))
  );
}

Deno.test("where all do well, nobody is weak", () => {
  assertEquals(weakSide(mesh(() => 0.01)), null);
  assertEquals(weakSide([]), null);
});

Deno.test("whose pictures all others lose has a weak uplink; who loses those of all, a weak downlink", () => {
  assertEquals(weakSide(mesh((from) => from === "b" ? 0.2 : 0)), {
    is: "uplink",
    participant: "b",
  });
  assertEquals(weakSide(mesh((_, to) => to === "c" ? 0.2 : 0)), {
    is: "downlink",
    participant: "c",
  });
});

Deno.test("one bad pair is nobody's fault alone", () => {
  const lossOf = (from: string, to: string) =>
    from === "a" && to === "d" ? 0.3 : from === "b" && to === "c" ? 0.1 : 0;
  assertEquals(weakSide(mesh(lossOf)), { is: "pair", from: "a", to: "d" });
  assertEquals(
    weakSide(mesh(lossOf).filter(({ from, to }) => from === "a" && to === "d")),
    { is: "pair", from: "a", to: "d" },
  );
});
