import { createDefine, HttpError, page } from "fresh";
import { Head } from "fresh/runtime";
import { NoticePage } from "../../components/NoticePage.tsx";
import CallScreen from "../../islands/Call.tsx";
import { roomIdFrom } from "../../lib/protocol/ids.ts";
import { accountOf } from "../../lib/server/account.ts";
import { lookUp } from "../../lib/server/look_up.ts";
import type { State } from "../../lib/server/services.ts";
import { words } from "../../lib/words/pages.ts";

const define = createDefine<State>();

interface Data {
  /** `null` where the path has no room's id. */
  room: Parameters<typeof CallScreen>[0]["room"] | null;
  /** Origins whose pages may have the room in a frame; none where it is in no frame. */
  embedders: string[];
}

/** One room: the lobby and the call. A room that is private looks like one that is not there. */
export const handler = define.handlers({
  async GET(ctx) {
    const { id } = ctx.params;
    const meant = roomIdFrom(id);
    if (meant === null) {
      return page<Data>({ room: null, embedders: [] }, { status: 404 });
    }
    if (meant !== id) return ctx.redirect(`/room/${meant}`);
    const found = await lookUp(ctx.state, meant);
    if (found === "too-many-tries") throw new HttpError(429);
    const summary = found === "not-found" ? null : found;
    const { title = "", participants = null, spare = null } = summary ?? {};
    const room = { id, title, participants, spare };
    const framed = ctx.req.headers.get("sec-fetch-dest") === "iframe";
    const embedders = framed ? ctx.state.config.allowedEmbedders : [];
    return page<Data>({ room, embedders }, { status: summary ? 200 : 404 });
  },
});

export default define.page<typeof handler>(function RoomPage({ data, state }) {
  const { room, embedders } = data;
  return (
    <>
      <Head>
        <title>{words.page(titleOf(room))}</title>
        <meta name="robots" content="noindex" />
      </Head>
      {room
        ? (
          <CallScreen
            room={room}
            websocketUrl={state.config.websocketUrl}
            account={accountOf(state, `/room/${room.id}`)}
            embedders={embedders}
          />
        )
        : <NoticePage {...words.notice.noRoom} />}
    </>
  );
});

function titleOf(room: Data["room"]): string {
  return room === null || room.participants === null
    ? words.notice.noRoom.title
    : room.title;
}
