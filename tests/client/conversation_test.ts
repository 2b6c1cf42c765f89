/** Whose chat is taken, by whatever frame it comes. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { signal } from "@preact/signals";
import { Authors } from "../../lib/client/authors.ts";
import { Chat } from "../../lib/client/chat.ts";
import { Conversation } from "../../lib/client/conversation.ts";
import { Moderation } from "../../lib/client/moderation.ts";
import type { Signer } from "../../lib/client/proof.ts";
import type { Standing } from "../../lib/client/seals.ts";
import type { MediaSession } from "../../lib/client/session.ts";
import { newId } from "../../lib/protocol/ids.ts";
import { LIMITS, TIMES } from "../../lib/protocol/limits.ts";
import type { ChatMessage, PeerFrame } from "../../lib/protocol/peer.ts";
import type { Roster } from "../../lib/protocol/signaling.ts";
import { FakeClock, FakeSigner } from "../fakes.ts";

const ROOM = "k7mq-2vxp-9drt";
const [you, host, guest, stranger, gone] = Array.from(
  { length: 5 },
  () => newId(),
);

type Audience = Roster["rules"]["chat"];

function rosterOf(
  version: number,
  chat: Audience,
  people: readonly string[],
  moderators: readonly string[] = [host],
  replaces: Readonly<Record<string, string>> = {},
  waiting: readonly string[] = [],
): Roster {
  return {
    version,
    title: "",
    capacity: 6,
    rules: {
      locked: false,
      waitingRoom: false,
      unmute: true,
      succession: false,
      screen: "everybody",
      chat,
      files: "everybody",
    },
    password: false,
    participants: people.map((id, n) => ({
      id,
      name: `Name ${n}`,
      order: n + 1,
      role: moderators.includes(id) ? "host" : "guest",
      verified: false,
      silenced: false,
      may: [],
      ...(id in replaces && { replaces: replaces[id] }),
    })),
    waiting: waiting.map((id) => ({ id, name: "Name" })),
    may: [],
    removed: [],
    sentAway: [],
  };
}

/** What is kept as in a browser's tab. */
function tabOf(stored = new Map<string, string>()) {
  return {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => {
      stored.set(key, value);
    },
  };
}

interface Options {
  audience?: Audience;
  people?: readonly string[];
  /** Who had which id before. */
  replaces?: Record<string, string>;
  /** Who waits before the door, as a moderator sees it. */
  waiting?: readonly string[];
  /** Whose keys this page has seen. */
  known?: Record<string, Signer>;
  tab?: ReturnType<typeof tabOf>;
  signer?: Signer;
}

/** A call of somebody with peers that a test plays. */
function conversation(
  {
    audience = "everybody",
    people = [host, you, guest],
    replaces,
    waiting,
    known = {},
    tab = tabOf(),
    signer = new FakeSigner(null),
  }: Options = {},
) {
  const clock = new FakeClock();
  const chat = new Chat(clock, clock);
  const moderation = new Moderation(() => {});
  const sent: [string, PeerFrame][] = [];
  const peers = signal<{ id: string; state: { peek(): string } }[]>([]);
  const standings = signal(
    new Map(
      Object.entries(known).map(([id, { key }]): [string, Standing] => [id, {
        is: "known",
        key,
        invited: true,
        number: "",
        verified: false,
      }]),
    ),
  );
  const session = {
    peers,
    standings,
    send: (peer: string, frame: PeerFrame) => sent.push([peer, frame]) > 0,
    busy: false,
    stream: (peer: string, frames: () => readonly PeerFrame[]) => {
      if (session.busy) return;
      for (const frame of frames()) sent.push([peer, frame]);
    },
    broadcast: (frame: PeerFrame) => {
      for (const { id } of peers.value) sent.push([id, frame]);
    },
  };
  const subject = new Conversation({
    room: ROOM,
    chat,
    authors: new Authors(ROOM, tab),
    moderation,
    signer: Promise.resolve(signer),
    clock,
    // A conversation uses no more of it.
    session: () => session as unknown as MediaSession,
  });
  let version = 0;
  const list = (
    now: readonly string[],
    rule: Audience = audience,
    moderators?: readonly string[],
    linked = now,
  ) => {
    const roster = rosterOf(
      ++version,
      rule,
      now,
      moderators,
      replaces,
      waiting,
    );
    moderation.take(you, roster);
    peers.value = linked.filter((id) => id !== you)
      .map((id) => ({ id, state: { peek: () => "active" } }));
    subject.review();
  };
  list(people);
  subject.begin(you);
  for (const { id } of peers.value) subject.greet(id);
  const asked = () =>
    sent.splice(0).filter(([, { type }]) => type === "have").map(([to]) => to);
  asked();
  return {
    subject,
    session,
    clock,
    chat,
    sent,
    list,
    asked,
    heard: async () => {
      await clock.advance(20);
      return chat.messages.value.map(({ author }) => author);
    },
    said: async () => {
      await clock.advance(20);
      return chat.messages.value.map(({ text, by, own }) =>
        by === null || own ? text : `${text} (by ${by})`
      );
    },
    say: (peer: string, author = peer, n = 1) =>
      subject.hear(peer, { type: "chat", message: message(author, n) }),
    tell: (peer: string, messages: ChatMessage[], last = true) =>
      subject.hear(peer, { type: "history", messages, last }),
  };
}

