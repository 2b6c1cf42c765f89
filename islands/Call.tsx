import {
  signal,
  useComputed,
  useSignal,
  useSignalEffect,
} from "@preact/signals";
import type { ComponentChildren } from "preact";
import { type MutableRef, useEffect, useRef, useState } from "preact/hooks";
import type { AccountProps } from "../components/Account.tsx";
import { Banner } from "../components/Banner.tsx";
import {
  Boundary,
  BrokenTile,
  PanelBoundary,
  tellOnce,
} from "../components/Boundary.tsx";
import { CallControls } from "../components/CallControls.tsx";
import { CallHeader } from "../components/CallHeader.tsx";
import { InviteCard } from "../components/InviteCard.tsx";
import { Lobby } from "../components/Lobby.tsx";
import { PlaybackContext } from "../components/media.ts";
import { Masthead } from "../components/Masthead.tsx";
import { Notice } from "../components/Notice.tsx";
import { Panel } from "../components/Panel.tsx";
import { ParticipantGrid } from "../components/ParticipantGrid.tsx";
import type { BadgeState } from "../components/StatusBadge.tsx";
import { Sound, VideoTile } from "../components/VideoTile.tsx";
import { Call, type Phase } from "../lib/client/call.ts";
import { copyText } from "../lib/client/clipboard.ts";
import { Embedder, nameIn } from "../lib/client/embedder.ts";
import { badgeOf } from "../lib/client/link_state.ts";
import { Playback } from "../lib/client/playback.ts";
import type { RemotePeer } from "../lib/client/session.ts";
import { keepHostKey, linkSecret, takeHostKey } from "../lib/client/visitor.ts";
import { browserWorld } from "../lib/client/world.ts";
import { namedActions, serverBadge } from "../lib/view/badges.ts";
import type { Alert } from "../lib/view/banners.ts";
import { switchOf } from "../lib/view/devices.ts";
import {
  asleep,
  lobbyOf,
  type RoomView,
  type Typed,
} from "../lib/view/lobby.ts";
import { lockOf, microphoneOf } from "../lib/view/moderation.ts";
import { namesIn } from "../lib/view/names.ts";
import type { PanelProps } from "../lib/view/panels.tsx";
import { steady } from "../lib/view/steady.ts";
import { words } from "../lib/words/all.ts";

interface CallProps {
  room: RoomView;
  /** Where `/api/ws` is, if it is not where the page came from. */
  websocketUrl: string | null;
  /** Who is signed in; `null` where nobody can be. */
  account: AccountProps | null;
  /** Origins of the pages that may be around this one; none where it is in no frame. */
  embedders: readonly string[];
}

/** Where somebody is who may want to join, and needs a token for it where they are in a frame. */
const OUTSIDE: readonly Phase["is"][] = ["lobby", "left", "refused"];

/** Milliseconds for which a button says that the link was copied. */
const COPIED_FOR = 2_000;

