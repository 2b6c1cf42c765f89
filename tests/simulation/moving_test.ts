/** A call that goes from the mesh to an SFU and back: the real mesh, and an SFU in the test's memory. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Mover } from "../../lib/client/call/world.ts";
import { MeshSession } from "../../lib/client/mesh/mesh_session.ts";
import type { FirstFrame } from "../../lib/client/session/first_frame.ts";
import { MovedNews } from "../../lib/client/moving/moved_news.ts";
import { MovingSession } from "../../lib/client/moving/moving_session.ts";
import { statistics } from "../../lib/client/mesh/statistics.ts";
import type {
  MediaSession,
  SessionDeps,
} from "../../lib/client/session/session.ts";
import { type MediaWay, MESH } from "../../lib/protocol/media_way.ts";
import { FakeCertificate } from "../support/rtc/peer_connection.ts";
import { Switchboard } from "../support/memory_session.ts";
import { Meeting } from "../support/simulation/meeting.ts";
import type { Participant } from "../support/simulation/participant.ts";

const NAMES = ["Ann", "Ben", "Cleo"];
/** Milliseconds from a track to its first frame. */
const FIRST_FRAME = 300;
const sfu = (session: string): MediaWay => ({ way: "sfu", session });

/** An SFU in memory, and what takes a page there. */
class MemorySfu {
  /** Whose browsers take longer until they have a first frame, and how long, in milliseconds. */
  readonly slow = new Map<string, number>();
  /** Tracks of which a first frame has come. */
  readonly begun = new WeakSet<MediaStreamTrack>();
  /** Who cannot reach it. */
  readonly cutOff = signal<readonly string[]>([]);
  readonly #meeting: Meeting;
  /** Its rooms, by their names. */
  readonly #boards = new Map<string, Switchboard>();

  constructor(meeting: Meeting) {
    this.#meeting = meeting;
  }

  /** How many are in a room. */
  inside(session: string): number {
    return this.#boards.get(session)?.sessions.value.length ?? 0;
  }

  /** How wide somebody's camera is shown to another, as they told; in whichever room. */
  shown(of: string, to: string): number | undefined {
    const [session] = [...this.#boards.values()].flatMap(({ sessions }) =>
      sessions.value.filter(({ id }) => id === of)
    );
    return session?.shown.get(`${to}/camera`)?.width;
  }

  /** How many are in any room. */
  get insideAll(): number {
    return [...this.#boards.values()]
      .reduce((sum, { sessions }) => sum + sessions.value.length, 0);
  }

  /** Takes a page's mesh over. */
  takeOver(name: string, mesh: MediaSession, deps: SessionDeps): MovingSession {
    return new MovingSession({
      self: deps.self,
      clock: deps.clock,
      mesh,
      createSfu: (session) => this.#connect(session, name, deps),
      moved: new MovedNews(deps.topics),
      firstFrame: this.#firstFrames(name),
    });
  }

  #connect(
    session: string,
    name: string,
    deps: SessionDeps,
  ): MediaSession {
    const board = this.#boards.get(session) ?? new Switchboard();
    this.#boards.set(session, board);
    const came = signal(false);
    this.#meeting.clock.after(200, () => came.value = true);
    return board.connect(
      deps,
      computed(() => came.value && !this.cutOff.value.includes(name)),
    );
  }

  #firstFrames(name: string): FirstFrame {
    const known = new WeakMap<MediaStreamTrack, ReadonlySignal<boolean>>();
    return (track) => {
      const found = known.get(track);
      if (found) return found;
      const came = signal(false);
      known.set(track, came);
      const wait = this.slow.get(name) ?? FIRST_FRAME;
      this.#meeting.clock.after(wait, () => {
        this.begun.add(track);
        came.value = true;
      });
      return came;
    };
  }
}

/** A meeting whose people go the way that the test says, whatever the server does. */
class Move {
  readonly meeting: Meeting;
  readonly sfu: MemorySfu;
  #way: MediaWay = MESH;
  /** Each lets a page hear of the room's way again. */
  readonly #turns = new Map<string, () => void>();

  constructor(meeting: Meeting) {
    this.meeting = meeting;
    this.sfu = new MemorySfu(meeting);
  }