const message = (author: string, n = 1, text = "hello"): ChatMessage => ({
  author,
  name: "A",
  n,
  at: 1,
  text,
});

async function signedBy(
  signer: Signer,
  message: ChatMessage,
  room = ROOM,
): Promise<ChatMessage> {
  return { ...message, signed: await signer.sign({ room, ...message }) };
}

Deno.test("[CHAT-1] where everybody may write, each is heard under their own name", async () => {
  const { subject, heard, say } = conversation();
  say(guest, host);
  assertEquals(await heard(), []);
  say(guest);
  assertEquals(await heard(), [guest]);
  assertEquals(subject.mayWrite, true);
});

Deno.test("[CHAT-1] where moderators write, no frame of a guest or of somebody unlisted is taken", async () => {
  for (const peer of [guest, stranger]) {
    const { subject, heard, say, tell } = conversation({
      audience: "moderators",
    });
    subject.greet(peer);
    say(peer);
    tell(peer, [message(peer), message(gone), message(host)]);
    assertEquals(await heard(), []);
    say(host);
    assertEquals(await heard(), [host]);
    assertEquals(subject.mayWrite, false);
  }
});

Deno.test("[CHAT-2] nobody tells what nobody asked for, nor more than that once", async () => {
  const { clock, chat, tell, said } = conversation();
  tell(guest, [message(gone, 1, "answer")]);
  tell(guest, [message(gone, 2, "more")]);
  tell(stranger, [message(gone, 3, "unasked")]);
  assertEquals(await said(), [`answer (by ${guest})`]);
  const flood = Array.from(
    { length: LIMITS.chatHistory },
    (_, n) => message(gone, n + 1, "x"),
  );
  tell(host, flood, false);
  tell(host, flood, false);
  await clock.advance(100);
  assertEquals(chat.messages.value.length <= LIMITS.chatHistory, true);
  tell(host, [message(gone, 900, "after too much")]);
  assertEquals((await said()).includes(`after too much (by ${host})`), false);
});

Deno.test("[CHAT-2] nothing is taken about oneself, nor about anybody who is here", async () => {
  const { subject, heard, tell, say } = conversation();
  subject.say({ id: you, name: "Me" }, "mine", 1);
  for (const peer of [guest, host]) {
    const other = peer === guest ? host : guest;
    tell(peer, [
      message(you, 1, "forged"),
      message(you, 2, "forged"),
      message(you, LIMITS.counted, "forged"),
      message(other, 1, "forged"),
      message(other, LIMITS.counted, "forged"),
    ]);
  }
  assertEquals(await heard(), [you]);
  say(host);
  say(guest);
  subject.say({ id: you, name: "Me" }, "more", 2);
  assertEquals(await heard(), [you, host, guest, you]);
});

Deno.test("[CHAT-2] of who took their place over, only they tell what they said before", async () => {
  const before = newId();
  const { tell, said, list } = conversation({
    replaces: { [guest]: before },
  });
  // Their lease may lapse, and their link work.
  list([host, you], "everybody", [host], [host, guest]);
  tell(host, [message(before, 1, "I resign")]);
  assertEquals(await said(), []);
  tell(guest, [message(before, 1, "mine")]);
  assertEquals(await said(), ["mine"]);
});

Deno.test("[CHAT-3] who took their place over has the key that was seen of them, also with others", async () => {
  const [ann, before] = [new FakeSigner(null), newId()];
  const { tell, said } = conversation({
    replaces: { [guest]: before },
    known: { [before]: ann },
  });
  tell(guest, [message(before, 1, "no signature")]);
  tell(host, [await signedBy(ann, message(before, 1, "true"))]);
  assertEquals(await said(), ["true"]);
});

