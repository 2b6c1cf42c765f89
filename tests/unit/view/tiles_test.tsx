/** Tiles: which there are, in which order, and whose sound is played. */
import {
  assert,
  assertEquals,
  assertNotEquals,
  assertStringIncludes,
} from "@std/assert";
import { options } from "preact";
import { RemoteAudio } from "../../../components/call/VideoTile.tsx";
import { arranged } from "../../../lib/view/tiles/arranged.ts";
import {
  NO_CHOICES,
  type TileChoices,
} from "../../../lib/view/tiles/choices.ts";
import { nextSpeaker } from "../../../lib/view/tiles/layout.ts";
import { tilePeopleOf } from "../../../lib/view/tiles/people.ts";
import { Tiles } from "../../../lib/view/tiles/Tiles.tsx";
import {
  type MediaTile,
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
const tiles = (input: Partial<TilesInput>) =>
  tilesOf({ people: [], pins: [], ...input });
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

Deno.test("on pages people stand as those say, and oneself is on the first", () => {
  const all = [...[..."abcd"].map((key) => person(key)), you];
  const keysOf = (choices: Partial<TileChoices>, whom = all) =>
    arranged(whom, { ...NO_CHOICES, ...choices }).map(({ key }) => key);
  assertEquals(keysOf({}), [..."abcd", "you"]);
  assertEquals(keysOf({ hidesYou: true }), [..."abcd"]);
  assertEquals(keysOf({ hidesYou: true }, [you]), ["you"]);
  const order = [..."cabd"];
  const first = { order, unseen: ["b", "d"], page: 0, pages: 2 };
  const second = { order, unseen: ["c", "a"], page: 1, pages: 2 };
  assertEquals(keysOf({ paged: first }), [...order, "you"]);
  assertEquals(keysOf({ paged: first, hidesYou: true }), order);
  assertEquals(keysOf({ paged: second }), order);
  // Who came just now is behind them.
  assertEquals(keysOf({ paged: second }, [person("e"), ...all]), [
    ...order,
    "e",
  ]);
});

Deno.test("in a large call, of those for whom there is no room only the sound is played", () => {
  const blank = (names: string) =>
    arranged([...[...names].map((key) => person(key)), you], {
      ...NO_CHOICES,
      unseen: ["b", "d"],
    }).filter(({ video, audio }) => {
      assertNotEquals(audio, null);
      return video === null;
    }).map(({ key }) => key);
  assertEquals(blank("abcdefg"), []);
  assertEquals(blank("abcdefgh"), ["b", "d"]);
});

Deno.test("[ACC-6] whoever is silenced is seen and not heard, and nobody hears themselves", () => {
  const silenced = person("mallory", { silenced: true });
  const people = [you, person("ann"), silenced];
  for (const pins of [[], [silenced.key]]) {
    const all = media({ people, pins });
    const theirs = all.find(({ key }) => key === silenced.key);
    assertEquals(theirs?.audio, null);
    assertNotEquals(theirs?.video, null);
    assertEquals(all.find((tile) => tile.you)?.audio, null);
  }
});

Deno.test("[SIG-9] somebody whose page joined anew has one tile", () => {
  const before = person("ann");
  const after = person("ann again", { replaces: before.id });
  for (const people of [[you, before, after], [you, after, before]]) {
    assertEquals(keys({ people }), ["you", "ann again"]);
  }
  assertEquals(keys({ people: [you, after] }), ["you", "ann again"]);
});

Deno.test("tiles keep the order of the people; pinned ones come before, and are large", () => {
  const [ann, ben, cleo] = ["ann", "ben", "cleo"].map((key) => person(key));
  const people = [you, ann, ben, cleo];
  assertEquals(keys({ people }), ["you", "ann", "ben", "cleo"]);
  // What somebody switches on or off moves nobody.
  const off = { ...ben, video: null, audio: null, silenced: true };
  assertEquals(keys({ people: [you, ann, off, cleo] }), keys({ people }));
  assertEquals(keys({ people: [you, ann, cleo] }), ["you", "ann", "cleo"]);
  const pins = ["cleo", "somebody who left", "you", "cleo"];
  assertEquals(keys({ people, pins }), ["cleo", "you", "ann", "ben"]);
  assertEquals(
    media({ people, pins }).filter(({ large }) => large).map(({ key }) => key),
    ["cleo", "you"],
  );
});

Deno.test("who is large stays while they speak, and while nobody else does", () => {
  const talkers = (...speaking: string[]) =>
    ["ann", "ben", "cleo"].map((key) => ({
      key,
      speaks: speaking.includes(key),
    }));
  assertEquals(nextSpeaker(talkers("ben"), undefined), "ben");
  assertEquals(nextSpeaker(talkers("ben", "cleo"), "cleo"), "cleo");
  assertEquals(nextSpeaker(talkers(), "cleo"), "cleo");
  assertEquals(nextSpeaker(talkers("ann"), "cleo"), "ann");
  assertEquals(nextSpeaker(talkers(), "gone"), "ann");
  assertEquals(nextSpeaker([], "gone"), undefined);
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
