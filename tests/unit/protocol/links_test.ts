/** Links as they arrive: whatever people and programs put around them, and into them. */
import { assertEquals } from "@std/assert";
import { newRoomId, newSecret } from "../../../lib/protocol/ids.ts";
import { exactFragment, roomPath } from "../../../lib/client/room/room_keys.ts";
import {
  fragmentIn,
  linkIn,
  type RoomLink,
} from "../../../lib/protocol/links.ts";

const ORIGIN = "https://calls.example.org";
/** Runs of each property, with new codes and secrets; a failure shows them. */
const RUNS = 40;

function newLink(
  hostKey: string | null = null,
  secret: string | null = newSecret(),
): RoomLink {
  const room = newRoomId();
  return { room, secret, hostKey, path: roomPath(room, secret, hostKey) };
}
const addressOf = (link: RoomLink) => ORIGIN + link.path;

/** What happens to an address between two people. */
const DECORATIONS: Record<string, (address: string) => string> = {
  "nothing": (it) => it,
  "a full stop": (it) => `${it}.`,
  "a bracket": (it) => `(${it})`,
  "angle brackets": (it) => `<${it}>`,
  "a comma and words": (it) => `${it}, thanks`,
  "words around": (it) => `Join us: ${it} at ten o'clock!`,
  "quotation marks": (it) => `„${it}“`,
  "an ellipsis": (it) => `${it}…`,
  "an ideographic full stop": (it) => `${it}。`,
  "blanks": (it) => ` \t${it}\r\n`,
  "upper case": (it) => it.toUpperCase(),
  "en dashes": (it) => it.replaceAll("-", "–"),
  "non-breaking hyphens": (it) => it.replaceAll("-", "\u2011"),
  "minus signs": (it) => it.replaceAll("-", "\u2212"),
  "full-width letters": (it) =>
    it.replace(
      /[!-~]/g,
      (letter) => String.fromCodePoint(letter.charCodeAt(0) + 0xfee0),
    ),
  "zero-width spaces": (it) => it.replace(/(?=[/#=-])/g, "\u200b"),
  "soft hyphens": (it) => it.replace(/(.{7})/g, "$1\u00ad"),
  "a byte order mark": (it) => `\ufeff${it}`,
  "marks of direction": (it) => `\u202a${it}\u202c`,
  "a slash before the #": (it) => it.replace("#", "/#"),
  "a query": (it) => it.replace("#", "?utm_source=mail&fbclid=abc#"),
  "an encoded #": (it) => it.replace("#", "%23"),
  "an encoded # and =": (it) => it.replace("#", "%23").replaceAll("=", "%3D"),
  "encoded as a whole": encodeURIComponent,
  "encoded twice": (it) => encodeURIComponent(encodeURIComponent(it)),
  "an encoded tail": (it) => `${it}%29%E2%80%8B`,
  "an encoding that is cut off": (it) => `${it}%E2%80`,
  "HTML": (it) => `<a href="${it.replaceAll("&", "&amp;")}">Join</a>`,
  "Markdown": (it) => `[the room](${it})`,
  "Slack": (it) => `<${it}|the room>`,
  "Outlook": (it) =>
    `https://eur01.safelinks.protection.outlook.com/?url=${
      encodeURIComponent(it)
    }&data=05%7C02%7C&reserved=0`,
  "Google": (it) =>
    `https://www.google.com/url?q=${encodeURIComponent(it)}&sa=D`,
  "a mail that shows it twice": (it) => `${it} <${it}>`,
  "a mail that shows it without what is behind the #": (it) =>
    `${it.split("#")[0]} <${it}>`,
  "a line broken in the secret": (it) => it.replace(/(#k=.{9})/, "$1\n"),
  "a line broken in the code": (it) => it.replace(/(room\/.{7})/, "$1\r\n"),
  "a line broken, and quoted": (it) =>
    `> ${it.replace(/(#k=.{9})/, "$1\n> ").replace(/(room\/.{5})/, "$1\n> ")}`,
  "a line broken, as one line": (it) => it.replace(/(#k=.{9})/, "$1 "),
  "another site": (it) => it.replace(ORIGIN, "http://elsewhere.test:81/app"),
  "no scheme": (it) => it.replace("https://", ""),
  "two slashes": (it) => it.replace("/room/", "//room//"),
  "words behind the secret": (it) => `${it}&utm_source=mail`,
};

for (const [what, decorate] of Object.entries(DECORATIONS)) {
  Deno.test(`[SEC-4] a link is read as it was sent: ${what}`, () => {
    for (let run = 0; run < RUNS; run++) {
      const link = newLink(run % 2 ? newSecret() : null);
      const text = decorate(addressOf(link));
      assertEquals(linkIn(text), link, text);
    }
  });
}

Deno.test("[SEC-4] two decorations at once", () => {
  const entries = Object.entries(DECORATIONS);
  for (const [inner, first] of entries) {
    // Text cannot be told from an address once both are encoded, and two links are not one.
    if (/encoded|cut off|mail that|Outlook|Google|HTML/.test(inner)) continue;
    for (const what of ["a full stop", "angle brackets", "Slack", "Outlook"]) {
      const link = newLink();
      const text = DECORATIONS[what](first(addressOf(link)));
      assertEquals(linkIn(text), link, `${inner}, then ${what}: ${text}`);
    }
  }
});

Deno.test("[SEC-4] of two links the first one counts, with its own secret", () => {
  for (let run = 0; run < RUNS; run++) {
    const [one, other] = [newLink(), newLink()];
    assertEquals(linkIn(`${addressOf(one)}\n${addressOf(other)}`), one);
    const bare = newLink(null, null);
    assertEquals(linkIn(`${addressOf(bare)} or ${addressOf(other)}`), bare);
  }
});

Deno.test("[SEC-4] a secret has exactly its alphabet and its length", () => {
  const { room, secret } = newLink();
  const text = String(secret);
  for (
    const damaged of [
      "",
      text.slice(1),
      `${text}0`,
      `${text}thanks`,
      text.replace(/.$/, "u"),
      text.replace(/.(.{9})$/, "é$1"),
      text.replace(/.(.{9})$/, "_$1"),
    ]
  ) {
    const link = linkIn(`${ORIGIN}/room/${room}#k=${damaged}`);
    const path = `/room/${room}`;
    assertEquals(link, { room, secret: null, hostKey: null, path }, damaged);
    assertEquals(fragmentIn(`#k=${damaged}`).secret, null, damaged);
  }
  assertEquals(fragmentIn(`#notk=${text}`).secret, null);
  assertEquals(fragmentIn(`#k=${text}&host=short`).hostKey, null);
});

Deno.test("[SEC-4] a secret as this app writes it is read at once, anything else with patience", () => {
  const secret = newSecret();
  const { hash } = new URL(ORIGIN + roomPath("x", secret));
  assertEquals(exactFragment(hash), { secret, hostKey: null });
  assertEquals(exactFragment(""), { secret: null, hostKey: null });
  for (const given of [secret, null]) {
    const { hash } = new URL(roomPath(newRoomId(), given, secret), "http://h");
    assertEquals(exactFragment(hash), { secret: given, hostKey: secret });
  }
  assertEquals(fragmentIn(hash), { secret, hostKey: null });
  for (const more of [".", "0", "&host=x", "&", " "]) {
    assertEquals(exactFragment(hash + more), null, more);
  }
  for (const other of ["#", "#content", `#x=${secret}`, "#k="]) {
    assertEquals(exactFragment(other), null, other);
  }
});

Deno.test("[SEC-4] letters that are easily mistaken are put right, in the secret too", () => {
  const link = linkIn(
    `/room/K7MQ-2VXP-9DOI#k=OIL${"a".repeat(29)}&HOST=${"L".repeat(32)}`,
  );
  const secret = `011${"a".repeat(29)}`;
  const hostKey = "1".repeat(32);
  const room = "k7mq-2vxp-9d01";
  const path = roomPath(room, secret, hostKey);
  assertEquals(link, { room, secret, hostKey, path });
});

Deno.test("a code without a link is found alone and in a sentence", () => {
  for (let run = 0; run < RUNS; run++) {
    const room = newRoomId();
    const code = room.replaceAll("-", "");
    for (
      const text of [
        room,
        `${room}.`,
        `"${room}"`,
        code,
        `${code.toUpperCase()}!`,
        room.replaceAll("-", " "),
        room.replaceAll("-", "—"),
        room.replaceAll("-", " - "),
        `The code is ${room}, thanks`,
        `(${room})`,
        `${room} – see you at ten`,
      ]
    ) assertEquals(linkIn(text)?.room, room, text);
  }
  assertEquals(linkIn("Code: k7mq2vxp9drt.")?.room, "k7mq-2vxp-9drt");
  assertEquals(linkIn("our code is K7MQ 2VXP 9DRT ok")?.room, "k7mq-2vxp-9drt");
});

Deno.test("what is no link is not taken for one, and nothing takes long to read", () => {
  for (
    const text of [
      "see you there tomorrow evening",
      "550e8400-e29b-41d4-a716-446655440000",
      "/room/k7mq-2vxp",
      "/room/k7mq-2vxp-9drtx",
      "k7mq-2vxp-9d0u",
      "/classroom/",
      "%",
    ]
  ) assertEquals(linkIn(text), null, text);
  for (
    const part of ["a", " ", "-", "a ", "aaaa-", "/room/", "k=a ", "%41", "> "]
  ) {
    // With a pattern that tries everything anew from each place, this would not end.
    linkIn(part.repeat(100_000 / part.length));
  }
});