Deno.test("[CHAT-2] of who waits before the door nothing is told, nor is it left when they come in", async () => {
  const { tell, said } = conversation({ waiting: [stranger] });
  tell(guest, [message(stranger)]);
  assertEquals(await said(), []);
});

Deno.test("[CHAT-2] what was only told of somebody goes when they are here, or take their place over", async () => {
  const before = newId();
  const { tell, said, list } = conversation({ replaces: { [gone]: before } });
  tell(guest, [
    message(before, 1, "of who was here"),
    message(stranger, 1, "of who waits"),
    message(newId(), 1, "of nobody"),
  ]);
  assertEquals((await said()).length, 3);
  list([host, you, guest, stranger]);
  assertEquals((await said()).length, 2);
  list([host, you, guest, stranger, gone]);
  assertEquals(await said(), [`of nobody (by ${guest})`]);
});

Deno.test("[CHAT-3] what was signed with a key that was seen is theirs who left; what was not is told apart", async () => {
  const ann = new FakeSigner(null);
  const { list, tell, said, clock } = conversation({
    people: [host, you, guest, gone],
    known: { [gone]: ann },
  });
  await clock.advance(2_000);
  list([host, you, guest]);
  await clock.advance(TIMES.askEvery + 2_000);
  const mallory = new FakeSigner(null);
  tell(guest, [
    await signedBy(mallory, message(gone, 1, "another key")),
    message(gone, 1, "no signature"),
    await signedBy(ann, message(gone, 1, "another room"), "zzzz-zzzz-zzzz"),
    {
      ...await signedBy(ann, message(gone, 1, "as it was")),
      text: "as it was not",
    },
    await signedBy(ann, message(gone, 1, "true")),
    await signedBy(mallory, message(stranger, 1, "of a stranger")),
  ]);
  assertEquals((await said()).toSorted(), [
    `of a stranger (by ${guest})`,
    "true",
  ]);
});

Deno.test("[CHAT-3] who left and came back vouches for what they said before", async () => {
  const [ann, before] = [new FakeSigner(null), newId()];
  const { tell, said } = conversation({ known: { [guest]: ann } });
  tell(guest, [await signedBy(ann, message(before, 1, "before"))]);
  assertEquals(await said(), ["before"]);
});

Deno.test("[CHAT-3] after a reload one's own words are one's own, where they are signed", async () => {
  const tab = tabOf();
  const [first, before] = [new FakeSigner(null), newId()];
  const earlier = new Authors(ROOM, tab);
  await earlier.become(before, Promise.resolve(first));
  const other = new Authors("zzzz-zzzz-zzzz", tab);
  const { tell, said, subject } = conversation({ tab });
  tell(guest, [
    message(before, 1, "forged"),
    await signedBy(new FakeSigner(null), message(before, 1, "forged")),
    await signedBy(first, message(before, 1, "mine")),
  ]);
  assertEquals(await said(), ["mine"]);
  assertEquals(new Authors(ROOM, tab).isOwn(before), true);
  assertEquals(other.isOwn(before), false);
  subject.end();
});

Deno.test("[CHAT-2] questions are answered one at a time, with own words and those of who left", async () => {
  const { subject, say, sent, list, clock } = conversation({
    people: [host, you, guest, gone],
  });
  say(gone);
  say(host);
  subject.say({ id: you, name: "Me" }, "mine", 2);
  await clock.advance(100);
  list([host, you, guest]);
  sent.splice(0);
  for (let n = 0; n < 200; n++) subject.hear(guest, { type: "have", upTo: {} });
  const answers = () =>
    sent.splice(0).flatMap(([to, frame]) =>
      to === guest && frame.type === "history" ? [frame] : []
    );
  const [first, ...more] = answers();
  assertEquals(first.messages.map(({ author }) => author), [gone, you]);
  assertEquals(first.last, true);
  assertEquals(more, []);
  await clock.advance(TIMES.answerEvery + 1_000);
  assertEquals(answers().length, 1, "the newest question is answered, once");
  await clock.advance(60_000);
  assertEquals(answers(), []);
});

