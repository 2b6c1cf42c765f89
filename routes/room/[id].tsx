import { createDefine, page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { LateStyles } from "../../components/ui/LateStyles.tsx";
import { LinkPreview } from "../../components/ui/LinkPreview.tsx";
import { NoticePage } from "../../components/ui/NoticePage.tsx";
import { StartNotice } from "../../components/ui/StartNotice.tsx";
import CallScreen from "../../islands/Call.tsx";
import { isRoomId } from "../../lib/protocol/ids.ts";
import type { KnownRoom } from "../../lib/protocol/requests.ts";
import { accountOf } from "../../lib/server/app/account.ts";
import { warningOf } from "../../lib/server/app/lobby_warning.ts";
import { lookUpRoom } from "../../lib/server/app/look_up.ts";
import type { State } from "../../lib/server/app/state.ts";
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
    if (!isRoomId(id)) {
      return page<Data>({ room: null, embedders: [] }, { status: 404 });
    }
    const { decoyTitles } = ctx.state;
    // Whoever looked for too many rooms gets the page of a private one, which may be what it is.
    const found = await lookUpRoom(ctx.state, id);
    const summary = found.ok ? found.value : null;
    const { title = "", participants = null, large } = summary ?? {};
    const isFull = summary !== null &&
      summary.participants >= summary.capacity;
    const sealedTitle = summary
      ? summary.sealedTitle ?? ""
      : await decoyTitles.of(id);
    const shown = { id, title, sealedTitle, participants, isFull };
    const warnings = warningTextsOf(summary);
    const room = {
      ...shown,
      ...(large && { large }),
      warnings,
      // It may begin, or end, while they are in the lobby.
      ...(summary && { recorded: words.recorded }),
    };
    const framed = ctx.req.headers.get("sec-fetch-dest") === "iframe";
    const embedders = framed ? ctx.state.config.allowedEmbedders : [];
    return page<Data>({ room, embedders }, {
      status: summary ? 200 : 404,
    });
  },
});

export default define.page<typeof handler>(
  function RoomPage({ data, state, url }) {
    const { room, embedders } = data;
    return (
      <>
        <Head>
          <title>{words.page(titleOf(room))}</title>
          <meta name="robots" content="noindex" />
          <LinkPreview
            title={words.call}
            text={words.callText}
            picture={new URL("/pictures/call.png", url).href}
          />
        </Head>
        {room
          ? (
            <>
              <StartNotice page="call" />
              <CallScreen
                room={room}
                websocketUrl={state.config.websocketUrl}
                account={accountOf(state, `/room/${room.id}`)}
                embedders={embedders}
              />
              <LateStyles href={asset("/call.css")} />
            </>
          )
          : <NoticePage {...words.notice.noRoom} />}
      </>
    );
  },
);

/** What those are to know who are about to join. */
function warningTextsOf(room: KnownRoom | null): string[] {
  if (room === null) return [words.mayBeRecorded];
  const warning = warningOf(room);
  return [
    warning === "large"
      ? words.large(room.participants + 1)
      : warning && words[warning],
    room.recording ? words.recorded : null,
  ].filter((text) => text !== null);
}

function titleOf(room: Data["room"]): string {
  if (room === null) return words.notice.noRoom.title;
  return room.participants === null || room.sealedTitle
    ? words.call
    : room.title;
}
