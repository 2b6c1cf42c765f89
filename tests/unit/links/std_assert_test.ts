import {
  assert,
  assertAlmostEquals,
  assertArrayIncludes,
  assertEquals,
  assertExists,
  assertFalse,
  assertGreater,
  assertGreaterOrEqual,
  assertInstanceOf,
  AssertionError,
  assertLess,
  assertLessOrEqual,
  assertMatch,
  assertNotEquals,
  assertNotStrictEquals,
  assertObjectMatch,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
  fail,
} from "@std/assert";

class RoomError extends Error {
  readonly reason = "full";
}

const refusals: Record<string, () => void> = {
  assert: () => assert(0),
  assertFalse: () => assertFalse("x"),
  assertExists: () => assertExists(null),
  assertEquals: () => assertEquals({ a: [1] }, { a: [2] }),
  "assertEquals of another length": () => assertEquals([1], [1, undefined]),
  "assertEquals of maps": () => assertEquals(new Map([[1, 2]]), new Map()),
  "assertEquals of types": () => assertEquals<unknown>(1, "1"),
  assertNotEquals: () => assertNotEquals([1], [1]),
  assertStrictEquals: () => assertStrictEquals({}, {}),
  assertNotStrictEquals: () => assertNotStrictEquals(NaN, NaN),
  assertMatch: () => assertMatch("abc", /^b/),
  assertStringIncludes: () => assertStringIncludes("abc", "d"),
  assertArrayIncludes: () => assertArrayIncludes([{ a: 1 }], [{ a: 2 }]),
  assertObjectMatch: () => assertObjectMatch({ a: { b: 1 } }, { a: { b: 2 } }),
  assertInstanceOf: () => assertInstanceOf(new Date(), Map),
  assertGreater: () => assertGreater(1, 1),
  assertGreaterOrEqual: () => assertGreaterOrEqual(1, 2),
  assertLess: () => assertLess(1, 1),
  assertLessOrEqual: () => assertLessOrEqual(2, 1),
  assertAlmostEquals: () => assertAlmostEquals(1, 1.1),
  assertThrows: () => assertThrows(() => {}),
  fail: () => fail(),
};

for (const [name, refusal] of Object.entries(refusals)) {
  Deno.test(`${name} throws an AssertionError`, () => {
    let thrown: unknown;
    try {
      refusal();
    } catch (error) {
      thrown = error;
    }
    if (!(thrown instanceof AssertionError)) {
      throw new Error("no AssertionError was thrown");
    }
  });
}

Deno.test("what holds passes", () => {
  assert(true);
  assertFalse(0);
  assertExists("");
  assertEquals({ a: [new Date(0), NaN] }, { a: [new Date(0), NaN] });
  assertEquals(new Set([{ a: 1 }]), new Set([{ a: 1 }]));
  assertEquals(new Uint8Array([1, 2]), new Uint8Array([1, 2]));
  assertNotEquals({ a: 1 }, { a: 2 });
  assertStrictEquals(NaN, NaN);
  assertNotStrictEquals({}, {});
  assertMatch("abc", /b/g);
  assertStringIncludes("abc", "bc");
  assertArrayIncludes([{ a: 1 }, { a: 2 }], [{ a: 2 }]);
  assertObjectMatch({ a: { b: 1, c: 2 }, d: 3 }, { a: { b: 1 } });
  assertInstanceOf(new Map(), Map);
  assertGreater(2, 1);
  assertGreaterOrEqual(1, 1);
  assertLess("a", "b");
  assertLessOrEqual(1n, 1n);
  assertAlmostEquals(0.1 + 0.2, 0.3);
});

Deno.test("assertions narrow types", () => {
  const found: string | undefined = ["x"].find((name) => name === "x");
  assertExists(found);
  assertEquals(found.length, 1);
  const error: unknown = new RoomError();
  assertInstanceOf(error, RoomError);
  assertEquals(error.reason, "full");
});

Deno.test("assertThrows and assertRejects give back the error, typed", async () => {
  const thrown = assertThrows(
    () => {
      throw new RoomError("Cannot join: the room is full");
    },
    RoomError,
    "is full",
  );
  assertEquals(thrown.reason, "full");
  const rejected = await assertRejects(
    () => Promise.reject(new RoomError("locked")),
    RoomError,
  );
  assertEquals(rejected.message, "locked");
  assertEquals(await assertRejects(() => Promise.reject("text")), "text");
});

Deno.test("another class or message than expected is refused", async () => {
  const fails = () => {
    throw new TypeError("one");
  };
  assertThrows(() => assertThrows(fails, RoomError), AssertionError);
  assertThrows(() => assertThrows(fails, TypeError, "two"), AssertionError);
  await assertRejects(
    () => assertRejects(() => Promise.resolve(1)),
    AssertionError,
  );
  await assertRejects(
    () => assertRejects(() => Promise.reject(new Error("x")), TypeError),
    AssertionError,
  );
});

Deno.test("a message of one's own is shown", () => {
  const error = assertThrows(
    () => assertEquals(1, 2, "rooms differ"),
    AssertionError,
  );
  assertStringIncludes(error.message, "rooms differ");
});
