/** A large call over two nodes of LiveKit, of which the one that has the room dies. */
import { assert, assertEquals } from "@std/assert";
import { newSecret } from "../../lib/protocol/ids.ts";
import {
  untilAllOnSfu,
  untilHearsFrom,
} from "../support/browser/large_calls.ts";
import type { Person } from "../support/browser/person.ts";
import { AWAY, untilHas } from "../support/browser/sfu_outage.ts";
import { onStage, type Stage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";
import {
  LiveKitNodes,
  socketsTo,
  whatNodesLack,
} from "../support/servers/livekit_nodes.ts";

const missing = whatNodesLack();
if (missing) console.log(`The test with two nodes does not run: ${missing}`);

/** How many sockets are open to each node, once so many people have one. */
const socketsOf = ({ nodes }: LiveKitNodes, people: number) =>
  until("everybody has a socket", async () => {
    const sockets = await Promise.all(nodes.map(socketsTo));
    assertEquals(sockets.reduce((sum, some) => sum + some), people);
    return sockets;
  });

/** Milliseconds in which all are connected again, also on a machine that does something else. */
const PATIENT = 60_000;

/** So often somebody comes in anew to be on the other node. */
const ATTEMPTS = 10;

/** Four people in one room, over both servers of the app and over both nodes. */
async function enterOverBoth(
  stage: Stage,
  nodes: LiveKitNodes,
): Promise<Person[]> {
  const room = await stage.room({ large: true });
  const secret = newSecret();
  const people: Person[] = [];
  for (const [n, name] of ["Ada", "Ben", "Cleo", "Dan"].entries()) {
    // Nobody signed the balancer's certificate.
    const person = await stage.person(name, { ignoreHTTPSErrors: true });
    const { origin } = stage.servers[n % stage.servers.length];
    await person.enter(`${origin}/room/${room.id}#k=${secret}`);
    people.push(person);
  }
  await untilAllOnSfu(people);
  // Each request goes to one node in turn, and those of the servers count, too.
  const last = people[people.length - 1];
  for (let n = 0; (await socketsOf(nodes, people.length)).includes(0); n++) {
    assert(n < ATTEMPTS, "all sockets are on one node");
    await last.leave();
    if (n % 2 === 1) await nodes.turn();
    await last.join();
    await untilAllOnSfu(people);
  }
  return people;
}

/** Waits until all see and hear all. */
async function untilAllTogether(people: readonly Person[]): Promise<void> {
  await untilAllOnSfu(people);
  for (const person of people) await untilHearsFrom(person, people.length - 1);
}

/** Each page since when it is what it is, so that one that was loaded anew is found out. */
const startsOf = (people: readonly Person[]) =>
  Promise.all(
    people.map(({ page }) => page.evaluate(() => performance.timeOrigin)),
  );

/** Writes down whatever a page has its user do about it, from now on. */
const watchAsks = ({ page }: Person) =>
  page.evaluate(() => {
    const asks: string[] = [];
    const look = () => {
      for (const { innerText } of document.querySelectorAll("button")) {
        if (/^(Reload|Rejoin|Join)$/.test(innerText)) asks.push(innerText);
      }
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      childList: true,
    });
    Object.assign(globalThis, { asks });
  });

const asksOf = ({ page }: Person): Promise<string[]> =>
  page.evaluate(() => Reflect.get(globalThis, "asks"));

Deno.test({
  name:
    "[MOVE-4] people of one room come in over two servers and two nodes of LiveKit; the node that has the room is killed, and all meet again over the other one",
  ignore: missing !== null,
  async fn() {
    const nodes = await LiveKitNodes.start();
    const servers = [{ env: nodes.env }, { env: nodes.env }];
    try {
      await onStage(async (stage) => {
        const people = await enterOverBoth(stage, nodes);
        await untilAllTogether(people);
        const [ada, ben] = people;
        await ada.say("before");
        for (const person of people) await untilHas(person, ["before"]);
        for (const person of people) await watchAsks(person);
        const starts = await startsOf(people);

        const { having, other } = await nodes.byRoom();
        await having.livekit.kill();
        const killed = Date.now();
        await ada.say("as-it-died");
        for (const { page } of people) {
          await page.getByText("Reconnecting").first().waitFor();
        }
        await ben.say("while-away");

        // Redis believes in a node for some seconds after its death.
        await until("nobody is waited for", async () => {
          for (const { name, stage } of people) {
            const awaited = stage.getByText(/^(Reconnecting|Connecting)$/);
            assertEquals(await awaited.count(), 0, name);
          }
        }, PATIENT);
        await untilAllOnSfu(people);
        const seconds = (Date.now() - killed) / 1_000;
        console.log(`All see each other again after ${seconds.toFixed(1)} s`);
        await untilAllTogether(people);
        assertEquals((await nodes.byRoom()).having, other);
        await ada.say("after");
        const said = ["before", "as-it-died", "while-away", "after"];
        for (const person of people) {
          await untilHas(person, said);
          assertEquals(await asksOf(person), [], person.name);
        }
        assertEquals(await startsOf(people), starts);
      }, { servers, allow: AWAY })();
    } finally {
      await nodes.close();
    }
  },
});
