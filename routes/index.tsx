import { createDefine, page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { CallPicture } from "../components/dashboard/CallPicture.tsx";
import {
  CreateRoom,
  presetOf,
  type TypedRoom,
} from "../components/dashboard/CreateRoom.tsx";
import { Facts } from "../components/dashboard/Facts.tsx";
import { LanguagePicker } from "../components/dashboard/LanguagePicker.tsx";
import { JoinRoom } from "../components/dashboard/JoinRoom.tsx";
import { LinkPreview } from "../components/ui/LinkPreview.tsx";
import { Masthead } from "../components/ui/Masthead.tsx";
import { StartNotice } from "../components/ui/StartNotice.tsx";
import { Welcome } from "../components/dashboard/Welcome.tsx";
import Dashboard from "../islands/Dashboard.tsx";
import { roomIdFrom } from "../lib/protocol/links.ts";
import * as LIMITS from "../lib/protocol/limits.ts";
import { type CapacityLimits, capacityLimits } from "../lib/protocol/modes.ts";
import { toPlainText } from "../lib/protocol/names.ts";
import type { RoomSummary } from "../lib/protocol/rooms.ts";
import { readForm } from "../lib/server/http/body.ts";
import { languageOf } from "../lib/server/app/language.ts";
import { languages } from "../lib/words/languages.ts";
import { accountOf, mayCreate } from "../lib/server/app/account.ts";
import { lookUpRoom } from "../lib/server/app/look_up.ts";
import {
  createRoom,
  hostCookie,
  sealedFor,
} from "../lib/server/rooms/create_room.ts";
import type { State } from "../lib/server/app/state.ts";
import type { ThrottledAction } from "../lib/server/kv/throttle.ts";
import { words as recordingWords } from "../lib/words/recordings.ts";
import { words as siteWords } from "../lib/words/site.ts";
import { words } from "../lib/words/welcome.ts";

const define = createDefine<State>();

interface Data {
  rooms: RoomSummary[];
  /** What was wrong with the form that was sent. */
  problem:
    | { form: "create"; text: string; typed: TypedRoom }
    | {
      form: "join";
      text: string;
      value: string;
      /** Where the room would be, if there is one that is private. */
      href: string | null;
    }
    | null;
}

/** The dashboard; its forms work without JavaScript. */
export const handler = define.handlers({
  async GET(ctx) {
    return page<Data>({ rooms: await ctx.state.rooms.listed(), problem: null });
  },

  async POST(ctx) {
    const { rooms, roomListFeed, throttle, address } = ctx.state;
    const form = await readForm(ctx.req);
    const field = (name: string) => String(form?.get(name) ?? "");
    const complain = async (
      problem: NonNullable<Data["problem"]>,
      tooOften?: ThrottledAction,
    ) =>
      page<Data>(
        { rooms: await rooms.listed(), problem },
        tooOften
          ? {
            status: 429,
            headers: {
              "retry-after": `${throttle.retryAfter(tooOften, address)}`,
            },
          }
          : { status: 400 },
      );
    const typed: TypedRoom = {
      title: toPlainText(field("title"), LIMITS.titleChars),
      listed: field("listed") !== "",
      access: presetOf(field("access")),
      capacity: capacityIn(field("capacity"), capacitiesOf(ctx.state)),
      large: field("large") !== "" && ctx.state.config.sfu !== null,
    };
    const notCreated = (text: string, tooOften?: ThrottledAction) =>
      complain({ form: "create", text, typed }, tooOften);

    switch (field("intent")) {
      case "create": {
        if (!mayCreate(ctx.state)) {
          return notCreated(siteWords.account.required);
        }
        const password = typed.access === "password"
          ? field("password").slice(0, LIMITS.passwordChars)
          : null;
        if (password === "") return notCreated(words.create.noPassword);
        if (!await throttle.tryTake("create", address)) {
          return notCreated(words.create.tooMany, "create");
        }
        const { title, listed, capacity, access, large } = typed;
        // What is not for everybody is kept sealed, or not at all: where the form came before the
        // page's scripts were there, the host can give the room its title later [TITLE-1].
        const called = listed
          ? { title }
          : await sealedFor(field("seed"), field("sealed-title")) ??
            { sealedTitle: "" };
        const opened = await createRoom(rooms, {
          title: "",
          ...called,
          listed,
          capacity,
          large,
          waitingRoom: access === "ask",
          password,
        });
        roomListFeed.markStale();
        const then = field("later") === "" ? "" : "?invite";
        const response = ctx.redirect(`/room/${opened.id}${then}`, 303);
        const cookie = hostCookie(opened, ctx.url.protocol);
        response.headers.append("set-cookie", cookie);
        return response;
      }
      case "join": {
        const typed = field("room");
        const value = typed.slice(0, 500);
        const notJoined = (
          text: string,
          href: string | null = null,
          tooOften?: ThrottledAction,
        ) => complain({ form: "join", text, value, href }, tooOften);
        const id = roomIdFrom(typed);
        if (!id) return notJoined(words.joinRoom.noCode);
        const room = await lookUpRoom(ctx.state, id);
        if (!room.ok) {
          return room.reason === "not-found"
            ? notJoined(words.joinRoom.noRoom, `/room/${id}`)
            : notJoined(words.joinRoom.tooMany, `/room/${id}`, "look-up");
        }
        return ctx.redirect(`/room/${id}`, 303);
      }
      default:
        return notCreated(words.create.unclear);
    }
  },
});

/** How many people a room can have here. */
function capacitiesOf({ config }: Pick<State, "config">): CapacityLimits {
  return capacityLimits(config.sfu?.growth.maxPeople);
}

/** The capacity of a new room: what was chosen, if a room can have it. */
function capacityIn(
  text: string,
  { maxCapacity, defaultCapacity }: CapacityLimits,
): number {
  const chosen = Number(text);
  return Number.isInteger(chosen) && chosen >= 2 && chosen <= maxCapacity
    ? chosen
    : defaultCapacity;
}

export default define.page<typeof handler>(
  function Index({ data, req, state, url }) {
    const language = languageOf(req, languages) ?? "en";
    const { rooms, problem } = data;
    const creating = problem?.form === "create" ? problem : null;
    const { maxCapacity, defaultCapacity } = capacitiesOf(state);
    const joining = problem?.form === "join" ? problem : null;
    return (
      <>
        <Head>
          <title>{words.dashboard.title}</title>
          <meta name="description" content={words.dashboard.lead} />
          <LinkPreview
            title={words.dashboard.title}
            text={words.dashboard.lead}
            picture={new URL("/pictures/call.png", url).href}
          />
        </Head>
        <StartNotice page="dashboard" />
        <Masthead account={accountOf(state, "/")} />
        <main id="content" class="dashboard">
          <section class="hero">
            <div class="pitch">
              <Welcome />
              <div class="doors">
                <CreateRoom
                  action="/"
                  problem={creating?.text ?? null}
                  typed={creating?.typed ?? null}
                  capacities={{ most: maxCapacity, usual: defaultCapacity }}
                  hasSfu={state.config.sfu !== null}
                />
                <JoinRoom
                  action="/"
                  problem={joining?.text ?? null}
                  value={joining?.value ?? ""}
                  href={joining?.href ?? null}
                />
              </div>
              <Facts needsAccount={!mayCreate({ ...state, person: null })} />
            </div>
            <CallPicture asset={asset} />
          </section>
          <Dashboard rooms={rooms} />
        </main>
        <footer class="site-foot">
          <a class="site-link" href="/recordings">{recordingWords.heading}</a>
          <LanguagePicker action="/language" language={language} />
        </footer>
      </>
    );
  },
);
