/** The list of people: in which order, with which tabs, and what opens beside somebody. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import {
  type ListedPerson,
  ParticipantList,
  type ParticipantListProps,
  type PersonView,
} from "../../../components/call/ParticipantList.tsx";
import { placeAt } from "../../../components/ui/Popup.tsx";
import {
  handsFirst,
  peopleOf,
} from "../../../lib/view/panels/people/people.ts";
import { foundBy } from "../../../components/call/find_person.ts";
import { render } from "../../support/render.tsx";
import { Meeting } from "../../support/simulation/meeting.ts";

const nothing = () => {};

const person = (
  name: string,
  differs: Partial<PersonView> = {},
): ListedPerson => ({
  key: name,
  name,
  view: () => personView(name, differs),
});

const personView = (
  name: string,
  differs: Partial<PersonView>,
): PersonView => ({
  name,
  you: false,
  cameraOn: true,
  microphoneOn: true,
  speaking: false,
  weak: false,
  hand: null,
  status: "connected",
  role: "guest",
  verified: false,
  recording: false,
  note: null,
  offer: null,
  actions: [],
  ...differs,
});

const list = (differs: Partial<ParticipantListProps> = {}) =>
  render(
    <ParticipantList
      people={[person("Ann", { you: true })]}
      waiting={[]}
      unattended={false}
      sentAway={[]}
      rules={null}
      muteAll={null}
      lowerAll={null}
      invite={nothing}
      tab="inside"
      choose={nothing}
      close={nothing}
      {...differs}
    />,
  );

const rules: ParticipantListProps["rules"] = {
  rules: [],
  speak: null,
  record: null,
  hostLink: null,
  title: { now: "", set: nothing },
  capacity: { now: 6, max: 8, set: null },
  password: { now: false, set: null },
  end: null,
  problem: null,
};
const waiting = [{ id: "w", name: "Wim", admit: nothing, refuse: nothing }];

Deno.test(
  "this page's person comes first, then who leads the room, then the others as they came; nobody moves because they speak",
  Meeting.test(["Ann", "Ben", "Cleo", "Dan"], async (meeting) => {
    const [{ call }] = meeting.people;
    const names = () => peopleOf(call, "connected").map(({ name }) => name);
    assertEquals(names(), ["Ann", "Ben", "Cleo", "Dan"]);
    await meeting.servers.change((room) => ({
      ...room,
      version: room.version + 1,
      members: room.members.map((member) => ({
        ...member,
        standing: member.name === "Dan"
          ? "moderator" as const
          : member.standing,
      })),
    }));
    await meeting.pass(10_000);
    assertEquals(names(), ["Ann", "Dan", "Ben", "Cleo"]);
  }),
);

Deno.test("there are tabs only where there is more than who is inside, and one of nothing shows those inside", async () => {
  const tabs = (html: string) =>
    [...html.matchAll(/role="tab"[^>]*>(.*?)<\/button>/g)].map(([, text]) =>
      text.replace(/<[^>]*>/g, "")
    );
  assertEquals(tabs(await list()), []);
  assertEquals(tabs(await list({ rules, waiting })), [
    "In the room 1",
    "Waiting 1",
    "Room settings",
  ]);
  assertStringIncludes(await list({ rules, waiting, tab: "waiting" }), "Wim");
  const gone = await list({ rules, tab: "waiting" });
  assertEquals(tabs(gone), ["In the room 1", "Room settings"]);
  assertStringIncludes(gone, "Ann (you)");
});

Deno.test("of how it stands with somebody, what matters most is said", async () => {
  const notes = async (differs: Partial<PersonView>) => {
    const html = await list({ people: [person("Ben", differs)] });
    const [, text] = html.match(/<bdi[^>]*>Ben<\/bdi><p[^>]*>(.*?)<\/p>/) ?? [];
    return [...(text ?? "").matchAll(/<span ?>(.*?)<\/span>/g)].map((
      [, note],
    ) => note);
  };
  const all = { speaking: true, hand: 1, weak: true } as const;
  assertEquals(await notes({}), []);
  assertEquals(await notes({ role: "host", weak: true }), [
    "Host",
    "Weak connection",
  ]);
  assertEquals(await notes({ weak: true, speaking: true }), ["Speaking"]);
  // The sign beside the name shows it to eyes.
  assertEquals(await notes(all), []);
  assertStringIncludes(
    await list({ people: [person("Ben", all)] }),
    '<span class="sr-only">Hand up, first in line</span>',
  );
  assertEquals(await notes({ ...all, status: "reconnecting" }), [
    "Reconnecting",
  ]);
});

Deno.test("raised hands stand first, in their line, and the others stay as they were", () => {
  const line = "hb";
  assertEquals(
    handsFirst([..."abcdefgh"], (name) => line.indexOf(name) + 1).join(""),
    "hbacdefg",
  );
  assertEquals(handsFirst([..."abc"], () => 0).join(""), "abc");
});

Deno.test("a name is found by any part of it, whatever its accents and capitals", () => {
  const people = ["Élodie Zoë", "elodie", "Łukasz", "محمّد", "İpek", "a b"]
    .map((name) => ({ name }));
  const found = (sought: string) =>
    foundBy(people, sought).map(({ name }) => name);
  assertEquals(found("ELO"), ["Élodie Zoë", "elodie"]);
  assertEquals(found("zoe"), ["Élodie Zoë"]);
  assertEquals(found("é"), found("e"));
  assertEquals(found("محمد"), ["محمّد"]);
  assertEquals(found("ipek"), ["İpek"]);
  assertEquals(found(" a b "), ["a b"]);
  assertEquals(found("."), []);
  assertEquals(found("  ").length, people.length);
});

Deno.test("how many were found has a place of its own before anybody is sought", async () => {
  const people = Array.from({ length: 9 }, (_, n) => person(`P${n}`));
  assertStringIncludes(
    await list({ people }),
    '<p class="people-note" role="status"></p>',
  );
});

Deno.test("nine people can be searched, eight need not", async () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => person(`P${n}`));
  assert(!(await list({ people: many(8) })).includes("Find a person"));
  assertStringIncludes(await list({ people: many(9) }), "Find a person");
});

Deno.test("a popup stands below its button, or above where it has no room, and always within the window", () => {
  const window = { width: 1000, height: 600 };
  const popup = { width: 300, height: 200 };
  const at = (left: number, top: number) =>
    placeAt({ left, top, width: 40, height: 40 }, popup, window);
  assertEquals(at(100, 100), { left: 100, top: 148 });
  assertEquals(at(900, 100), { left: 640, top: 148 });
  assertEquals(at(100, 500), { left: 100, top: 292 });
  for (const left of [0, 480, 990]) {
    for (const top of [0, 280, 590]) {
      const place = at(left, top);
      assert(place.left >= 0 && place.left + popup.width <= window.width);
      assert(place.top >= 0 && place.top + popup.height <= window.height);
    }
  }
  const tall = { width: 300, height: 900 };
  assertEquals(placeAt({ ...window, left: 0, top: 0 }, tall, window).top, 8);
});
