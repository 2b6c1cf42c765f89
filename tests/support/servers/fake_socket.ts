import type { Socket } from "../../../lib/server/signaling/client_socket.ts";

/** What a frame says; a signal that is passed on unread may make it no JSON at all [SIG-8]. */
// deno-lint-ignore no-explicit-any -- tests look into messages of every kind
export function parsed(frame: string): any {
  try {
    return JSON.parse(frame);
  } catch {
    return { type: "broken", frame };
  }
}

/** The server's end of a WebSocket, with a test at the other end. */
export class FakeSocket extends EventTarget implements Socket {
  readyState: Socket["readyState"] = WebSocket.OPEN;
  bufferedAmount = 0;
  /** What the server sent, parsed. */
  // deno-lint-ignore no-explicit-any -- tests look into messages of every kind
  readonly sent: any[] = [];
  closed: { code?: number; reason?: string } | null = null;

  send(text: string | ArrayBufferLike | Blob | ArrayBufferView): void {
    this.sent.push(parsed(String(text)));
  }

  close(code?: number, reason?: string): void {
    this.readyState = WebSocket.CLOSED;
    this.closed ??= { code, reason };
  }

  /** The browser sends a message, or a raw frame. */
  receive(message: unknown): void {
    const data =
      typeof message === "object" && !(message instanceof ArrayBuffer)
        ? JSON.stringify(message)
        : message;
    this.dispatchEvent(new MessageEvent("message", { data }));
  }

  /** The browser is gone without a word; with another code than this it closed the socket. */
  vanish(code = 1006): void {
    this.readyState = WebSocket.CLOSED;
    this.dispatchEvent(new CloseEvent("close", { code }));
  }

  /** The messages of one type that were sent. */
  // deno-lint-ignore no-explicit-any -- tests look into messages of every kind
  all(type: string): any[] {
    return this.sent.filter((message) => message.type === type);
  }
}
