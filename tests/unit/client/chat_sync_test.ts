/** Whose chat is taken, by whatever frame it comes. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { signal } from "@preact/signals";
import { Authors } from "../../../lib/client/chat/authors.ts";
import { Chat } from "../../../lib/client/chat/chat.ts";
import { ChatSync } from "../../../lib/client/chat/chat_sync.ts";
import { Conversation } from "../../../lib/client/chat/conversation.ts";
import { Moderation } from "../../../lib/client/room/moderation.ts";
import type { Signer } from "../../../lib/client/trust/proof.ts";
import type { PeerTrust } from "../../../lib/client/trust/authenticator.ts";
import type { MediaSession } from "../../../lib/client/session/session.ts";
import { type Topic, Topics } from "../../../lib/client/session/topics.ts";
import {
  ChatSyncTopic,
  ChatTopic,
  HistoryTopic,
} from "../../../lib/client/chat/chat_topics.ts";
import { newId } from "../../../lib/protocol/ids.ts";
import * as LIMITS from "../../../lib/protocol/limits.ts";
import * as TIMES from "../../../lib/protocol/times.ts";
import type { ChatMessage } from "../../../lib/protocol/chat_message.ts";
import type { Roster } from "../../../lib/protocol/signaling.ts";
import { FakeClock } from "../../support/clock.ts";
import { FakeSigner } from "../../support/fake_signer.ts";

const ROOM = "k7mq-2vxp-9drt";
const [you, host, guest, stranger, gone] = Array.from(
  { length: 5 },
  () => newId(),
);

/** What was sent: a topic and its data. */
interface Data {
  message?: ChatMessage;
  messages?: readonly ChatMessage[];
  last?: boolean;
  upTo?: Record<string, number>;
}
type Sent = Data & { type: string };

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
    media: { way: "mesh" },
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
      permissions: [],
      features: [],
      ...(id in replaces && { replaces: replaces[id] }),
    })),
    waiting: waiting.map((id) => ({ id, name: "Name" })),
    permissions: [],
    removed: [],
    removedPeople: [],
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
  /** Whether the code of the chat is there; it is started by hand otherwise. */
  isThere?: boolean;
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
    isThere = true,
  }: Options = {},
) {
  const clock = new FakeClock();
  const moderation = new Moderation(() => {});
  const sent: [string, Sent][] = [];
  const topics = new Topics();
  const peers = signal<
    { id: string; order: number; status: { peek(): string } }[]
  >([]);
  const trust = signal(
    new Map(
      Object.entries(known).map(([id, { key }]): [string, PeerTrust] => [id, {
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
    trust: { peers: trust },
    send: (peer: string, { name }: Topic<never>, data: Data) =>
      sent.push([peer, { type: name, ...data }]) > 0,
    busy: false,
    sendPaced: (
      peer: string,
      { name }: Topic<never>,
      frames: () => readonly Data[],
    ) => {
      if (session.busy) return;
      for (const data of frames()) sent.push([peer, { type: name, ...data }]);
    },
    broadcast: ({ name }: Topic<never>, data: Data) => {
      for (const { id } of peers.value) {
        sent.push([id, { type: name, ...data }]);
      }
    },
  };
  const receive = <Of>(peer: string, topic: Topic<Of>, data: Of) => {
    const handle = topics.find(topic.name)?.prepare(peer, data);
    assert(handle?.ok, "it is understood");
    handle.value();
  };
  let looked = 0;
  class CountedChat extends Chat {
    override missing(...args: Parameters<Chat["missing"]>) {
      looked++;
      return super.missing(...args);
    }
  }
  const subject = new Conversation({
    room: ROOM,
    authors: new Authors(ROOM, tab),
    moderation,
    signer: Promise.resolve(signer),
    clock,
    calendar: clock,
    topics,
    // A conversation uses no more of it.
    session: () => session as unknown as MediaSession,
  });
  const start = () => subject.start({ Chat: CountedChat, ChatSync });
  if (isThere) start();
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
    moderation.applyRoster(you, roster);
    peers.value = linked.filter((id) => id !== you)
      .map((id, n) => ({
        id,
        order: n + 1,
        status: { peek: () => "connected" },
      }));
    subject.onRoster();
  };
  list(people);
  subject.begin(you);
  for (const { id } of peers.value) topics.peerOpened(id);
  const asked = () =>
    sent.splice(0).filter(([, { type }]) => type === "chat-sync").map(([to]) =>
      to
    );
  asked();
  return {
    subject,
    start,
    /** How often something was looked for in the history. */
    looked: () => looked,
    session,
    clock,
    sent,
    list,
    asked,
    heard: async () => {
      await clock.advance(20);
      return subject.messages.value.map(({ author }) => author);
    },
    said: async () => {
      await clock.advance(20);
      return subject.messages.value.map((
        { text, forwardedBy, forwardersOwn },
      ) =>
        forwardedBy === null || forwardersOwn
          ? text
          : `${text} (by ${forwardedBy})`
      );
    },
    receive,
    topics,
    say: (peer: string, author = peer, n = 1) =>
      receive(peer, ChatTopic, { message: message(author, n) }),
    tell: (
      peer: string,
      messages: ChatMessage[],
      last = true,
      upTo?: Record<string, number>,
    ) => receive(peer, HistoryTopic, { messages, last, upTo }),
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
  return { ...message, signed: await signer.signChat({ room, ...message }) };
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
    const { subject, heard, say, tell, topics } = conversation({
      audience: "moderators",
    });
    topics.peerOpened(peer);
    say(peer);
    tell(peer, [message(peer), message(gone), message(host)]);
    assertEquals(await heard(), []);
    say(host);
    assertEquals(await heard(), [host]);
    assertEquals(subject.mayWrite, false);
  }
});

Deno.test("[CHAT-2] nobody tells what nobody asked for, nor more than that once", async () => {
  const { clock, subject, tell, said } = conversation();
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
  assertEquals(subject.messages.value.length <= LIMITS.chatHistory, true);
  tell(host, [message(gone, 900, "after too much")]);
  assertEquals((await said()).includes(`after too much (by ${host})`), false);
});

Deno.test("[CHAT-2] nothing is taken about oneself, nor about anybody who is here", async () => {
  const { subject, heard, tell, say } = conversation();
  subject.send({ id: you, name: "Me" }, "mine", 1);
  for (const peer of [guest, host]) {
    const other = peer === guest ? host : guest;
    tell(peer, [
      message(you, 1, "forged"),
      message(you, 2, "forged"),
      message(you, LIMITS.maxCount, "forged"),
      message(other, 1, "forged"),
      message(other, LIMITS.maxCount, "forged"),
    ]);
  }
  assertEquals(await heard(), [you]);
  say(host);
  say(guest);
  subject.send({ id: you, name: "Me" }, "more", 2);
  assertEquals(await heard(), [you, host, guest, you]);
});

/** More people than are all asked for their own words; the host has been there longest. */
const many = [
  host,
  ...Array.from({ length: LIMITS.chatAskedPeers }, () => newId()),
  guest,
  you,
];

Deno.test("[CHAT-2] in a large call, what others tell of who is here counts if it is signed, and the rest is asked for", async () => {
  const [ann, ben] = [new FakeSigner(null), new FakeSigner(null)];
  const [, annId, benId, cleoId] = many;
  const { tell, said, asked, clock } = conversation({
    people: many,
    known: { [annId]: ann, [benId]: ben },
  });
  tell(
    host,
    [
      await signedBy(ann, message(annId, 1, "true")),
      await signedBy(ben, message(annId, 2, "another's key")),
      { ...await signedBy(ben, message(benId, 1, "b")), text: "altered" },
      message(cleoId, 1, "no key of hers was seen"),
      message(you, 1, "of whom it is told"),
    ],
    true,
    { [annId]: 1, [benId]: 1, [cleoId]: 1, [host]: 1 },
  );
  assertEquals(await said(), ["true"]);
  asked();
  await clock.advance(1_000);
  assertEquals(new Set(asked()), new Set([benId, cleoId]));
  // Nobody is believed who was only asked for their own words.
  tell(benId, [await signedBy(ann, message(annId, 2, "nobody asked"))]);
  assertEquals(await said(), ["true"]);
});

Deno.test("[CHAT-2] in a large call, where an older page does not say how far it has read, everybody is asked", async () => {
  const { tell, asked, clock } = conversation({ people: many });
  tell(host, []);
  await clock.advance(TIMES.chatSyncMinInterval + 1_000);
  assertEquals(new Set(asked()), new Set(many.filter((id) => id !== you)));
});

Deno.test("[CHAT-2] whoever asks for everybody's words gets them, and is told how far they go", async () => {
  const { say, sent, receive, clock } = conversation({ people: many });
  const [, annId] = many;
  say(annId);
  await clock.advance(20);
  const answer = async (of?: "all" | "own") => {
    sent.length = 0;
    receive(guest, ChatSyncTopic, { upTo: {}, of });
    await clock.advance(TIMES.chatSyncAnswerInterval + 1_000);
    return sent.filter(([, { type }]) => type === "history")
      .map(([, data]) => data);
  };
  const upTo = { [annId]: 1 };
  const [all] = await answer("all");
  assertEquals(all.messages?.map(({ author }) => author), [annId]);
  assertEquals([all.last, all.upTo], [true, upTo]);
  for (const wanted of ["own", undefined] as const) {
    const [own] = await answer(wanted);
    assertEquals([own.messages, own.upTo], [[], undefined]);
  }
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

Deno.test("[CHAT-3] whoever took their place over has the key that was seen of them, also with others", async () => {
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
  await clock.advance(TIMES.chatSyncMinInterval + 2_000);
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

Deno.test("[CHAT-3] whoever left and came back vouches for what they said before", async () => {
  const [ann, before] = [new FakeSigner(null), newId()];
  const { tell, said } = conversation({ known: { [guest]: ann } });
  tell(guest, [await signedBy(ann, message(before, 1, "before"))]);
  assertEquals(await said(), ["before"]);
});

Deno.test("[CHAT-3] after a reload one's own words are one's own, where they are signed", async () => {
  const tab = tabOf();
  const [first, before] = [new FakeSigner(null), newId()];
  const earlier = new Authors(ROOM, tab);
  await earlier.addOwnId(before, Promise.resolve(first));
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
  const { subject, say, sent, list, clock, receive } = conversation({
    people: [host, you, guest, gone],
  });
  say(gone);
  say(host);
  subject.send({ id: you, name: "Me" }, "mine", 2);
  await clock.advance(100);
  list([host, you, guest]);
  sent.splice(0);
  for (let n = 0; n < 200; n++) {
    receive(guest, ChatSyncTopic, { upTo: {} });
  }
  const answers = () =>
    sent.splice(0).flatMap(([to, frame]) =>
      to === guest && frame.type === "history" ? [frame] : []
    );
  const [first, ...more] = answers();
  assertEquals(first.messages?.map(({ author }) => author), [gone, you]);
  assertEquals(first.last, true);
  assertEquals(more, []);
  await clock.advance(TIMES.chatSyncAnswerInterval + 1_000);
  assertEquals(answers().length, 1, "the newest question is answered, once");
  await clock.advance(60_000);
  assertEquals(answers(), []);
});

Deno.test("[PEER-4] while an answer is under way, nothing is looked for in the history", async () => {
  const { subject, session, looked, sent, clock, receive } = conversation();
  subject.send({ id: you, name: "Me" }, "mine", 2);
  session.busy = true;
  for (let n = 0; n < 50; n++) {
    receive(guest, ChatSyncTopic, { upTo: {} });
    await clock.advance(100);
  }
  assertEquals(looked(), 0);
  session.busy = false;
  await clock.advance(1_000);
  assertEquals(looked(), 1);
  assertEquals(sent.at(-1)?.[1].type, "history", "the question still counts");
});

Deno.test("[PEER-4] whoever asks for the whole history again and again gets it ever more slowly", async () => {
  const { subject, sent, clock, receive } = conversation();
  for (let n = 0; n < LIMITS.chatHistory; n++) {
    const text = "x".repeat(LIMITS.chatChars);
    subject.send({ id: you, name: "Me" }, text, n);
  }
  await clock.advance(100);
  sent.splice(0);
  const frames = async (peer: string, seconds: number) => {
    for (let n = 0; n < seconds; n++) {
      receive(peer, ChatSyncTopic, { upTo: {} });
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

Deno.test("[CHAT-4] whoever has a gap is asked, and what they do not have is passed over", async () => {
  const { clock, say, tell, asked, said, subject } = conversation();
  tell(guest, []);
  await clock.advance(TIMES.chatSyncMinInterval);
  asked();
  say(guest, guest, 1);
  say(guest, guest, 3);
  assertEquals(await said(), ["hello"]);
  await clock.advance(TIMES.gapAskAfter + 1_000);
  assertEquals(asked(), [guest]);
  tell(guest, [message(guest, 2, "again"), message(guest, 3, "x")]);
  assertEquals(await said(), ["hello", "again", "hello"]);
  say(guest, guest, 5);
  await clock.advance(TIMES.chatSyncMinInterval + 1_000);
  assertEquals(asked(), [guest]);
  tell(guest, [message(guest, 5)]);
  assertEquals((await said()).length, 4);
  // Nobody waits for ever for a peer who is asked and never answers.
  say(guest, guest, 7);
  await clock.advance(TIMES.gapSkipAfter + 3_000);
  assertEquals((await said()).length, 5);
  subject.end();
});

Deno.test("[CHAT-4] what was left out of a flood is asked for when it is over", async () => {
  const { clock, asked, topics } = conversation();
  await clock.advance(TIMES.chatSyncMinInterval + 1_000);
  asked();
  topics.find("chat")?.dropped(guest);
  await clock.advance(TIMES.chatSyncMinInterval + 1_000);
  assertEquals(asked(), [guest]);
});

Deno.test("[CHAT-4] when somebody leaves the others are asked for their words", async () => {
  const { clock, asked, list } = conversation({
    people: [host, you, guest, gone],
  });
  await clock.advance(TIMES.chatSyncMinInterval + 1_000);
  asked();
  list([host, you, guest]);
  await clock.advance(2_000);
  assertEquals(asked().toSorted(), [host, guest].toSorted());
});

Deno.test("[CHAT-3] what is said goes out at once, signed, and half letters do not", async () => {
  const signer = new FakeSigner(null);
  const { subject, sent, clock } = conversation({ signer });
  subject.send({ id: you, name: "Me" }, "half \ud83d", 1);
  await clock.advance(0);
  const said = sent.flatMap(([, frame]) =>
    frame.type === "chat" ? frame.message ?? [] : []
  );
  assertEquals(said.length, 2);
  const [{ signed, ...words }] = said;
  assertEquals(words.text, "half \ufffd");
  assertNotEquals(signed, undefined);
  if (signed) {
    assertEquals(
      await signer.verifyChat({ room: ROOM, ...words }, signed),
      true,
    );
  }
});

Deno.test("[CHAT-2] of an answer with too many messages, the frame that goes beyond is not taken", async () => {
  const { tell, said } = conversation();
  const messages = Array.from(
    { length: LIMITS.chatHistory },
    (_, n) => message(gone, n + 1, `${n + 1}`),
  );
  tell(host, messages.slice(0, 300), false);
  tell(host, [...messages.slice(300), message(gone, 501, "501")]);
  assertEquals((await said()).length, 300);
});

Deno.test("[CHAT-2] an answer is not taken from a peer who may not write any more", async () => {
  const { tell, list, said } = conversation();
  list([host, you, guest], "moderators");
  tell(guest, [message(guest, 1), message(gone, 1)]);
  assertEquals(await said(), []);
});

Deno.test("[CHAT-2] what is told of somebody who comes back while it is verified is not taken", async () => {
  const signer = new FakeSigner(null);
  const { tell, list, said } = conversation({ known: { [gone]: signer } });
  tell(host, [await signedBy(signer, message(gone, 1))]);
  list([host, you, guest, gone]);
  assertEquals(await said(), []);
});

Deno.test("[CHAT-4] while a link is lost no gap of the peer's is passed over", async () => {
  const { clock, say, said, session, subject } = conversation();
  const setStatus = (status: string) =>
    session.peers.value = [{
      id: guest,
      order: 1,
      status: { peek: () => status },
    }];
  say(guest, guest, 2);
  await clock.advance(2_000);
  setStatus("reconnecting");
  await clock.advance(3 * TIMES.gapSkipAfter);
  assertEquals(await said(), [], "it may still come");
  setStatus("connected");
  await clock.advance(TIMES.gapSkipAfter + 2_000);
  assertEquals(await said(), ["hello"]);
  subject.end();
});

Deno.test("[CHAT-1] what was said before the code of the chat was there is shown when it is, once", async () => {
  const { start, asked, say, tell, said, heard, subject } = conversation({
    isThere: false,
  });
  subject.setReading(true);
  say(guest, guest, 1);
  say(guest, guest, 2);
  say(guest, host, 1); // Nobody speaks for another, whenever it is looked at.
  tell(host, [message(host)]); // Nobody was asked.
  assertEquals(await heard(), []);
  assertEquals([subject.mayWrite, asked()], [false, []]);
  start();
  start();
  assertEquals(await heard(), [guest, guest]);
  assertEquals([subject.mayWrite, subject.unread.value], [true, 0]);
  assertEquals(asked(), [host, guest]);
  tell(guest, [message(guest, 1), message(guest, 2), message(guest, 3)]);
  assertEquals(await said(), ["hello", "hello", "hello"]);
});

Deno.test("[CHAT-2] whoever asks before the code of the chat is there gets their answer when it is", () => {
  const { start, sent, receive } = conversation({ isThere: false });
  receive(guest, ChatSyncTopic, { upTo: {} });
  assertEquals(sent, []);
  start();
  const answers = sent.filter(([, { type }]) => type === "history");
  assertEquals(answers.map(([to, { last }]) => [to, last]), [[guest, true]]);
});

Deno.test("[PEER-1] while the code of the chat does not come, no more is kept of what a peer sends than the chat would keep", async () => {
  const { start, say, tell, heard, asked } = conversation({ isThere: false });
  for (let n = 1; n <= LIMITS.chatHistory; n++) say(guest, guest, n);
  say(host);
  start();
  assertEquals((await heard()).length, LIMITS.chatHistory);
  assert(!(await heard()).includes(host));
  // It is not lost: its author is asked.
  assertEquals(asked(), [host, guest]);
  tell(host, [message(host)]);
  assert((await heard()).includes(host));
});

Deno.test("[CHAT-2] where the code of the chat comes after somebody left, nobody is asked until they are back", async () => {
  const { start, subject, say, asked, heard, clock, topics, list } =
    conversation({ isThere: false });
  say(guest);
  subject.end();
  start();
  await clock.advance(TIMES.chatSyncMaxInterval);
  assertEquals([await heard(), asked()], [[], []]);
  list([host, you, guest]);
  subject.begin(you);
  topics.peerOpened(guest);
  assertEquals(asked(), [guest]);
});

Deno.test("[FILE-1] a file is signed with its message: another one, or none, is not its author's", async () => {
  const ann = new FakeSigner(null);
  const mine = conversation({ signer: ann });
  mine.subject.send({ id: you, name: "Me" }, "a.txt", 1, { root: "r" });
  await mine.clock.advance(0);
  const [sent] = mine.sent.flatMap(([, frame]) =>
    frame.type === "chat" ? frame.message ?? [] : []
  );
  assertEquals(sent.file, { root: "r" });
  const whole = { ...sent, author: gone };
  const { author, signed: _, file, ...rest } = whole;
  const claimed = await ann.signChat({
    author,
    ...rest,
    room: `file ${ROOM}`,
    text: JSON.stringify([rest.text, file]),
  });
  const offer = { ...whole, signed: claimed };
  const there = async (one: ChatMessage) => {
    const { list, tell, said, clock } = conversation({
      people: [host, you, guest, gone],
      known: { [gone]: ann },
    });
    await clock.advance(2_000);
    list([host, you, guest]);
    await clock.advance(TIMES.chatSyncMinInterval + 2_000);
    tell(guest, [one]);
    return await said();
  };
  assertEquals(await there(offer), ["a.txt"]);
  assertEquals(await there({ ...offer, file: { root: "other" } }), []);
  assertEquals(await there({ ...offer, text: "b.txt" }), []);
  const { file: _file, ...bare } = offer;
  assertEquals(await there(bare), []);
  // Nor can the text of a message without one pass for a file.
  const plain = {
    ...bare,
    text: JSON.stringify([bare.text, file]),
  };
  assertEquals(await there(plain), []);
});
