/** A full room: what it costs everybody, and whether all are seen and heard. */
import { gather, newRoom } from "./call.ts";
import type { Row, Section } from "./figures.ts";
import {
  concealed,
  framesASecond,
  frozen,
  pause,
  uplink,
  usualSize,
  watchCall,
  type Watched,
} from "./watch.ts";
import type { World } from "./world.ts";

const NAMES = ["Ann", "Ben", "Cleo", "Dora", "Emil", "Finn"];
/** Whose microphones are on: two cores have enough to do with the sound of these. */
const SPEAK = ["Ann", "Ben"];
/** Frames a second of the camera: so few that two cores can send and show all thirty pictures. */
const FPS = 5;
/** Milliseconds until pictures have grown to the size that they keep, and two cores have caught up. */
const SETTLE = 8_000;
/** Milliseconds for which the call is watched, in each round. */
const WATCH = 4_000;
/** The percentage of sound that may be made up. */
const CLEAN = 1;

/** Watches one call of six, again and again. */
export async function measureSix(world: World): Promise<Section> {
  const { origin } = await world.serve();
  const browser = await world.browse({ fps: FPS });
  const url = await newRoom(origin);
  const people = await gather(browser, url, NAMES, { speak: SPEAK });
  const pages = people.map(({ page }) => page);
  await pause(SETTLE);
  const rounds: Watched[] = [];
  for (let round = 1; round <= world.rounds; round++) {
    const watched = await watchCall(browser, pages, WATCH);
    rounds.push(watched);
    world.report(
      `room of six, ${round} of ${world.rounds}: ` +
        `${watched.processor.toFixed()} % of a core, ` +
        `${framesASecond(watched).toFixed()} frames/s, uplink ` +
        `${uplink(watched).toFixed()} kbit/s, ${
          concealed(watched).toFixed(2)
        } % concealed, ${frozen(watched)} frozen`,
    );
  }
  const row = (
    what: string,
    unit: string,
    read: (watched: Watched) => number,
    most?: number,
  ): Row => {
    const figures = rounds.map(read);
    return {
      what,
      product: { rounds: figures, unit },
      floor: null,
      peers: {},
      goal: most === undefined ? null : {
        text: `≤ ${most} ${unit} in every round`,
        met: figures.every((figure) => figure <= most),
      },
    };
  };
  const pictures = NAMES.length * (NAMES.length - 1);
  return {
    headline: "A room of six on one machine",
    about:
      `One browser with six pages and a camera of ${FPS} frames a second, which sends and receives ` +
      `${pictures} pictures of ${
        usualSize(rounds[0])
      }; ${SPEAK.length} of the six have their microphone on, and all ` +
      `hear them. Each round is ${
        WATCH / 1000
      } s of the same call. Each person's share of the processor is a sixth of the browser's.`,
    versions: [],
    rows: [
      row(
        "processor for each",
        "% of a core",
        ({ processor }) => processor / NAMES.length,
      ),
      row("uplink of each", "kbit/s", uplink),
      row(
        "frames of each picture",
        "frames/s",
        (watched) => framesASecond(watched) / pictures,
      ),
      row("sound that was made up for lost or late", "%", concealed, CLEAN),
      row("pictures that stood still", "of 30", frozen, 0),
    ],
  };
}
