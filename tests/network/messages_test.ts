/** Signaling messages are dropped, doubled and reordered while people join: they meet all the same. */
import { untilAllMeet } from "../support/browser/meeting.ts";
import { keepTime } from "./figures.ts";
import { type Judge, seeded, startMessageProxy } from "./message_proxy.ts";
import { ROUNDS } from "./requirements.ts";
import { faultTest, type Guest, pairs, untilMedia, watchAll } from "./scene.ts";

const FAULT = "signaling dropped, doubled, reordered";
/** Of all signals, so many are dropped, and so many doubled. */
const DROPPED = 0.15;
const DOUBLED = 0.2;
/** Milliseconds that a message may be late. */
const LATE = 400;

/** Milliseconds until everybody must have met: a first connection may have to be made anew. */
const PATIENT = 60_000;

/**
 * Signals between peers may be lost, and come twice and late; what the server says of the room may
 * come twice. What a socket carries keeps its order otherwise: no network changes that.
 */
function mangle(random: () => number): Judge {
  return (message) => {
    const type = typeof message === "object" && message !== null &&
      "type" in message && message.type;
    const isSignal = type === "signal";
    const isRoster = type === "roster" || type === "roster-change";
    if (isSignal && random() < DROPPED) return [];
    const copies = (isSignal || isRoster) && random() < DOUBLED ? 2 : 1;
    return Array.from({ length: copies }, () => isSignal ? random() * LATE : 0);
  };
}

for (let round = 1; round <= Math.max(1, ROUNDS); round++) {
  faultTest(
    `[NEG-3] ${FAULT}, seed ${round}: three meet all the same`,
    async (scene) => {
      const { stage, network } = scene;
      const judge = mangle(seeded(round));
      const proxy = startMessageProxy(network.address, stage.origin, judge);
      const { id } = await stage.room();
      try {
        const people: Guest[] = [];
        for (const name of ["Ada", "Ben", "Cleo"]) {
          people.push(await scene.guest(name, proxy.origin));
        }
        const begin = Date.now();
        await Promise.all(
          people.map((person) => person.enter(`${proxy.origin}/room/${id}`)),
        );
        await watchAll(people);
        await untilMedia(pairs(people), begin, PATIENT);
        await untilAllMeet(people);
        await keepTime(FAULT, "three have met", begin, Date.now(), null);
      } finally {
        await proxy.close();
      }
    },
  );
}