  /** Somebody joins. */
  async enter(name: string): Promise<Participant> {
    const host = this.meeting.network.host(name);
    const certificates = [new FakeCertificate()];
    return await this.meeting.enter(name, undefined, (deps) => {
      const mesh = new MeshSession({
        ...deps,
        statistics: () => statistics,
        createConnection: (configuration) =>
          host.createConnection({ ...configuration, certificates }),
      });
      const session = this.sfu.takeOver(name, mesh, deps);
      const follow = session.setParticipants.bind(session);
      session.setParticipants = (people, removed) => {
        const turn = () => follow(people, removed, this.#way);
        this.#turns.set(name, turn);
        turn();
      };
      return session;
    });
  }

  /** Somebody goes away for good. */
  exit(person: Participant): void {
    this.#turns.delete(person.name);
    this.meeting.exit(person);
  }

  /** The room goes another way; each page hears of it 70 ms after the one before. */
  go(way: MediaWay): void {
    this.#way = way;
    [...this.#turns.values()].forEach((turn, n) =>
      this.meeting.clock.after(n * 70, turn)
    );
  }

  /** How many connections each has. */
  get connections(): number[] {
    return this.meeting.people.map(({ host }) => host.connections.size);
  }

  /**
   * Lets time pass, and looks each 50 ms at whether everybody sees everybody all the time: by the same
   * tile, with a camera that has frames: another stream is shown only once it has begun.
   */
  async passWithoutGap(ms: number): Promise<void> {
    const { people } = this.meeting;
    const keys = () =>
      people.map(({ call }) => call.peers.value.map(({ key }) => key));
    const before = keys();
    const shown = new Map<string, MediaStreamTrack>();
    for (let passed = 0; passed < ms; passed += 50) {
      await this.meeting.pass(50);
      assert(this.meeting.met, this.meeting.view());
      assertEquals(keys(), before);
      for (const { name, call } of people) {
        for (const peer of call.peers.value) {
          const seen = `${name} sees ${peer.name} after ${passed} ms`;
          const stream = peer.media("camera").value;
          assert(stream, seen);
          const place = peer.key + name;
          const tracks = stream.getTracks();
          assertEquals(tracks.length, 1, seen);
          const last = shown.get(place);
          if (last && tracks[0] !== last) {
            assert(this.sfu.begun.has(tracks[0]), `${seen}: nothing yet`);
          }
          shown.set(place, tracks[0]);
          assertNotEquals(peer.media("microphone").value, null, seen);
          assertEquals(
            peer.state.value,
            { camera: true, microphone: true },
            seen,
          );
        }
      }
    }
  }
}

/** The test of people who met over the mesh. */
function test(body: (move: Move) => Promise<void>): () => Promise<void> {
  return async () => {
    await using meeting = await Meeting.open();
    const move = new Move(meeting);
    for (const name of NAMES) await move.enter(name);
    await meeting.pass(5_000);
    meeting.assertMet();
    await body(move);
  };
}

Deno.test(
  "[MOVE-1] [MOVE-2] three go over an SFU and back: nobody's picture stops, no tile is another, and each way is given up when nobody needs it",
  test(async (move) => {
    const { meeting } = move;
    move.go(sfu("one"));
    await move.passWithoutGap(5_000);
    assertEquals(move.connections, [0, 0, 0]);
    assertEquals(move.sfu.inside("one"), 3);
    move.go(MESH);
    await move.passWithoutGap(8_000);
    assertEquals(move.connections, [2, 2, 2]);
    assertEquals(move.sfu.inside("one"), 0);
    meeting.assertMet();
  }),
);

Deno.test(
  "[MOVE-2] who gets frames later than the others keeps the old way with them until then",
  test(async (move) => {
    move.sfu.slow.set("Ben", 4_000);
    move.go(sfu("one"));
    await move.passWithoutGap(3_500);
    assertEquals(move.connections, [1, 2, 1], "Ann and Cleo need none");
    await move.passWithoutGap(4_000);
    assertEquals(move.connections, [0, 0, 0]);
  }),
);

Deno.test(
  "[MOVE-3] what is said on the way is heard once, and in order",
  test(async (move) => {
    const { people } = move.meeting;
    const said: string[] = [];
    const talk = async (ms: number) => {
      for (let passed = 0; passed < ms; passed += 90) {
        const text = `word ${said.length}`;
        for (const person of people) person.say(text);
        said.push(text);
        await move.meeting.pass(90);
      }
    };
    for (const way of [sfu("one"), MESH, sfu("two"), sfu("three")]) {
      move.go(way);
      await talk(3_000);
    }
    await move.meeting.pass(15_000);
    move.meeting.assertHeard(
      Object.fromEntries(people.map(({ id }) => [id, said])),
    );
  }),
);

Deno.test(
  "[MOVE-2] 20 moves in a row leave nothing behind",
  test(async (move) => {
    const { meeting } = move;
    const before = meeting.inventory;
    for (let n = 0; n < 20; n++) {
      move.go(n % 2 === 0 ? sfu(`session-${n}`) : MESH);
      // Some are over before the next begins, others are not.
      await move.passWithoutGap(n % 3 === 0 ? 400 : 6_000);
    }
    await move.passWithoutGap(10_000);
    assertEquals(meeting.inventory, before);
    for (let n = 0; n < 20; n++) {
      assertEquals(move.sfu.inside(`session-${n}`), 0);
    }
  }),
);

Deno.test(
  "[MOVE-4] where the SFU is not reached the mesh stays, newcomers are shown as on their way, and it is tried until it is there",
  test(async (move) => {
    const { meeting } = move;
    move.sfu.cutOff.value = [...NAMES, "Dora"];
    move.go(sfu("one"));
    await move.passWithoutGap(5_000);
    const dora = await move.enter("Dora");
    await meeting.pass(5_000);
    assertEquals(move.connections, [2, 2, 2, 0]);
    const [ann] = meeting.people;
    assertEquals(ann.badges, {
      Ben: "connected",
      Cleo: "connected",
      Dora: "connecting",
    });
    assertEquals(Object.values(dora.badges), [
      "connecting",
      "connecting",
      "connecting",
    ]);
    move.sfu.cutOff.value = [];
    await meeting.pass(5_000);
    assert(meeting.met, meeting.view());
    assertEquals(move.connections, [0, 0, 0, 0]);
  }),
);

Deno.test(
  "[MOVE-4] who alone does not reach the SFU keeps those whom they had over the mesh",
  test(async (move) => {
    const { meeting } = move;
    move.sfu.cutOff.value = ["Cleo"];
    move.go(sfu("one"));
    await move.passWithoutGap(10_000);
    assertEquals(move.connections, [1, 1, 2]);
    const [ann, , cleo] = meeting.people;
    cleo.say("Can you hear me?");
    ann.say("Yes");
    await meeting.pass(2_000);
    meeting.assertHeard({ [cleo.id]: ["Can you hear me?"], [ann.id]: ["Yes"] });
    move.sfu.cutOff.value = [];
    await move.passWithoutGap(5_000);
    assertEquals(move.connections, [0, 0, 0]);
  }),
);

Deno.test(
  "[MOVE-2] a camera that is off, or a tile that is not looked at, keeps nobody on the old way",
  test(async (move) => {
    const { meeting } = move;
    const [ann, ben] = meeting.people;
    await ann.call.media.camera.toggle();
    for (const { call } of meeting.people) {
      call.subscribe(ben.id, "camera", { width: 0 });
    }
    await meeting.pass(1_000);
    move.go(sfu("one"));
    await meeting.pass(5_000);
    assert(meeting.met, meeting.view());
    assertEquals(move.connections, [0, 0, 0]);
  }),
);

Deno.test(
  "who leaves during a move is gone, and who comes during one is met",
  test(async (move) => {
    const { meeting } = move;
    move.go(sfu("one"));
    await meeting.pass(100);
    const dora = await move.enter("Dora");
    const [, ben] = meeting.people;
    move.exit(ben);
    await meeting.pass(6_000);
    assert(meeting.met, meeting.view());
    assertEquals(Object.keys(dora.badges), ["Ann", "Cleo"]);
    assertEquals(move.connections, [0, 0, 0]);
  }),
);

/** Seven people, one after the other, in a room that the mesh carries with six. */
const SEVEN = ["Ann", "Ben", "Cleo", "Dora", "Emil", "Fay", "Gus"];

for (const lateMs of [0, 3_000]) {
  Deno.test(
    `[SFU-1] [SFU-2] [MOVE-1] the seventh takes a call onto the SFU, and 30 s with four inside bring it back; the code for it comes after ${lateMs} ms`,
    async () => {
      await using meeting = await Meeting.open({
        growth: { meshMax: 6, maxPeople: 80 },
      });
      const sfu = new MemorySfu(meeting);
      const enter = (name: string) => {
        const module = signal<Mover | null>(null);
        const mover: Mover = {
          takeOver: (mesh, deps) => sfu.takeOver(name, mesh, deps),
        };
        const load = () =>
          meeting.clock.after(lateMs, () => module.value = mover);
        return meeting.enter(name, undefined, undefined, { module, load });
      };
      for (const name of SEVEN.slice(0, 6)) await enter(name);
      await meeting.pass(5_000);
      meeting.assertMet();
      const keys = () =>
        meeting.people.slice(0, 3).map(({ call }) =>
          call.peers.value.map(({ key }) => key).slice(0, 5)
        );
      const before = keys();
      meeting.people[0].say("before");
      const [ann, ben] = meeting.people;
      ann.call.subscribe(ben.id, "camera", { width: 1_234 });
      ann.call.session.value?.trust.verify(ben.id, true);
      const known = ann.call.trust.value.get(ben.id);
      assert(known?.is === "known" && known.verified);

      await enter("Gus");
      await meeting.until("all seven met", () => meeting.met, 10_000);
      assertEquals(sfu.insideAll, 7);
      meeting.people[0].say("after");
      await meeting.pass(5_000);
      assertEquals(keys(), before, "the tiles are the same");
      assertEquals(sfu.shown(ben.id, ann.id), 1_234, "what was told before");
      assertEquals(ann.call.trust.value.get(ben.id), known, "on the SFU");
      assertEquals(
        meeting.people.map(({ host }) => host.connections.size),
        [0, 0, 0, 0, 0, 0, 0],
      );
      meeting.assertHeard({ [meeting.people[0].id]: ["before", "after"] });

      for (let n = 0; n < 3; n++) {
        meeting.people.at(-1)!.call.leave.value?.();
        meeting.exit(meeting.people.at(-1)!);
      }
      await meeting.pass(25_000);
      assertEquals(sfu.insideAll, 4, "not yet");
      await meeting.until("it is a mesh", () => sfu.insideAll === 0, 30_000);
      assertEquals(ann.call.trust.value.get(ben.id), known, "and back");
      meeting.assertMet();
      assertEquals(meeting.warnings, []);
    },
  );
}
