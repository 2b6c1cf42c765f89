/**
 * Whether the server can be reached, and what it gives to those inside. TURN credentials are for
 * them alone [TURN-1], so the check opens a room of its own, enters it, and ends it: that room is
 * counted for the address like any other [ACC-8].
 */
import { newSecret } from "../../protocol/ids.ts";
import type { SfuToken } from "../../protocol/media_way.ts";
import { decodeCreatedRoom } from "../../protocol/rooms.ts";
import {
  decodeServerMessage,
  type IceServer,
  PROTOCOL_VERSION,
  type ServerMessage,
} from "../../protocol/signaling.ts";
import { socketProblem } from "../page/socket_problem.ts";
import {
  type CheckResult,
  failure,
  type FailureKind,
  success,
} from "./check_failure.ts";

/** What the server answered; times in milliseconds. */
export interface ServerAnswer {
  /** Until the WebSocket was open. */
  opened: number;
  /** A ping and its answer. */
  rtt: number;
  iceServers: readonly IceServer[];
  /** Asks for what opens the media server, within a minute [SFU-3]; `null` where there is none. */
  askForSfu: (() => Promise<CheckResult<SfuToken>>) | null;
  /** Ends the room, and leaves it. */
  leave(): Promise<void>;
}

/** Milliseconds that the server has for each answer. */
const ANSWER_TIMEOUT = 8_000;

/**
 * Makes a room, enters it, and asks.
 * @param large whether the site has a media server: then the room is on it from the start [SFU-1]
 */
export async function askServer(
  websocketUrl: string,
  large: boolean,
  signal: AbortSignal,
): Promise<CheckResult<ServerAnswer>> {
  const room = await openRoom(large, signal);
  if (!room.ok) return room;
  const socket = new CheckSocket(websocketUrl, signal);
  const answer = await enter(socket, room.value);
  if (answer.ok) return answer;
  socket.end();
  // Elsewhere it is another server, of which this page may ask nothing.
  const isOwn = new URL(websocketUrl).host === location.host;
  return isOwn && !socket.wasOpen ? await whyClosed(answer, signal) : answer;
}

/** Finds out more about a socket that did not open. */
async function whyClosed(
  answer: CheckResult<never>,
  signal: AbortSignal,
): Promise<CheckResult<never>> {
  switch (await socketProblem(signal)) {
    case "refused":
      return failure("page-refused", "403");
    case "blocked":
      return failure("socket-blocked", "the WebSocket was closed");
    case "unreachable":
      return answer;
  }
}

async function enter(
  socket: CheckSocket,
  { id, hostKey }: CreatedRoom,
): Promise<CheckResult<ServerAnswer>> {
  const began = performance.now();
  const open = await socket.opened;
  if (!open.ok) return open;
  const opened = performance.now() - began;
  const welcome = await socket.ask("welcome", {
    type: "join",
    version: PROTOCOL_VERSION,
    room: id,
    name: "Connection check",
    hostKey,
    browserId: newSecret(),
  });
  if (!welcome.ok) return welcome;
  const asked = performance.now();
  const pong = await socket.ask("pong", { type: "ping" });
  if (!pong.ok) return pong;
  const { iceServers, roster: { media } } = welcome.value;
  return success({
    opened,
    rtt: performance.now() - asked,
    iceServers,
    askForSfu: media.way === "sfu"
      ? () => askForSfu(socket, media.session)
      : null,
    leave: async () => {
      socket.end();
      await socket.closed;
    },
  });
}

async function askForSfu(
  socket: CheckSocket,
  session: string,
): Promise<CheckResult<SfuToken>> {
  const answer = await socket.ask("sfu-token", { type: "sfu-token", session });
  return answer.ok
    ? success({ url: answer.value.url, token: answer.value.token })
    : answer;
}

/** Why the server opens no room, by the status of its answer. */
const REFUSALS: Record<number, FailureKind> = {
  401: "sign-in",
  403: "page-refused",
  429: "too-many",
};

