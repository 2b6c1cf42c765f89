import { createDefine, page } from "fresh";
import { Head } from "fresh/runtime";
import { CreateRoom, type TypedRoom } from "../components/CreateRoom.tsx";
import { JoinRoom } from "../components/JoinRoom.tsx";
import { Masthead } from "../components/Masthead.tsx";
import { Welcome } from "../components/Welcome.tsx";
import Dashboard from "../islands/Dashboard.tsx";
import { roomIdFrom } from "../lib/protocol/ids.ts";
import { LIMITS } from "../lib/protocol/limits.ts";
import { plainText } from "../lib/protocol/names.ts";
import type { RoomSummary } from "../lib/protocol/rooms.ts";
import { readForm } from "../lib/server/body.ts";
import { accountOf, mayCreate } from "../lib/server/account.ts";
import { lookUp } from "../lib/server/look_up.ts";
import { hostCookie, openRoom } from "../lib/server/opening.ts";
import type { State } from "../lib/server/services.ts";
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
    const { rooms, listing, throttle, address } = ctx.state;
    const form = await readForm(ctx.req);
    const field = (name: string) => String(form?.get(name) ?? "");
    const complain = async (
      problem: NonNullable<Data["problem"]>,
      status = 400,
    ) =>
      page<Data>(
        { rooms: await rooms.listed(), problem },
        { status },
      );
    const typed: TypedRoom = {
      title: plainText(field("title"), LIMITS.titleChars),
      listed: field("listed") !== "",
      waitingRoom: field("waitingRoom") !== "",
    };
    const notCreated = (text: string, status?: number) =>
      complain({ form: "create", text, typed }, status);

    switch (field("intent")) {
      case "create": {
        if (!mayCreate(ctx.state)) {
          return notCreated(siteWords.account.required);
        }
        if (!await throttle.take("create", address)) {
          return notCreated(words.create.tooMany, 429);
        }
        const password = field("password").slice(0, LIMITS.passwordChars);
        const opened = await openRoom(rooms, {
          ...typed,
          capacity: LIMITS.defaultCapacity,
          password: password || null,
        });
        listing.hint();
        const response = ctx.redirect(`/room/${opened.id}`, 303);
        const cookie = hostCookie(opened, ctx.url.protocol);
        response.headers.append("set-cookie", cookie);
        return response;
      }
      case "join": {
        const value = field("room").slice(0, 500);
        const notJoined = (
          text: string,
          href: string | null = null,
          status?: number,
        ) => complain({ form: "join", text, value, href }, status);
        const id = roomIdFrom(value);
        if (!id) return notJoined(words.joinRoom.noCode);
        switch (await lookUp(ctx.state, id)) {
          case "not-found":
            return notJoined(words.joinRoom.noRoom, `/room/${id}`);
          case "too-many-tries":
            return notJoined(words.dashboard.tooMany, null, 429);
        }
        return ctx.redirect(`/room/${id}`, 303);
      }
      default:
        return notCreated(words.create.unclear);
    }
  },
});

export default define.page<typeof handler>(function Index({ data, state }) {
  const { rooms, problem } = data;
  const creating = problem?.form === "create" ? problem : null;
  const joining = problem?.form === "join" ? problem : null;
  return (
    <>
      <Head>
        <title>{words.dashboard.title}</title>
        <meta name="description" content={words.dashboard.lead} />
      </Head>
      <Masthead account={accountOf(state, "/")} />
      <main id="content" class="dashboard">
        <div>
          <Welcome />
          <CreateRoom
            action="/"
            problem={creating?.text ?? null}
            typed={creating?.typed ?? null}
          />
          <JoinRoom
            action="/"
            problem={joining?.text ?? null}
            value={joining?.value ?? ""}
            href={joining?.href ?? null}
          />
        </div>
        <Dashboard rooms={rooms} />
      </main>
    </>
  );
});
