/** What the lobby shows of a call. */
import type { LobbyProps } from "../../components/lobby/Lobby.tsx";
import type { Call, JoinOptions, Phase } from "../client/call/call.ts";
import type { Embedder } from "../client/page/embedder.ts";
import type { SocketProblem } from "../client/page/socket_problem.ts";
import type { ServerState } from "../client/signaling/signaling_socket.ts";
import * as LIMITS from "../protocol/limits.ts";
import { toPlainText } from "../protocol/names.ts";
import { words } from "../words/all.ts";
import { withoutBadges } from "./names.ts";
import { switchOf } from "./devices.ts";
import { late, lateCode } from "./late_loading.ts";

/** A room, as the server knew it when it rendered the page. */
export interface RoomInfo {
  id: string;
  /** Empty if not everybody may enter, or there is no such room. */
  title: string;
  /** The title for those who have the link's secret; empty where it is in the clear [TITLE-2]. */
  sealedTitle: string;
  /** `null` if not everybody may enter, or there is no such room. */
  participants: number | null;
  /** Whether nobody else finds a place. */
  isFull: boolean;
  /** Whether whoever joins is in a large call; left out if not, or where that is unknown. */
  large?: boolean;
  /** What those are to know who are about to join. */
  warnings: string[];
  /** Which of them is said where the call is recorded; left out where that is not told from outside. */
  recorded?: string;
}

/** The lobby, also for people who left or were not let in. */
export function lobbyOf(
  call: Call,
  room: RoomInfo,
  [password, setPassword]: TextState,
  embedder: Embedder | null,
): LobbyProps {
  const { camera, microphone } = call.media;
  const phase = call.phase.value;
  const join = call.join.value;
  const hints = late.module.value?.hintsOf(call) ?? [];
  const isOutside = isClosed(room, phase) && !call.hostPath &&
    !embedder?.token.value;
  return {
    title: room.participants === null && call.hostPath && !call.title.value
      ? words.access.own
      : headingOf(call.title.value, call.sealedTitle.value, isOutside),
    code: room.id,
    name: call.name.value,
    setName: (name) => call.setName(name),
    nameNote: nameNoteOf(call.name.value),
    preview: call.preview.value,
    camera: switchOf(camera),
    microphone: switchOf(microphone),
    level: call.level.value,
    cameras: camera.devices.value,
    cameraId: camera.device.value.id,
    pickCamera: (id) => camera.selectDevice(id),
    microphones: microphone.devices.value,
    microphoneId: microphone.device.value.id,
    pickMicrophone: (id) => microphone.selectDevice(id),
    openSettings: async () => {
      await late.load();
      late.module.value?.openSettings("audio");
    },
    relayOnly: {
      on: call.privacy.relayOnly.on.value,
      set: (on) => call.privacy.relayOnly.set(on),
    },
    problems: hints,
    join: join && (() => join(joinOptionsOf(password, embedder))),
    joining: phase.is === "joining",
    access: isOutside
      ? { password, setPassword, knock: join && (() => join({ knock: true })) }
      : null,
    cancelKnock: phase.is === "waiting" ? call.leave.value : null,
    invite: async () => {
      await late.load();
      late.module.value?.openInvite();
    },
    Waiting: late.module.value?.WaitingHere,
    preconnect: () => call.preconnect(),
    inside: phase.is === "lobby" ? room.participants : null,
    isFull: phase.is === "lobby" && room.isFull,
    warnings: lobbyNews.module.value?.warningsIn(call, room) ?? room.warnings,
    refusal: refusalOf(phase, call.server.value, call.serverProblem.value),
    back: phase.is === "left",
  };
}

/** What happens in a room while somebody is in its lobby. */
export const lobbyNews = lateCode(() => import("./recording/lobby_news.ts"));

/** What the room is called here: its title where it may be read, or what is known of it. */
function headingOf(
  title: string,
  sealed: string | undefined,
  isOutside: boolean,
): string {
  if (title && (sealed || !isOutside)) return title;
  return isOutside || sealed ? words.access.title : words.common.untitled;
}

/** What the others see in place of a name, in words; `null` where they see the name. */
export function nameNoteOf(name: string): string | null {
  if (name.trim() === "") return null;
  const plain = toPlainText(name, LIMITS.nameChars);
  if (plain === "") return words.lobby.unseen(words.names.nameless);
  const shown = withoutBadges(plain);
  return shown === plain ? null : words.lobby.shownAs(shown);
}

/** How to be admitted: the password that was typed, and the token from the embedding page. */
export function joinOptionsOf(
  password: string,
  embedder: Embedder | null,
): JoinOptions {
  const token = embedder?.takeToken() ?? null;
  return {
    ...(password !== "" && { password }),
    ...(token !== null && { token }),
  };
}

/** The text of a field, and what to call when it changes. */
export type TextState = [text: string, set: (text: string) => void];

/** Whether the room is not open to everybody, as far as this page knows. */
function isClosed(room: RoomInfo, phase: Phase): boolean {
  return room.participants === null || phase.is === "waiting" ||
    phase.is === "refused" && phase.reason === "not-admitted";
}

const nothing = () => {};

/**
 * The lobby as the server renders it.
 * @param setName keeps the name that is typed before the page is hydrated
 * @param typed the password that is typed before then
 * @param starting whether camera and microphone are about to come on
 */
export function serverRenderedLobby(
  room: RoomInfo,
  setName: (name: string) => void,
  [password, setPassword]: TextState,
  starting: boolean,
): LobbyProps {
  const device = { on: starting, busy: starting, toggle: null };
  return {
    title: headingOf(
      room.title,
      room.sealedTitle,
      room.participants === null,
    ),
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
    openSettings: null,
    relayOnly: { on: false, set: null },
    problems: [],
    join: null,
    joining: false,
    access: room.participants === null
      ? { password, setPassword, knock: null }
      : null,
    cancelKnock: null,
    preconnect: nothing,
    inside: room.participants,
    isFull: room.isFull,
    invite: null,
    warnings: room.warnings,
    refusal: null,
    back: false,
  };
}

function refusalOf(
  phase: Phase,
  server: ServerState,
  problem: SocketProblem | null,
): string | null {
  switch (phase.is) {
    case "joining":
      if (server === "reconnecting") {
        return words.noServer[problem ?? "unreachable"];
      }
      return phase.slow ? words.slow : null;
    case "refused":
      return late.module.value?.refusalTextOf(phase.reason) ?? null;
    default:
      return null;
  }
}
