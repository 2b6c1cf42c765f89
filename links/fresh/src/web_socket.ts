import { HttpError } from "./errors.ts";

/** What a WebSocket's events lead to. */
export interface WebSocketHandlers {
  open?(socket: WebSocket): void;
  message?(socket: WebSocket, event: MessageEvent): void;
  close?(socket: WebSocket, code: number, reason: string): void;
  error?(socket: WebSocket, event: Event): void;
}

/** How a request becomes a WebSocket. */
export interface WebSocketOptions {
  /** Seconds of silence after which the socket is closed; 0 for none. */
  idleTimeout?: number;
  /** The sub-protocol to agree on. */
  protocol?: string;
}

/** Makes a WebSocket of the request; 400 if it asks for none. */
export function openSocket(
  req: Request,
  options: WebSocketOptions = {},
): Deno.WebSocketUpgrade {
  if (req.headers.get("upgrade")?.toLowerCase() !== "websocket") {
    throw new HttpError(400, "Expected a WebSocket upgrade request");
  }
  return Deno.upgradeWebSocket(req, options);
}

/** Makes a WebSocket of the request that these handlers serve. */
export function serveSocket(
  req: Request,
  handlers: WebSocketHandlers,
  options?: WebSocketOptions,
): Response {
  const { socket, response } = openSocket(req, options);
  socket.onopen = () => handlers.open?.(socket);
  socket.onmessage = (event) => handlers.message?.(socket, event);
  socket.onclose = ({ code, reason }) => handlers.close?.(socket, code, reason);
  socket.onerror = (event) => handlers.error?.(socket, event);
  return response;
}

/** Whether `upgrade()` was given handlers and not options alone. */
export function hasHandlers(
  first: WebSocketHandlers | WebSocketOptions,
): first is WebSocketHandlers {
  return Object.values(first).some((value) => typeof value === "function");
}
