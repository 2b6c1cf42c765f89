import {
  type ReadonlySignal,
  useComputed,
  useSignal,
  useSignalEffect,
} from "@preact/signals";
import type { ComponentChildren } from "preact";
import { type MutableRef, useEffect, useRef } from "preact/hooks";
import { Banner } from "../components/Banner.tsx";
import { CallControls } from "../components/CallControls.tsx";
import { CallHeader } from "../components/CallHeader.tsx";
import { ChatPanel } from "../components/ChatPanel.tsx";
import { InviteCard } from "../components/InviteCard.tsx";
import { Lobby, type LobbyProps } from "../components/Lobby.tsx";
import { Masthead } from "../components/Masthead.tsx";
import { Notice } from "../components/Notice.tsx";
import { ParticipantGrid } from "../components/ParticipantGrid.tsx";
import { ParticipantList } from "../components/ParticipantList.tsx";
import type { BadgeState } from "../components/StatusBadge.tsx";
import { VideoTile } from "../components/VideoTile.tsx";
import { Call, type Phase } from "../lib/client/call.ts";
import { copyText } from "../lib/client/clipboard.ts";
import { badgeOf } from "../lib/client/link_state.ts";
import type { Source } from "../lib/client/local_media.ts";
import type { RemotePeer } from "../lib/client/session.ts";
import type { ServerState } from "../lib/client/signaling_socket.ts";
import { browserWorld } from "../lib/client/world.ts";
import { words } from "../lib/words.ts";

interface CallProps {
  room: { id: string; title: string; participants: number };
  /** Where `/api/ws` is, if it is not where the page came from. */
  websocketUrl: string | null;
}

/** The level, from 0 to 1, from which somebody counts as speaking. */
const SPEAKING = 0.5;
/** Milliseconds for which a button says that the link was copied. */
const COPIED_FOR = 2_000;

/** The whole call screen: the lobby, the call, and what comes after. */
export default function CallScreen({ room, websocketUrl }: CallProps) {
  const call = useSignal<Call | null>(null);
  const typed = useRef("");
  useEffect(() => {
    const made = new Call(browserWorld(websocketUrl), room.id, room.title);
    if (typed.current) made.setName(typed.current);
    made.open();
    call.value = made;
    return () => made.close();
  }, []);
  return call.value?.phase.value.is === "inside"
    ? <Room call={call.value} room={room} />
    : <Entrance call={call.value} room={room} typed={typed} />;
}

/** What is not a call: under the name of the product. */
function Outside({ children }: { children: ComponentChildren }) {
  return (
    <>
      <Masthead />
      <main id="content" class="screen">{children}</main>
    </>
  );
}

/** The lobby, also for those who left or were not let in; `null` until the page has come alive. */
function Entrance(
  { call, room, typed }: {
    call: Call | null;
    room: CallProps["room"];
    /** The name that was typed before the page came alive. */
    typed: MutableRef<string>;
  },
) {
  const phase = call?.phase.value;
  const lost = phase?.is === "refused" && phase.reason === "room-not-found";
  const home = { label: words.notice.home, href: "/" };
  return (
    <Outside>
      {lost
        ? <Notice {...words.notice.noRoom} action={home} />
        : <Lobby {...(call ? lobbyOf(call, room) : asleep(room, typed))} />}
    </Outside>
  );
}

function lobbyOf(call: Call, room: CallProps["room"]): LobbyProps {
  const { camera, microphone } = call.media;
  const phase = call.phase.value;
  const hints = [camera, microphone].flatMap(problemsOf);
  return {
    title: call.title.value,
    code: room.id,
    name: call.name.value,
    setName: (name) => call.setName(name),
    preview: call.preview.value,
    camera: switchOf(camera),
    microphone: switchOf(microphone),
    level: call.level.value,
    cameras: camera.devices.value,
    cameraId: camera.deviceId.value,
    pickCamera: (id) => camera.pick(id),
    microphones: microphone.devices.value,
    microphoneId: microphone.deviceId.value,
    pickMicrophone: (id) => microphone.pick(id),
    problems: phase.is === "left" ? [words.lobby.left, ...hints] : hints,
    join: call.join.value,
    joining: phase.is === "joining",
    warm: () => call.warm(),
    inside: phase.is === "lobby" ? room.participants : null,
    refusal: refusalOf(phase, call.server.value),
    back: phase.is === "left",
  };
}

const nothing = () => {};

/** The lobby as the server renders it. */
function asleep(
  room: CallProps["room"],
  typed: MutableRef<string>,
): LobbyProps {
  const device = { on: true, busy: true, toggle: null };
  return {
    title: room.title,
    code: room.id,
    name: "",
    setName: (name) => typed.current = name,
    preview: null,
    camera: device,
    microphone: device,
    level: 0,
    cameras: [],
    cameraId: "",
    pickCamera: nothing,
    microphones: [],
    microphoneId: "",
    pickMicrophone: nothing,
    problems: [],
    join: null,
    joining: false,
    warm: nothing,
    inside: room.participants,
    refusal: null,
    back: false,
  };
}