Deno.test("[PEER-4] while an answer is under way, nothing is looked for in the history", async () => {
  const { subject, session, chat, sent, clock } = conversation();
  subject.say({ id: you, name: "Me" }, "mine", 2);
  const { missing } = chat;
  let looked = 0;
  chat.missing = (...args) => {
    looked++;
    return missing.apply(chat, args);
  };
  session.busy = true;
  for (let n = 0; n < 50; n++) {
    subject.hear(guest, { type: "have", upTo: {} });
    await clock.advance(100);
  }
  assertEquals(looked, 0);
  session.busy = false;
  await clock.advance(1_000);
  assertEquals(looked, 1);
  assertEquals(sent.at(-1)?.[1].type, "history", "the question still counts");
});

Deno.test("[PEER-4] who asks for the whole history again and again gets it ever more slowly", async () => {
  const { subject, sent, clock } = conversation();
  for (let n = 0; n < LIMITS.chatHistory; n++) {
    const text = "x".repeat(LIMITS.chatChars);
    subject.say({ id: you, name: "Me" }, text, n);
  }
  await clock.advance(100);
  sent.splice(0);
  const frames = async (peer: string, seconds: number) => {
    for (let n = 0; n < seconds; n++) {
      subject.hear(peer, { type: "have", upTo: {} });
      await clock.advance(1_000);
    }
    return sent.splice(0).filter(([to, { type }]) =>
      to === peer && type === "history"
    ).length;
  };
  const once = await frames(guest, 1);
  const most = LIMITS.chatHistory + 600 * LIMITS.historyPerSecond;
  const all = once + await frames(guest, 599);
  assert(all > 2 * once && all <= most, `${all} frames, ${once} at first`);
  assertEquals(await frames(host, 1), once, "others get it at once");
  const later = await frames(guest, 3_600);
  assert(later > 0 && later <= most + 720, `${later} in the hour after`);
});

Deno.test("[CHAT-4] a message that comes before the role that allows it is heard with the role", async () => {
  const { say, list, heard } = conversation({ audience: "moderators" });
  say(guest, guest, 1);
  say(guest, guest, 2);
  assertEquals(await heard(), []);
  list([host, you, guest], "moderators", [host, guest]);
  assertEquals(await heard(), [guest, guest]);
  say(guest, guest, 3);
  assertEquals(await heard(), [guest, guest, guest]);
});

Deno.test("[CHAT-4] who has a gap is asked, and what they do not have is passed over", async () => {
  const { clock, say, tell, asked, said, subject } = conversation();
  tell(guest, []);
  await clock.advance(TIMES.askEvery);
  asked();
  say(guest, guest, 1);
  say(guest, guest, 3);
  assertEquals(await said(), ["hello"]);
  await clock.advance(TIMES.gapAsked + 1_000);
  assertEquals(asked(), [guest]);
  tell(guest, [message(guest, 2, "again"), message(guest, 3, "x")]);
  assertEquals(await said(), ["hello", "again", "hello"]);
  say(guest, guest, 5);
  await clock.advance(TIMES.askEvery + 1_000);
  assertEquals(asked(), [guest]);
  tell(guest, [message(guest, 5)]);
  assertEquals((await said()).length, 4);
  // Who is asked and never answers is not waited for for ever.
  say(guest, guest, 7);
  await clock.advance(TIMES.gapSkipped + 3_000);
  assertEquals((await said()).length, 5);
  subject.end();
});

Deno.test("[CHAT-4] what was left out of a flood is asked for when it is over", async () => {
  const { clock, asked, subject } = conversation();
  await clock.advance(TIMES.askEvery + 1_000);
  asked();
  subject.miss(guest);
  await clock.advance(TIMES.askEvery + 1_000);
  assertEquals(asked(), [guest]);
});

Deno.test("[CHAT-4] when somebody leaves the others are asked for their words", async () => {
  const { clock, asked, list } = conversation({
    people: [host, you, guest, gone],
  });
  await clock.advance(TIMES.askEvery + 1_000);
  asked();
  list([host, you, guest]);
  await clock.advance(2_000);
  assertEquals(asked().toSorted(), [host, guest].toSorted());
});

Deno.test("[CHAT-3] what is said goes out at once, signed, and half letters do not", async () => {
  const signer = new FakeSigner(null);
  const { subject, sent, clock } = conversation({ signer });
  subject.say({ id: you, name: "Me" }, "half \ud83d", 1);
  await clock.advance(0);
  const said = sent.flatMap(([, frame]) =>
    frame.type === "chat" ? [frame.message] : []
  );
  assertEquals(said.length, 2);
  const [{ signed, ...words }] = said;
  assertEquals(words.text, "half \ufffd");
  assertNotEquals(signed, undefined);
  if (signed) {
    assertEquals(await signer.wrote({ room: ROOM, ...words }, signed), true);
  }
});