/** The whole call screen: the lobby, the call, and what comes after. */
export default function CallScreen(
  { room, websocketUrl, account, embedders }: CallProps,
) {
  const call = useSignal<Call | null>(null);
  const embedder = useSignal<Embedder | null>(null);
  const typed = useRef("");
  const [playback] = useState(() => new Playback());
  useEffect(() => playback.open(document), []);
  useQuietEffect(() => {
    const { value: made } = call;
    const around = embedder.value;
    if (!made || !around) return;
    if (!made.outside.value && !OUTSIDE.includes(made.phase.value.is)) return;
    const token = around.token.value;
    if (token === null) around.ask();
    else made.setName(nameIn(token));
  });
  useEffect(() => {
    if (embedders.length === 0) return;
    embedder.value = new Embedder(globalThis, embedders);
    return embedder.value.open();
  }, []);
  useEffect(() => {
    const world = browserWorld(websocketUrl);
    const { key, isNew } = takeHostKey(location, history, document);
    if (key) keepHostKey(world.storage, room.id, key);
    const secret = linkSecret(room.id, isNew, location, history, world.storage);
    const made = new Call(world, room.id, room.title, secret);
    if (account?.name) made.setName(account.name);
    else if (typed.current) made.setName(typed.current);
    made.open();
    call.value = made;
    return () => made.close();
  }, []);
  const phase = call.value?.phase.value.is;
  useEffect(() => {
    if (phase === "refused") loadLate();
  }, [phase]);
  const ended = call.value && late.value?.endedOf(
    call.value,
    call.value.phase.value,
    room,
    embedder.value,
  );
  return (
    <PlaybackContext.Provider value={playback}>
      <Boundary again={phase} instead={<Broken call={call.value} />}>
        {call.value && phase === "inside"
          ? (
            <Room
              call={call.value}
              code={room.id}
              embedder={embedder.value}
              account={account}
              playback={playback}
            />
          )
          : ended && late.value
          ? (
            <Outside account={account} framed={embedders.length > 0}>
              <late.value.Ended {...ended} />
            </Outside>
          )
          : (
            <Entrance
              call={call.value}
              embedder={embedder.value}
              room={room}
              account={account}
              typed={typed}
              framed={embedders.length > 0}
            />
          )}
      </Boundary>
    </PlaybackContext.Provider>
  );
}

/** An effect that fails must not keep from running what else depends on the same signals. */
function useQuietEffect(act: () => void): void {
  useSignalEffect(() => {
    try {
      act();
    } catch (error) {
      tellOnce(error);
    }
  });
}

/** In place of everything: whoever is in a call can leave it. */
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

