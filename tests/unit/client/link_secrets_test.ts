/** Which secret counts: a good one is never given up for one that has not worked. */
import { assertEquals } from "@std/assert";
import {
  afterOpening,
  afterProof,
  type KnownSecrets,
  LinkSecrets,
} from "../../../lib/client/room/link_secrets.ts";
import { newRoomId, newSecret } from "../../../lib/protocol/ids.ts";
import { seeded } from "../../support/random.ts";

const ROOM = "k7mq-2vxp-9drt";
const [A, B, C] = ["a", "b", "c"].map((letter) => letter.repeat(32));
const known = (good: boolean, ...all: string[]): KnownSecrets => ({
  all,
  good,
});
const NONE = known(false);

Deno.test("[SEC-4] what a link's secrets are after each step", () => {
  const good = known(true, A);
  const both = known(true, A, B);
  const cases: [KnownSecrets, KnownSecrets][] = [
    [afterOpening(NONE, null), NONE],
    [afterOpening(NONE, B), known(false, B)],
    [afterOpening(known(false, B), C), known(false, C)],
    [afterOpening(known(false, B), null), known(false, B)],
    [afterOpening(good, null), good],
    [afterOpening(good, A), good],
    [afterOpening(good, B), both],
    [afterOpening(both, C), known(true, A, C)],
    [afterOpening(both, A), both],
    [afterProof(NONE, A), NONE],
    [afterProof(both, A), both],
    [afterProof(both, B), known(true, B, A)],
    [afterProof(known(false, B), B), known(true, B)],
    [afterProof(both, C), both],
  ];
  for (const [n, [found, expected]] of cases.entries()) {
    assertEquals(found, expected, `step ${n}`);
  }
});

Deno.test("[SEC-4] whatever is opened, a good secret stays the first until another one has worked", () => {
  const seed = 18;
  const random = seeded(seed);
  const any = () => [A, B, C, null][Math.floor(random() * 4)];
  let now = NONE;
  for (let step = 0; step < 2_000; step++) {
    const { all: [first], good } = now;
    now = afterOpening(now, any());
    if (good) assertEquals(now.all[0], first, `seed ${seed}, step ${step}`);
    if (step % 7 > 0) continue;
    const proved = any() ?? A;
    const knew = now.all.includes(proved);
    now = afterProof(now, proved);
    assertEquals(
      now.good && now.all[0] === proved,
      knew,
      `seed ${seed}, step ${step}`,
    );
  }
});

function stored() {
  const map = new Map<string, string>();
  return {
    map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  };
}

Deno.test("[SEC-4] secrets are kept between visits, each room's apart", () => {
  const storage = stored();
  const otherRoom = newRoomId();
  const [one, other] = [ROOM, otherRoom].map((room) =>
    new LinkSecrets(storage, room)
  );
  one.opened(A);
  one.proved(A);
  other.opened(C);
  const again = (room: string) => new LinkSecrets(storage, room);
  assertEquals(again(ROOM).all.value, [A]);
  assertEquals(again(otherRoom).all.value, [C]);
  const later = again(otherRoom);
  later.opened(B);
  assertEquals(later.all.value, [B], "nobody had proved the one before");
  one.opened(B);
  assertEquals(one.all.value, [A, B]);
  assertEquals(again(ROOM).all.value, [A]);
  one.proved(B);
  assertEquals(one.all.value, [B, A]);
  assertEquals(again(ROOM).all.value, [B]);
});

Deno.test("[SEC-4] what an earlier version kept is taken over, unless it is no secret", () => {
  const storage = stored();
  const damaged = newRoomId();
  storage.setItem(
    "webrtc-dashboard.link-secrets",
    JSON.stringify([
      { room: ROOM, key: A },
      { room: damaged, key: `${newSecret()}.` },
      { room: newRoomId(), key: "l".repeat(32) },
    ]),
  );
  assertEquals(new LinkSecrets(storage, ROOM).all.value, [A]);
  assertEquals(new LinkSecrets(storage, damaged).all.value, []);
});
