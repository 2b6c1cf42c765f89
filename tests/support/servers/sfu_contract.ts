/** What every SFU has to do, the real one and the one of tests. */
import { assert, assertEquals } from "@std/assert";
import { newId, newRoomId } from "../../../lib/protocol/ids.ts";
import { sfuRoomName } from "../../../lib/protocol/media_way.ts";
import type { MediaSource, Sfu } from "../../../lib/server/sfu/sfu.ts";

/** An SFU, and how the test comes in and looks into it. */
export interface SfuSubject {
  sfu: Sfu;
  /** Comes in with a token, and stays. */
  join(token: string): Promise<void>;
  /** What somebody inside may send; `null` where they are not inside. */
  sourcesOf(room: string, participant: string): Promise<MediaSource[] | null>;
}

const ALL = ["camera", "microphone", "screen", "screen-audio"] as const;
const newSession = () => sfuRoomName(newRoomId(), newId());

/** Registers the tests. */
export function testSfu(
  name: string,
  open: () => Promise<SfuSubject>,
  options: { ignore?: boolean } = {},
): void {
  const test = (what: string, act: (subject: SfuSubject) => Promise<void>) =>
    Deno.test({
      name: `${name}: ${what}`,
      ...options,
      fn: async () => await act(await open()),
    });

  test("[SFU-3] a token opens one session, for one participant, with what they may send", async (subject) => {
    const { sfu, join, sourcesOf } = subject;
    const [room, other] = [newSession(), newSession()];
    const [ann, ben] = [newId(), newId()];
    await join(await sfu.token({ room, participant: ann, sources: ALL }));
    const sources = ["camera", "screen"] as const;
    await join(await sfu.token({ room, participant: ben, sources }));
    const cleo = newId();
    await join(await sfu.token({ room, participant: cleo, sources: [] }));
    assertEquals(await sourcesOf(room, ann), [...ALL]);
    assertEquals(await sourcesOf(room, ben), [...sources]);
    assertEquals(await sourcesOf(room, cleo), []);
    assertEquals(await sourcesOf(other, ann), null);
  });

  test("[SFU-4] what somebody may send is changed while they are inside", async (subject) => {
    const { sfu, join, sourcesOf } = subject;
    const room = newSession();
    const participant = newId();
    await join(await sfu.token({ room, participant, sources: ALL }));
    for (
      const sources of [
        ["camera"],
        ALL,
        [],
        ["camera", "microphone"],
      ] as const
    ) {
      const told = await sfu.carryOut(room, {
        do: "permit",
        participant,
        sources,
      });
      assert(told.ok, JSON.stringify(told));
      assertEquals(await sourcesOf(room, participant), [...sources]);
    }
  });

  test("[SFU-4] whoever is removed is out, and the others stay", async (subject) => {
    const { sfu, join, sourcesOf } = subject;
    const room = newSession();
    const [ann, eve] = [newId(), newId()];
    for (const participant of [ann, eve]) {
      await join(await sfu.token({ room, participant, sources: ALL }));
    }
    const told = await sfu.carryOut(room, { do: "remove", participant: eve });
    assert(told.ok, JSON.stringify(told));
    assertEquals(await sourcesOf(room, eve), null);
    assertEquals(await sourcesOf(room, ann), [...ALL]);
  });

  test("[SFU-4] a session that is ended has nobody", async (subject) => {
    const { sfu, join, sourcesOf } = subject;
    const room = newSession();
    const people = [newId(), newId()];
    for (const participant of people) {
      await join(await sfu.token({ room, participant, sources: ALL }));
    }
    assert((await sfu.carryOut(room, { do: "end" })).ok);
    for (const one of people) assertEquals(await sourcesOf(room, one), null);
  });

  test("who is not there is not found, and somebody without a microphone is muted", async (subject) => {
    const { sfu, join } = subject;
    const room = newSession();
    const participant = newId();
    const lost = { ok: false, reason: "not-found" } as const;
    const orders = [
      { do: "remove", participant },
      { do: "mute", participant },
      { do: "permit", participant, sources: ALL },
      { do: "end" },
    ] as const;
    for (const order of orders) {
      assertEquals(await sfu.carryOut(room, order), lost, order.do);
    }
    await join(await sfu.token({ room, participant, sources: ALL }));
    assert((await sfu.carryOut(room, { do: "mute", participant })).ok);
  });

  test("it says that it is well", async ({ sfu }) => {
    assert((await sfu.probe()).ok);
  });
}
