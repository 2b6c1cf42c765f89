import { createDefine, page } from "fresh";
import { Head } from "fresh/runtime";
import { NoticePage } from "../../components/NoticePage.tsx";
import CallScreen from "../../islands/Call.tsx";
import { roomIdFrom } from "../../lib/protocol/ids.ts";
import type { RoomSummary } from "../../lib/protocol/rooms.ts";
import type { State } from "../../lib/server/services.ts";
import { words } from "../../lib/words.ts";

const define = createDefine<State>();

interface Data {
  room: RoomSummary | null;
}

/** One room: the lobby and the call, or that there is no such room. */
export const handler = define.handlers({
  async GET(ctx) {
    const { id } = ctx.params;
    const meant = roomIdFrom(id);
    if (meant !== null && meant !== id) return ctx.redirect(`/room/${meant}`);
    const room = meant && await ctx.state.rooms.summary(meant);
    return page<Data>({ room: room || null }, { status: room ? 200 : 404 });
  },
});

export default define.page<typeof handler>(function RoomPage({ data, state }) {
  const { room } = data;
  return (
    <>
      <Head>
        <title>
          {words.page(room?.title ?? words.notice.noRoom.title)}
        </title>
        <meta name="robots" content="noindex" />
      </Head>
      {room
        ? (
          <CallScreen
            room={{
              id: room.id,
              title: room.title,
              participants: room.participants,
              spare: room.spare,
            }}
            websocketUrl={state.config.websocketUrl}
          />
        )
        : <NoticePage {...words.notice.noRoom} />}
    </>
  );
});
