/** Tiles: which there are, in which order, and whose sound is played. */
import {
  assert,
  assertEquals,
  assertNotEquals,
  assertStringIncludes,
} from "@std/assert";
import { options } from "preact";
import { RemoteAudio } from "../../../components/call/VideoTile.tsx";
import { tilePeopleOf } from "../../../lib/view/tiles/people.ts";
import { Tiles } from "../../../lib/view/tiles/Tiles.tsx";
import {
  type MediaTile,
  type Share,
  type TilePerson,
  type TilesInput,
  tilesOf,
} from "../../../lib/view/tiles/tiles.ts";
import { render } from "../../support/render.tsx";
import { FakeStream } from "../../support/rtc/media.ts";
import { Meeting } from "../../support/simulation/meeting.ts";

const person = (
  key: string,
  differs: Partial<TilePerson> = {},
): TilePerson => ({
  key,
  id: `id of ${key}`,
  name: key,
  you: false,
  silenced: false,
  video: new FakeStream(),
  audio: new FakeStream(),
  ...differs,
});
const you = person("you", { you: true });
const share = (by: TilePerson): Share => ({
  key: `screen of ${by.key}`,
  by: by.id,
  video: new FakeStream(),
  audio: new FakeStream(),
});

const tiles = (input: Partial<TilesInput>) =>
  tilesOf({ people: [], shares: [], pins: [], layout: "grid", ...input });
const keys = (input: Partial<TilesInput>) => tiles(input).map(({ key }) => key);
const media = (input: Partial<TilesInput>): MediaTile[] =>
  tiles(input).filter((tile) => tile.kind !== "invite");

Deno.test("everybody has a tile with what comes from them", () => {
  const [ann, ben] = [person("ann"), person("ben", { video: null })];
  assertEquals(
    media({ people: [you, ann, ben] }).map(({ name, video, audio }) =>
      [name, video, audio] as const
    ),
    [
      ["you", you.video, null],
      ["ann", ann.video, ann.audio],
      ["ben", null, ben.audio],
    ],
  );
});

Deno.test("[ACC-6] whoever is silenced is not heard, neither by their microphone nor by their screen", () => {
  const silenced = person("mallory", { silenced: true });
  const input = {
    people: [you, person("ann"), silenced],
    shares: [share(silenced)],
    pins: [silenced.key],
  };
  for (const layout of ["grid", "focus"] as const) {
    const theirs = media({ ...input, layout })
      .filter((tile) => tile.person === silenced.key);
    assertEquals(theirs.map(({ kind }) => kind).sort(), ["camera", "screen"]);
    for (const { audio, video } of theirs) {
      assertEquals(audio, null);
      assertNotEquals(video, null);
    }
  }
});

Deno.test("nobody hears themselves, nor what their own screen plays", () => {
  const own = media({ people: [you, person("ann")], shares: [share(you)] })
    .filter((tile) => tile.you);
  assertEquals(own.map(({ audio }) => audio), [null, null]);
});

Deno.test("[SIG-9] somebody whose page joined anew has one tile", () => {
  const before = person("ann");
  const after = person("ann again", { replaces: before.id });
  for (const people of [[you, before, after], [you, after, before]]) {
    assertEquals(keys({ people }), ["you", "ann again"]);
  }
  assertEquals(keys({ people: [you, after] }), ["you", "ann again"]);
});

Deno.test("tiles keep the order of the people; screens, then pinned ones, come before", () => {
  const [ann, ben, cleo] = ["ann", "ben", "cleo"].map((key) => person(key));
  const people = [you, ann, ben, cleo];
  assertEquals(keys({ people }), ["you", "ann", "ben", "cleo"]);
  // What somebody switches on or off moves nobody.
  const off = { ...ben, video: null, audio: null, silenced: true };
  assertEquals(keys({ people: [you, ann, off, cleo] }), keys({ people }));
  assertEquals(keys({ people: [you, ann, cleo] }), ["you", "ann", "cleo"]);
  const shares = [share(ben)];
  assertEquals(keys({ people, shares }), [
    "screen of ben",
    "you",
    "ann",
    "ben",
    "cleo",
  ]);
  const pins = ["cleo", "somebody who left", "you", "cleo"];
  assertEquals(keys({ people, shares, pins }), [
    "cleo",
    "you",
    "screen of ben",
    "ann",
    "ben",
  ]);
});