/** What is not a call: under the name of the product. */
function Outside(
  { account, framed, children }: Pick<CallProps, "account"> & {
    /** Whether it is in the frame of a page that has a head of its own. */
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

/** The lobby, also for those who left or were not let in; `null` until the page has come alive. */
function Entrance(
  { call, embedder, room, account, typed, framed }:
    & Pick<CallProps, "room" | "account">
    & {
      call: Call | null;
      embedder: Embedder | null;
      framed: boolean;
      /** The name that was typed before the page came alive. */
      typed: MutableRef<string>;
    },
) {
  const password = useSignal("");
  const typedPassword: Typed = [
    password.value,
    (text) => password.value = text,
  ];
  return (
    <Outside account={account} framed={framed}>
      <Lobby
        nameIsFixed={Boolean(account?.name || embedder?.token.value)}
        {...(call
          ? lobbyOf(call, room, typedPassword, embedder)
          : asleep(room, (name) => typed.current = name, typedPassword))}
      />
    </Outside>
  );
}

type Late = typeof import("../lib/view/late.ts");

/**
 * Milliseconds after the start of a call at which the rest of its code is loaded: the first
 * pictures have the line to themselves, and no server may be there for long. Where that fails, it
 * is tried again as often.
 */
const LATE_AFTER = 1_000;

/** What a call does not begin with, as soon as it is loaded. */
const late = signal<Late | null>(null);

/** Where it is to be had after a try that failed. */
let lateAgain: string | null = null;
/** How many tries failed. */
let lateFailures = 0;

async function loadLate(): Promise<void> {
  try {
    late.value ??= lateAgain === null
      ? await import("../lib/view/late.ts")
      : await import(lateAgain) as Late;
  } catch (error) {
    // Once may be because the page is being left.
    if (lateFailures++ > 0) tellOnce(error);
    // Firefox (153) remembers for as long as the page lives that an address failed.
    const [, address] = /(https?:\S+\.js)/.exec(String(error)) ?? [];
    if (address) lateAgain = `${address}?${Date.now()}`;
  }
}

type PanelName = keyof Late["panels"];
const PANELS: readonly PanelName[] = [
  "chat",
  "people",
  "connections",
  "security",
];

/** The call itself. */
function Room(
  { call, embedder, account, code, playback }: OutsideProps & {
    code: string;
    playback: Playback;
  },
) {
  const wide = useComputed(() => !matchMedia("(max-width: 44rem)").matches);
  const panel = useSignal<PanelName | null>(wide.value ? "chat" : null);
  const copied = useSignal<boolean | null>(null);
  const link = new URL(call.path, location.href).href;
  const peers = call.peers.value;
  const names = namesIn(call);
  const server = serverBadge(call.server.value);
  const loaded = late.value !== null;
  const stage = useRef<HTMLElement>(null);
  // The button that led here is gone: without this, the focus would be nowhere.
  useEffect(() => stage.current?.focus(), []);
  useEffect(() => late.value?.followKeyboard(globalThis.window), [loaded]);
  useEffect(() => {
    if (loaded) return;
    const timer = setInterval(loadLate, LATE_AFTER);
    return () => clearInterval(timer);
  }, [loaded]);

  useQuietEffect(() => call.chat.read(panel.value === "chat"));
  const toggle = (name: PanelName) => () => {
    panel.value = panel.value === name ? null : name;
  };
  const close = () => panel.value = null;
  const copy = async () => {
    copied.value = await copyText(link);
    setTimeout(() => copied.value = null, COPIED_FOR);
  };

  return (
    <main ref={stage} id="content" class="call" tabindex={-1}>
      <CallHeader title={call.title.value} code={code} server={server} />
      <div class="banners">
        {call.outside.value !== null
          ? <OutsideBanner call={call} embedder={embedder} account={account} />
          : server !== "connected" && (
            <Banner kind="warning" text={words.banner.serverLost} />
          )}
        <Held playback={playback} />
        {late.value?.alerts.map((alertsOf, n) => (
          <Boundary key={n} instead={null}>
            <Alerts call={call} alertsOf={alertsOf} />
          </Boundary>
        ))}
      </div>
      <Boundary instead={null}>
        <Waiting call={call} />
      </Boundary>
      <ParticipantGrid count={peers.length + 1}>
        <OwnTile call={call} status={server} />
        {peers.map((peer) => {
          const silenced = call.moderation.isSilenced(peer.id);
          const tile = {
            peer,
            silenced,
            name: names.get(peer.id) ?? peer.name,
          };
          return (
            <Boundary key={peer.key} instead={<PeerSound {...tile} />}>
              <PeerTile
                {...tile}
                settings={() => panel.value = "connections"}
              />
            </Boundary>
          );
        })}
        {peers.length === 0 && (
          <InviteCard link={link} copied={copied.value} copy={copy} />
        )}
      </ParticipantGrid>
      {PANELS.map((kind) => {
        const hidden = panel.value !== kind;
        // What was written in the chat stays there while it is closed.
        if (hidden && kind !== "chat") return null;
        return (
          <PanelBoundary key={kind} kind={kind} close={close} hidden={hidden}>
            <Side
              kind={kind}
              call={call}
              status={server}
              close={close}
              hidden={hidden}
            />
          </PanelBoundary>
        );
      })}
      <CallControls
        camera={switchOf(call.media.camera)}
        microphone={microphoneOf(call)}
        chat={{
          open: panel.value === "chat",
          unread: call.chat.unread.value,
          toggle: toggle("chat"),
        }}
        people={{
          open: panel.value === "people",
          count: peers.length + 1,
          toggle: toggle("people"),
        }}
        connections={{
          open: panel.value === "connections",
          toggle: toggle("connections"),
        }}
        security={{
          open: panel.value === "security",
          toggle: toggle("security"),
        }}
        lock={lockOf(call)}
        copyLink={{ copied: copied.value, copy }}
        leave={call.leave.value}
      />
    </main>
  );
}

/** A side panel, or its empty frame until it is loaded. */
function Side({ kind, ...props }: PanelProps & { kind: PanelName }) {
  const { hidden, close } = props;
  useEffect(() => {
    if (!hidden) loadLate();
  }, [hidden]);
  const Content = late.value?.panels[kind];
  return Content ? <Content {...props} /> : (
    <Panel
      id={kind}
      heading={words.call[kind]}
      closeName={words.closePanel[kind]}
      close={close}
      hidden={hidden}
    >
      <p class="panel-note">{words.call.loading}</p>
    </Panel>
  );
}

/** That the browser waits for a gesture, and a button for it. */
function Held({ playback }: { playback: Playback }) {
  return playback.held.value
    ? (
      <Banner
        kind="caution"
        text={words.banner.held}
        action={{ label: words.banner.hear, act: () => playback.resume() }}
      />
    )
    : null;
}

/** Banners of one kind; a part of its own, for some change each second. */
function Alerts({ call, alertsOf }: {
  call: Call;
  alertsOf: (call: Call) => readonly Alert[];
}) {
  return <>{alertsOf(call).map((one) => <Banner key={one.text} {...one} />)}</>;
}

interface OutsideProps extends Pick<CallProps, "account"> {
  call: Call;
  /** `null` where the page is in no frame. */
  embedder: Embedder | null;
}

/** What the server wants of somebody whom it does not let in again. */
function OutsideBanner({ call, embedder, account }: OutsideProps) {
  if (!late.value) return null;
  const { outsideOf, signInElsewhere } = late.value;
  const outside = outsideOf(call, embedder, {
    reload: () => location.reload(),
    // To the socket of a page in a frame, the browser would give no cookie.
    signIn: embedder ? null : account &&
      (() => signInElsewhere(document, account.back)),
  });
  return outside && <Banner kind="caution" {...outside} />;
}

/** Who is before the door, for those who may let them in. */
function Waiting({ call }: { call: Call }) {
  return late.value && (
    <late.value.WaitingRoom people={late.value.waitingOf(call)} />
  );
}

/** Whose tile cannot be drawn is heard all the same. */
function PeerSound(
  { peer, name, silenced }: Omit<PeerTileProps, "settings">,
) {
  return (
    <BrokenTile name={name}>
      <Sound stream={silenced ? null : peer.sound.value} />
    </BrokenTile>
  );
}

function OwnTile({ call, status }: { call: Call; status: BadgeState }) {
  const paused = call.media.camera.capture.value.is === "paused";
  return (
    <VideoTile
      note={paused ? words.media.paused : null}
      name={call.name.value}
      you
      camera={call.preview.value}
      sound={null}
      cameraOn={call.preview.value !== null}
      microphoneOn={call.media.microphone.capture.value.is === "on"}
      speaking={call.speaking.value}
      status={status}
    />
  );
}

interface PeerTileProps {
  peer: RemotePeer;
  /** What they are called on this page. */
  name: string;
  /** Whether they may not be heard. */
  silenced: boolean;
  settings: () => void;
}

function PeerTile({ peer, name, silenced, settings }: PeerTileProps) {
  const { camera, microphone } = peer.media.value;
  // Of a report that changes each second the tile shows little that does.
  const rtt = useSignal<number | null>(null);
  useQuietEffect(() => {
    rtt.value = steady(rtt.peek(), peer.report.value?.rtt ?? null);
  });
  const quality = useComputed(() => peer.report.value?.quality ?? null).value;
  const status = useComputed(() => badgeOf(peer.state.value)).value;
  const { connect, cancel, disconnect, reconnect } = words.link;
  const actions = status === "connected"
    ? [
      ...namedActions(peer.actions.value, { disconnect }),
      { label: words.link.settings, act: settings },
    ]
    : namedActions(peer.actions.value, { connect, cancel, reconnect });
  return (
    <VideoTile
      name={name}
      you={false}
      camera={peer.camera.value}
      sound={silenced ? null : peer.sound.value}
      cameraOn={camera}
      microphoneOn={microphone}
      speaking={peer.speaking.value}
      status={status}
      rtt={rtt.value}
      quality={quality}
      actions={actions}
      onWidth={(width) => peer.show(width)}
    />
  );
}