interface CreatedRoom {
  id: string;
  hostKey: string;
}

async function openRoom(
  large: boolean,
  signal: AbortSignal,
): Promise<CheckResult<CreatedRoom>> {
  try {
    const response = await fetch("/api/rooms", {
      method: "POST",
      signal,
      ...(large && {
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ large }),
      }),
    });
    if (!response.ok) {
      const message = `${response.status} ${response.statusText}`.trim();
      return failure(REFUSALS[response.status] ?? "server", message);
    }
    const room = decodeCreatedRoom(await response.json());
    return room.ok ? room : failure("server", room.reason);
  } catch (error) {
    return failure("server", String(error));
  }
}

type MessageOf<Type> = Extract<ServerMessage, { type: Type }>;

/** A socket on which one answer at a time is awaited. */
class CheckSocket {
  readonly opened: Promise<CheckResult<void>>;
  readonly closed: Promise<void>;
  readonly #socket: WebSocket;
  #wasOpen = false;
  #settle: (result: CheckResult<ServerMessage | null>) => void = () => {};

  constructor(url: string, signal: AbortSignal) {
    const socket = this.#socket = new WebSocket(url);
    this.opened = this.#wait("connection", () => success(undefined));
    socket.onopen = () => {
      this.#wasOpen = true;
      this.#settle(success(null));
    };
    socket.onmessage = ({ data }) => {
      const message = read(data);
      // Whoever says nothing for long is taken for gone [SIG-1].
      if (message.ok && message.value.type === "ping") {
        socket.send(JSON.stringify({ type: "pong" }));
      } else this.#settle(message);
    };
    this.closed = new Promise((resolve) => {
      socket.addEventListener("close", () => {
        this.#settle(failure("server", "the WebSocket was closed"));
        resolve();
      });
    });
    signal.addEventListener("abort", () => this.end());
  }

  /** Whether it opened at all. */
  get wasOpen(): boolean {
    return this.#wasOpen;
  }

  /** Sends a request and waits for the answer; other messages are passed over. */
  ask<Type extends ServerMessage["type"]>(
    type: Type,
    request: unknown,
  ): Promise<CheckResult<MessageOf<Type>>> {
    const answer = this.#wait(
      type,
      (message) => message && isOfType(message, type) ? success(message) : null,
    );
    this.#socket.send(JSON.stringify(request));
    return answer;
  }

  /** Ends the room, which must not stay behind however the check ends, and closes the socket. */
  end(): void {
    const socket = this.#socket;
    if (socket.readyState === WebSocket.OPEN) {
      socket.send(JSON.stringify({ type: "act", action: { do: "end" } }));
    }
    socket.close();
  }

  /** @param pick `null` for what is not the answer */
  #wait<T>(
    what: string,
    pick: (message: ServerMessage | null) => CheckResult<T> | null,
  ): Promise<CheckResult<T>> {
    return new Promise((resolve) => {
      const settle = (result: CheckResult<T>) => {
        clearTimeout(timer);
        resolve(result);
      };
      const timer = setTimeout(
        () => resolve(failure("server", `no ${what} came`)),
        ANSWER_TIMEOUT,
      );
      this.#settle = (result) => {
        const picked = result.ok ? pick(result.value) : result;
        if (picked) settle(picked);
      };
    });
  }
}

function isOfType<Type extends ServerMessage["type"]>(
  message: ServerMessage,
  type: Type,
): message is MessageOf<Type> {
  return message.type === type;
}

function read(data: unknown): CheckResult<ServerMessage> {
  const message = decodeServerMessage(data);
  if (!message.ok) return failure("server", message.reason);
  if (message.value.type === "no-sfu-token") {
    return failure("server", message.value.reason);
  }
  if (message.value.type !== "refused") return message;
  const { reason, message: text } = message.value;
  return failure(reason === "sign-in-required" ? "sign-in" : "server", text);
}