Deno.test("a screen of somebody who is not here has no tile", () => {
  const shares = [share(person("gone"))];
  assertEquals(keys({ people: [you, person("ann")], shares }), ["you", "ann"]);
});

Deno.test("in focus, what is pinned is large, or else the screens; in the grid, nothing is", () => {
  const people = [you, person("ann"), person("ben")];
  const shares = [share(people[1])];
  const large = (input: Partial<TilesInput>) =>
    media({ people, ...input }).filter((tile) => tile.large)
      .map(({ key }) => key);
  assertEquals(large({ layout: "focus" }), []);
  assertEquals(large({ shares, layout: "focus" }), ["screen of ann"]);
  assertEquals(large({ shares, pins: ["ben"], layout: "focus" }), ["ben"]);
  assertEquals(large({ shares, pins: ["gone"], layout: "focus" }), [
    "screen of ann",
  ]);
  assertEquals(large({ shares, pins: ["ben"] }), []);
});

Deno.test("whoever is alone is shown how to invite others, after their own tile", () => {
  assertEquals(keys({}), ["invite"]);
  assertEquals(keys({ people: [you] }), ["you", "invite"]);
  assertEquals(keys({ people: [you, person("ann")] }), ["you", "ann"]);
});

/** The streams that are given to elements that play sound, while `draw` draws. */
async function playedIn(
  draw: () => Promise<string>,
): Promise<{ html: string; streams: (MediaStream | null)[] }> {
  const streams: (MediaStream | null)[] = [];
  const { vnode: before } = options;
  options.vnode = (node) => {
    if (node.type === RemoteAudio) {
      streams.push(Reflect.get(node.props, "stream"));
    }
    before?.(node);
  };
  try {
    return { html: await draw(), streams };
  } finally {
    options.vnode = before;
  }
}

Deno.test(
  "[ACC-6] whoever is silenced is not heard where their tile cannot be drawn either; whoever is not, is",
  Meeting.test(["Ann", "Mallory"], async (meeting) => {
    const [{ call }] = meeting.people;
    const draw = () =>
      render(
        <Tiles
          call={call}
          status="connected"
          settings={() => {}}
        />,
      );
    const [peer] = call.peers.value;
    assert(peer.media("microphone").value, "there is something to be heard");

    const { toLocaleUpperCase } = String.prototype;
    const breakTile = () => {
      String.prototype.toLocaleUpperCase = function (...locales) {
        if (String(this) === "M") throw new Error("no capital");
        return toLocaleUpperCase.apply(this, locales);
      };
    };
    for (const silenced of [false, true]) {
      await meeting.servers.change((room) => ({
        ...room,
        version: room.version + 1,
        members: room.members.map((member) => ({
          ...member,
          silenced: silenced && member.name === "Mallory",
        })),
      }));
      await meeting.pass(10_000);
      assertEquals(tilePeopleOf(call).map((one) => one.silenced), [
        silenced,
        false,
      ]);
      const heard = silenced ? null : peer.media("microphone").value;
      assertEquals((await playedIn(draw)).streams, [heard]);
      breakTile();
      try {
        const { html, streams } = await playedIn(draw);
        assertStringIncludes(html, "Mallory cannot be shown");
        assertEquals(new Set(streams), new Set([heard]));
      } finally {
        String.prototype.toLocaleUpperCase = toLocaleUpperCase;
      }
    }
    assertEquals(meeting.warnings.splice(0), ["Error: no capital"]);
  }),
);
