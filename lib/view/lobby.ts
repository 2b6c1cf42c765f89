/** What the lobby shows of a call. */
import type { LobbyProps } from "../../components/Lobby.tsx";
import type { Call, Entrance, Phase } from "../client/call.ts";
import type { Embedder } from "../client/embedder.ts";
import type { ServerState } from "../client/signaling_socket.ts";
import { needsOneMore } from "../client/uplink.ts";
import { words } from "../words/all.ts";
import { problemsOf, switchOf } from "./devices.ts";

/** A room, as the server knew it when it made the page. */
export interface RoomView {
  id: string;
  /** Empty where not everybody may enter, or there is no such room. */
  title: string;
  /** `null` where not everybody may enter, or there is no such room. */
  participants: number | null;
  /** Bits a second of uplink that the weakest browser inside has left; `null` where unknown. */
  spare: number | null;
}

/** From so many people on, everybody is told what the mesh costs. */
export const LARGE = 5;

/** The lobby, also for those who left or were not let in. */
export function lobbyOf(
  call: Call,
  room: RoomView,
  [password, setPassword]: Typed,
  embedder: Embedder | null,
): LobbyProps {
  const { camera, microphone } = call.media;
  const phase = call.phase.value;
  const join = call.join.value;
  const hints = [camera, microphone].flatMap(problemsOf);
  return {
    title: call.title.value ||
      (room.participants === null && call.hostPath ? words.door.own : ""),
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
    relayOnly: {
      on: call.privacy.relayOnly.on.value,
      set: (on) => call.privacy.relayOnly.set(on),
    },
    problems: phase.is === "left" ? [words.lobby.left, ...hints] : hints,
    join: join && (() => join(entranceOf(password, embedder))),
    joining: phase.is === "joining",
    door: isClosed(room, phase) && !call.hostPath &&
        !embedder?.token.value
      ? { password, setPassword, knock: join && (() => join({ knock: true })) }
      : null,
    giveUp: phase.is === "waiting" ? call.leave.value : null,
    warm: () => call.warm(),
    inside: phase.is === "lobby" ? room.participants : null,
    warning: phase.is === "lobby" ? warningOf(room) : null,
    refusal: refusalOf(phase, call.server.value),
    back: phase.is === "left",
  };
}

/** What opens the door: what was typed, and the token that the page around this one gave. */
export function entranceOf(
  password: string,
  embedder: Embedder | null,
): Entrance {
  const token = embedder?.take() ?? null;
  return {
    ...(password !== "" && { password }),
    ...(token !== null && { token }),
  };
}

/** What is typed, and what takes it when it changes. */
export type Typed = [text: string, set: (text: string) => void];

/** Whether not everybody may enter, as far as this page knows. */
function isClosed(room: RoomView, phase: Phase): boolean {
  return room.participants === null || phase.is === "waiting" ||
    phase.is === "refused" && phase.reason === "not-admitted";
}

const nothing = () => {};

/**
 * The lobby as the server renders it.
 * @param setName keeps the name that is typed before the page has come alive
 * @param typed the password that is typed before
 */
export function asleep(
  room: RoomView,
  setName: (name: string) => void,
  [password, setPassword]: Typed,
): LobbyProps {
  const device = { on: true, busy: true, toggle: null };
  return {
    title: room.title,
    code: room.id,
    name: "",
    setName,
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
    relayOnly: { on: false, set: null },
    problems: [],
    join: null,
    joining: false,
    door: room.participants === null
      ? { password, setPassword, knock: null }
      : null,
    giveUp: null,
    warm: nothing,
    inside: room.participants,
    warning: warningOf(room),
    refusal: null,
    back: false,
  };
}

/** What joining would cost the others, before it does. */
function warningOf({ participants, spare }: RoomView): string | null {
  if (spare !== null && spare < needsOneMore) return words.lobby.tight;
  if (participants === null) return null;
  const people = participants + 1;
  return people >= LARGE ? words.lobby.large(people) : null;
}

function refusalOf(phase: Phase, server: ServerState): string | null {
  switch (phase.is) {
    case "joining":
      if (server === "reconnecting") return words.refusal.waiting;
      return phase.slow ? words.refusal.slow : null;
    case "refused":
      return phase.reason in words.refusal
        ? words.refusal[phase.reason as keyof typeof words.refusal]
        : words.refusal.other;
    default:
      return null;
  }
}
