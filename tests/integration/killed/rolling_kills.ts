/** Servers are killed in turn under a call of many: what became of everybody. */
import { effect } from "@preact/signals";
import { systemClock } from "../../../lib/protocol/clock.ts";
import { installMedia } from "../../support/rtc/media.ts";
import { FakeNetwork } from "../../support/rtc/network.ts";
import { until } from "../../support/clock.ts";
import { followChat } from "../../support/simulation/follow.ts";
import { Participant } from "../../support/simulation/participant.ts";
import { ServerRing } from "./server_ring.ts";

/** How it is done; times in milliseconds. */
export interface RollingKills {
  /** Where the servers meet: a file, or the address of a denokv service. */
  kv: string;
  servers: number;
  people: number;
  /** How long servers are killed. */
  lasting: number;
  killEvery: number;
  /** For how long a killed one stays away. */
  away: number;
  /** Somebody speaks this often. */
  speakEvery: number;
}

/** What was seen. */
export interface Findings {
  kills: number;
  said: number;
  /** Milliseconds from each loss of a socket to the next welcome. */
  resumes: number[];
  /** What must not be. */
  problems: string[];
  /** What servers wrote to their logs, such as of a slow database. */
  complaints: readonly string[];
}

/** Somebody who is watched all the time. */
interface Watched {
  person: Participant;
  id: string;
  said: string[];
  /** What they were shown, by author. */
  heard: Record<string, string[]>;
  unwatch(): void;
}

/** Does it, and tells what was seen. */
export async function rollingKills(options: RollingKills): Promise<Findings> {
  const undo = installMedia();
  const ring = await ServerRing.start(options.kv, options.servers);
  const { complaints } = ring;
  const findings: Findings = {
    kills: 0,
    said: 0,
    resumes: [],
    problems: [],
    complaints,
  };
  const watched: Watched[] = [];
  try {
    const room = await ring.createRoom(options.people);
    const network = new FakeNetwork(systemClock, Math.random);
    for (let n = 0; n < options.people; n++) {
      const person = newParticipant(`P${n}`, room, ring, network);
      person.join();
      await until(() => person.id !== "", `${person.name} is inside`, 20_000);
      watched.push(watch(person, findings));
    }
    await until(() => watched.every(meetsAll), "all have met", 20_000);
    const unfollow = watched.map(({ person }) => followPeers(person, findings));
    await storm(options, ring, watched, findings);
    await settle(watched, ring, room, findings);
    for (const end of unfollow) end();
    for (const { person, unwatch } of watched.splice(0)) {
      unwatch();
      person.call.leave.value?.();
      person.close();
    }
    await until(
      async () => await ring.participantsOf(room) === 0,
      "all have left",
      10_000,
    );
  } finally {
    for (const { person, unwatch } of watched) {
      unwatch();
      person.close();
    }
    await ring.close();
    // Sockets that were closed need a moment to end.
    await new Promise((resolve) => setTimeout(resolve, 500));
    undo();
  }
  return findings;

  function meetsAll({ person }: Watched): boolean {
    const badges = Object.values(person.badges);
    return badges.length === options.people - 1 &&
      badges.every((badge) => badge === "connected");
  }
}

function newParticipant(
  name: string,
  room: string,
  ring: ServerRing,
  network: FakeNetwork,
): Participant {
  return new Participant({
    name,
    room,
    host: network.host(name),
    clock: systemClock,
    random: Math.random,
    connectSocket: () => ring.connect(),
  });
}

/** Times how long somebody is without a server. */
function watch(person: Participant, { resumes }: Findings): Watched {
  let lostAt: number | null = null;
  const [heard, endChat] = followChat(person);
  const endServer = effect(() => {
    const inside = person.call.server.value === "inside";
    if (!inside) lostAt ??= performance.now();
    else if (lostAt !== null) {
      resumes.push(performance.now() - lostAt);
      lostAt = null;
    }
  });
  const unwatch = () => {
    endChat();
    endServer();
  };
  return { person, id: person.id, said: [], heard, unwatch };
}

/** Notes when somebody sees another leave, or lose their link; the result ends it. */
function followPeers(
  person: Participant,
  { problems }: Findings,
): () => void {
  const count = person.call.peers.peek().length;
  return effect(() => {
    const badges = Object.values(person.badges);
    if (
      badges.length < count || badges.some((badge) => badge !== "connected")
    ) problems.push(`${person.name} saw ${JSON.stringify(person.badges)}`);
  });
}

async function storm(
  { lasting, killEvery, away, speakEvery, servers }: RollingKills,
  ring: ServerRing,
  watched: readonly Watched[],
  findings: Findings,
): Promise<void> {
  const speaking = setInterval(() => {
    const { person, said } = watched[findings.said++ % watched.length];
    said.push(`${person.name} says ${said.length}`);
    person.say(said.at(-1) ?? "");
  }, speakEvery);
  try {
    const end = performance.now() + lasting;
    for (let n = 0; performance.now() < end; n++) {
      const pause = new Promise((resolve) => setTimeout(resolve, killEvery));
      await ring.restart(n % servers, away);
      findings.kills++;
      await pause;
    }
  } finally {
    clearInterval(speaking);
  }
}

/** Waits until all is quiet, and looks whether everything is as it should be. */
async function settle(
  watched: readonly Watched[],
  ring: ServerRing,
  room: string,
  { problems }: Findings,
): Promise<void> {
  await until(
    () => watched.every(({ person }) => person.call.server.value === "inside"),
    "all are back at a server",
    30_000,
  );
  // Ghosts of whatever kind would be gone after this.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const stored = await ring.participantsOf(room);
  if (stored !== watched.length) {
    problems.push(`the room has ${stored} participants`);
  }
  const names = watched.map(({ person }) => person.name);
  for (const { person, id, heard } of watched) {
    if (person.id !== id) problems.push(`${person.name} has become another`);
    const seen = person.call.peers.value.map(({ name }) => name);
    const expected = names.filter((name) => name !== person.name);
    if (seen.toSorted().join() !== expected.toSorted().join()) {
      problems.push(`${person.name} sees ${seen}`);
    }
    const { made } = person.host;
    if (made !== expected.length) {
      problems.push(`${person.name} made ${made} connections`);
    }
    for (const author of watched) {
      const texts = (heard[author.id] ?? []).join("; ");
      if (texts !== author.said.join("; ")) {
        problems.push(
          `${person.name} heard of ${author.person.name}: ${texts}`,
        );
      }
    }
  }
}
