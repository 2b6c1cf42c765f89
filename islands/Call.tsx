import { effect, useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { type MutableRef, useEffect, useRef, useState } from "preact/hooks";
import type { AccountProps } from "../components/ui/Account.tsx";
import { ErrorBoundary, reportTo } from "../components/ui/ErrorBoundary.tsx";
import { CallControls } from "../components/call/CallControls.tsx";
import { CallHeader } from "../components/call/CallHeader.tsx";
import { Lobby } from "../components/lobby/Lobby.tsx";
import { PlaybackContext } from "../components/ui/media.ts";
import { Masthead } from "../components/ui/Masthead.tsx";
import { Notice } from "../components/ui/Notice.tsx";
import { Call } from "../lib/client/call/call.ts";
import type { Embedder } from "../lib/client/page/embedder.ts";
import { canCall } from "../lib/client/page/can_call.ts";
import { wasReloaded } from "../lib/client/page/reloaded.ts";
import { markStarted } from "../lib/client/page/started.ts";
import { log } from "../lib/client/log/log.ts";
import { Playback } from "../lib/client/media/playback.ts";
import {
  exactFragment,
  saveHostKey,
  showLink,
  takeHostCookie,
} from "../lib/client/room/room_keys.ts";
import { newSecret } from "../lib/protocol/ids.ts";
import type { Fragment } from "../lib/protocol/links.ts";
import { keeps, readChoice } from "../lib/client/storage/browser_storage.ts";
import { browserWorld } from "../lib/client/call/world.ts";
import { serverBadge } from "../lib/view/badges.ts";
import { Banners } from "../lib/view/Banners.tsx";
import { needsLateCode, turnOffAtFirst } from "../lib/view/devices.ts";
import "../lib/view/language.ts";
import { late, lateCode, loadSoon, mover } from "../lib/view/late_loading.ts";
import {
  lobbyNews,
  lobbyOf,
  type RoomInfo,
  serverRenderedLobby,
  type TextState,
} from "../lib/view/lobby.ts";
import { titleOf } from "../lib/view/titles.ts";
import { cameraOf, microphoneOf } from "../lib/view/moderation.ts";
import { panels } from "../lib/view/panels/registry.ts";
import { showMirrored } from "../lib/client/page/mirrored.ts";
import { panelButtonsOf, SidePanels } from "../lib/view/panels/SidePanels.tsx";
import { Tiles } from "../lib/view/tiles/Tiles.tsx";
import { words } from "../lib/words/all.ts";

interface CallProps {
  room: RoomInfo;
  /** Where `/api/ws` is, if it is not where the page came from. */
  websocketUrl: string | null;
  /** Who is signed in; `null` where nobody can be. */
  account: AccountProps | null;
  /** Origins of the pages that may embed this one; none if it is not in a frame. */
  embedders: readonly string[];
}

/** Only a browser in which no call can be made, or which keeps nothing, needs it. */
const obstacles = lateCode(() => import("../lib/view/obstacles.tsx"));

/** Only a page in a frame needs it. */
const embedding = lateCode(() => import("../lib/view/embedding.ts"));

/** Only a link that was changed on its way needs it. */
const opened = lateCode(() => import("../lib/view/opened.ts"));

/** Reads a fragment that something happened to on its way; `null` where that cannot be done now. */
async function readChanged(hash: string): Promise<Fragment | null> {
  await opened.load();
  return opened.module.value?.fragmentIn(hash) ?? null;
}

/** The whole call screen: the lobby, the call, and what comes after. */
export default function CallScreen(
  { room, websocketUrl, account, embedders }: CallProps,
) {
  const call = useSignal<Call | null>(null);
  const embedder = useSignal<Embedder | null>(null);
  const isBlocked = useSignal(false);
  const typed = useRef("");
  const loadedEmbedding = embedding.module.value;
  const [playback] = useState(() => new Playback());
  useEffect(() => {
    reportTo((error) => log("view").error("part failed", null, error));
    return playback.open(document);
  }, []);
  useEffect(() => {
    if (embedders.length === 0) return;
    embedding.load();
    return loadSoon([embedding]);
  }, []);
  useEffect(() => {
    if (!loadedEmbedding || !call.value) return;
    const around = new loadedEmbedding.Embedder(globalThis, embedders);
    embedder.value = around;
    return loadedEmbedding.followCall(call.value, around, !account?.name);
  }, [loadedEmbedding, call.value]);
  useEffect(() => {
    if (!canCall(globalThis)) {
      isBlocked.value = true;
      markStarted(document);
      obstacles.load();
      return loadSoon([obstacles]);
    }
    const world = browserWorld(websocketUrl, () => late.module.peek(), mover);
    if (!keeps(world.storage)) obstacles.load();
    const key = takeHostCookie(location, document);
    if (key) saveHostKey(world.storage, room.id, key);
    const made = new Call(world, room.id, room);
    turnOffAtFirst(made.media); // Nothing is captured yet.
    showMirrored(!readChoice(world.storage, "unmirrored"));
    made.open();
    // What it takes is there before anybody joins.
    if (room.large) mover.load();
    const show = () => showLink(made.secret, location, history);
    // Also where a link of this room is opened in this tab, which changes nothing else.
    const open = async () => {
      const { hash } = location;
      const fragment = exactFragment(hash) ?? await readChanged(hash);
      // Without the script that reads it, it stays where it is.
      if (!fragment) return;
      made.openLink(fragment);
      show();
    };
    addEventListener("hashchange", open);
    const ends = [
      () => removeEventListener("hashchange", open),
      () => made.close(),
    ];
    open().then(() => {
      // Whoever sealed the title of the new room made its secret for that.
      if (key) made.secrets.made(made.secret ?? newSecret());
      ends.push(effect(() => {
        if (made.secret !== null) show();
      }));
      // What was typed until now was typed into a page without a call.
      const name = account?.name ?? typed.current;
      if (name) made.setName(name);
      // Whoever joins before is a stranger to the room, even with its host's link.
      call.value = made;
      markStarted(document);
      if (
        made.wasInside && embedders.length === 0 && wasReloaded(performance)
      ) {
        made.join.value?.();
      }
    });
    return () => ends.forEach((end) => end());
  }, []);
  const phase = call.value?.phase.value.is;
  const loaded = late.module.value;
  const isNeeded = call.value && needsLateCode(call.value);
  useEffect(() => {
    if (isNeeded) late.load();
  }, [isNeeded]);
  useEffect(() => {
    if (call.value) return loaded?.attend(call.value);
  }, [loaded, call.value]);
  const ended = call.value && loaded?.endedOf(
    call.value,
    call.value.phase.value,
    room,
    embedder.value,
  );
  return (
    <PlaybackContext.Provider value={playback}>
      <ErrorBoundary resetKey={phase} fallback={<Broken call={call.value} />}>
        {call.value && phase === "inside"
          ? (
            <InCall
              call={call.value}
              embedder={embedder.value}
              account={account}
              playback={playback}
            />
          )
          : ended && loaded
          ? (
            <PageFrame account={account} framed={embedders.length > 0}>
              <loaded.Ended {...ended} />
            </PageFrame>
          )
          : (
            <LobbyScreen
              call={call.value}
              isBlocked={isBlocked.value}
              embedder={embedder.value}
              room={room}
              account={account}
              typed={typed}
              framed={embedders.length > 0}
            />
          )}
        {call.value && loaded && <loaded.SettingsSlot call={call.value} />}
      </ErrorBoundary>
      <ErrorBoundary fallback={null}>
        {call.value && loaded && (
          <loaded.Invite call={call.value} room={room.id} />
        )}
      </ErrorBoundary>
    </PlaybackContext.Provider>
  );
}

/** Replaces the whole screen when it cannot be drawn; whoever is in a call can still leave it. */
function Broken({ call }: { call: Call | null }) {
  const leave = call?.leave.value;
  return (
    <main id="content" class="screen">
      <Notice
        {...words.failed.screen}
        action={{ label: words.failed.again, act: () => location.reload() }}
        other={leave ? { label: words.call.leave, act: leave } : undefined}
      />
    </main>
  );
}

/** The frame of every screen but the call: the product's name on top. */
function PageFrame(
  { account, framed, children }: Pick<CallProps, "account"> & {
    /** Whether another page embeds it, which has a heading of its own. */
    framed: boolean;
    children: ComponentChildren;
  },
) {
  return (
    <>
      {!framed && <Masthead account={account} />}
      <main id="content" class="screen">{children}</main>
    </>
  );
}

/** Milliseconds in the lobby after which what is news in the room is looked for. */
const LOBBY_NEWS_AFTER = 4_000;

/** The lobby, also for people who left or were not let in. */
function LobbyScreen(
  { call, isBlocked, embedder, room, account, typed, framed }:
    & Pick<CallProps, "room" | "account">
    & {
      call: Call | null;
      /** Whether there is no call and will be none. */
      isBlocked: boolean;
      embedder: Embedder | null;
      framed: boolean;
      /** The name that was typed before there was a call. */
      typed: MutableRef<string>;
    },
) {
  const password = useSignal("");
  const loaded = obstacles.module.value;
  useEffect(() => loadSoon([lobbyNews], LOBBY_NEWS_AFTER), []);
  const typedPassword: TextState = [
    password.value,
    (text) => password.value = text,
  ];
  return (
    <PageFrame account={account} framed={framed}>
      <Lobby
        nameIsFixed={Boolean(account?.name || embedder?.token.value)}
        {...(call
          ? lobbyOf(call, room, typedPassword, embedder)
          : serverRenderedLobby(
            room,
            (name) => typed.current = name,
            typedPassword,
            !isBlocked,
          ))}
        forgets={loaded?.forgets}
        Obstacle={isBlocked ? loaded?.ObstacleNote : undefined}
      />
    </PageFrame>
  );
}

/** The scripts that a call loads late. */
const LATE_CODE = [late, ...panels.map(({ code }) => code)];

interface InCallProps extends Pick<CallProps, "account"> {
  call: Call;
  /** `null` if the page is not in a frame. */
  embedder: Embedder | null;
  playback: Playback;
}

/** The call itself. */
function InCall({ call, embedder, account, playback }: InCallProps) {
  const panel = useSignal<string | null>(null);
  const isMoreOpen = useSignal(false);
  const server = serverBadge(call.server.value);
  const loaded = late.module.value;
  const stage = useRef<HTMLElement>(null);
  // The button that led here is gone: without this, the focus would be nowhere.
  useEffect(() => stage.current?.focus(), []);
  useEffect(() => loadSoon(LATE_CODE), []);
  useEffect(() => loaded?.accompany(call, playback), [loaded]);
  useEffect(
    () =>
      embedder
        ? embedding.module.value?.followChat(embedder, panel)
        : undefined,
    [embedder],
  );

  return (
    <main
      ref={stage}
      id="content"
      class="call"
      tabindex={-1}
    >
      <CallHeader
        title={titleOf(call)}
        alone={call.peers.value.length === 0}
      >
        {loaded && <loaded.LargeCall call={call} />}
        {loaded && <loaded.RecordingSign call={call} />}
      </CallHeader>
      <Banners
        call={call}
        playback={playback}
        embedder={embedder}
        account={account}
      />
      <ErrorBoundary fallback={null}>
        {loaded && <loaded.Moments call={call} panel={panel} />}
        {loaded && <loaded.Copied call={call} />}
      </ErrorBoundary>
      {loaded && <loaded.SharedScreens call={call} />}
      <Tiles
        call={call}
        status={server}
        settings={() => panel.value = "connections"}
      />
      <SidePanels
        panels={loaded ? [...panels, ...loaded.latePanels] : panels}
        call={call}
        status={server}
        open={panel}
      />
      {loaded && <loaded.Sheet open={panel} />}
      <CallControls
        camera={cameraOf(call)}
        microphone={microphoneOf(call)}
        pickOf={loaded &&
          ((kind) => <loaded.CallDevices call={call} kind={kind} />)}
        extras={loaded && <loaded.BarMoments call={call} />}
        panels={panelButtonsOf(panels, call, panel)}
        more={{
          open: isMoreOpen.value,
          toggle: () => {
            late.load();
            isMoreOpen.value = !isMoreOpen.value;
          },
          menu: isMoreOpen.value && (loaded
            ? (
              <loaded.More
                call={call}
                panel={panel}
                close={() => isMoreOpen.value = false}
              />
            )
            : <p class="more-menu" role="status">{words.call.loading}</p>),
        }}
        leave={call.leave.value}
      />
    </main>
  );
}