/** The call itself. */
function Room({ call, room }: { call: Call } & Pick<CallProps, "room">) {
  const wide = useComputed(() => !matchMedia("(max-width: 44rem)").matches);
  const panel = useSignal<"chat" | "people" | null>(wide.value ? "chat" : null);
  const copied = useSignal(false);
  const link = new URL(`/room/${room.id}`, location.href).href;
  const peers = call.peers.value;
  const server = serverBadge(call.server.value);
  const stage = useRef<HTMLElement>(null);
  // The button that led here is gone: without this, the focus would be nowhere.
  useEffect(() => stage.current?.focus(), []);

  useSignalEffect(() => {
    if (panel.value === "chat") call.chat.markRead();
  });
  const toggle = (name: "chat" | "people") => () => {
    panel.value = panel.value === name ? null : name;
  };
  const close = () => panel.value = null;
  const copy = async () => {
    copied.value = await copyText(link);
    setTimeout(() => copied.value = false, COPIED_FOR);
  };

  return (
    <main ref={stage} id="content" class="call" tabindex={-1}>
      <CallHeader title={call.title.value} code={room.id} server={server} />
      <div class="banners">
        {server !== "connected" && (
          <Banner kind="warning" text={words.banner.serverLost} />
        )}
      </div>
      <ParticipantGrid count={peers.length + 1}>
        <OwnTile call={call} status={server} />
        {peers.map((peer) => <PeerTile key={peer.id} peer={peer} />)}
        {peers.length === 0 && (
          <InviteCard link={link} copied={copied.value} copy={copy} />
        )}
      </ParticipantGrid>
      <Messages call={call} hidden={panel.value !== "chat"} close={close} />
      {panel.value === "people" && (
        <People call={call} status={server} close={close} />
      )}
      <CallControls
        camera={switchOf(call.media.camera)}
        microphone={switchOf(call.media.microphone)}
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
        copyLink={{ copied: copied.value, copy }}
        leave={call.leave.value}
      />
    </main>
  );
}

/** Follows a level that changes ten times a second, and says only whether it is speech. */
function useSpeaking(level: ReadonlySignal<number>): boolean {
  return useComputed(() => level.value > SPEAKING).value;
}

function OwnTile({ call, status }: { call: Call; status: BadgeState }) {
  const speaking = useSpeaking(call.level);
  return (
    <VideoTile
      name={call.name.value}
      you
      camera={call.preview.value}
      sound={null}
      cameraOn={call.preview.value !== null}
      microphoneOn={call.media.microphone.capture.value.is === "on"}
      speaking={speaking}
      status={status}
    />
  );
}

function PeerTile({ peer }: { peer: RemotePeer }) {
  const { camera, microphone } = peer.media.value;
  return (
    <VideoTile
      name={peer.name}
      you={false}
      camera={peer.camera.value}
      sound={peer.sound.value}
      cameraOn={camera}
      microphoneOn={microphone}
      speaking={peer.speaking.value}
      status={badgeOf(peer.state.value)}
    />
  );
}

interface PanelProps {
  call: Call;
  hidden: boolean;
  close: () => void;
}

function Messages({ call, hidden, close }: PanelProps) {
  const phase = call.phase.value;
  const you = phase.is === "inside" ? phase.you : null;
  const messages = call.chat.messages.value.map((
    { author, name, n, at, text },
  ) => ({
    key: `${author}/${n}`,
    name,
    you: author === you,
    at,
    text,
  }));
  return (
    <ChatPanel
      messages={messages}
      send={call.say.value}
      close={close}
      hidden={hidden}
    />
  );
}

function People(
  { call, status, close }: Omit<PanelProps, "hidden"> & { status: BadgeState },
) {
  const speaking = useSpeaking(call.level);
  const own = {
    key: "you",
    name: call.name.value,
    you: true,
    cameraOn: call.preview.value !== null,
    microphoneOn: call.media.microphone.capture.value.is === "on",
    speaking,
    status,
  };
  const others = call.peers.value.map((peer) => ({
    key: peer.id,
    name: peer.name,
    you: false,
    cameraOn: peer.media.value.camera,
    microphoneOn: peer.media.value.microphone,
    speaking: peer.speaking.value,
    status: badgeOf(peer.state.value),
  }));
  return <ParticipantList people={[own, ...others]} close={close} />;
}

function switchOf(source: Source) {
  const { value: capture } = source.capture;
  const [problem] = problemsOf(source);
  return {
    on: source.wanted.value && capture.is !== "failed",
    busy: capture.is === "asking",
    toggle: () => {
      source.toggle();
    },
    problem: problem && `${problem.title} ${problem.help}`,
  };
}

function problemsOf(source: Source): { title: string; help: string }[] {
  const { value: capture } = source.capture;
  return capture.is === "failed"
    ? [words.capture[source.kind][capture.problem]]
    : [];
}

function refusalOf(phase: Phase, server: ServerState): string | null {
  switch (phase.is) {
    case "joining":
      return server === "reconnecting" ? words.refusal.waiting : null;
    case "refused":
      return phase.reason in words.refusal
        ? words.refusal[phase.reason as keyof typeof words.refusal]
        : words.refusal.other;
    default:
      return null;
  }
}

/** The own tile shows how it stands with the server. */
function serverBadge(state: ServerState): BadgeState {
  switch (state) {
    case "inside":
      return "connected";
    case "connecting":
    case "open":
      return "connecting";
    case "reconnecting":
      return "reconnecting";
    case "closed":
      return "disconnected";
  }
}
