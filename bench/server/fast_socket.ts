/**
 * A WebSocket client that costs next to nothing: frames are made once and written as they are, and
 * of those that come in only the head is read. A browser's WebSocket would cost as much as the
 * server that is measured.
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const END_OF_HEAD = encoder.encode("\r\n\r\n");
const OPCODE = { text: 1, close: 8, ping: 9, pong: 10 };

/** Bytes of one socket's buffer; it grows where a frame is longer. */
const BUFFER = 4096;

/** A text frame. Its mask is of zeros, which is a mask and changes nothing. */
export function textFrame(text: string): Uint8Array {
  return frame(OPCODE.text, encoder.encode(text));
}

function frame(opcode: number, payload: Uint8Array): Uint8Array {
  const { length } = payload;
  if (length > 0xffff) throw new Error("too long for a frame of the bench");
  const head = length > 125
    ? [0x80 | opcode, 0x80 | 126, length >> 8, length & 0xff, 0, 0, 0, 0]
    : [0x80 | opcode, 0x80 | length, 0, 0, 0, 0];
  const bytes = new Uint8Array(head.length + length);
  bytes.set(head);
  bytes.set(payload, head.length);
  return bytes;
}

/** One connection. */
export class FastSocket {
  /** Called with the place of each text message in a buffer that is used again afterwards. */
  onText: (bytes: Uint8Array, from: number, to: number) => void = () => {};
  /** Called when the other side has ended it. */
  onEnd: (why: string) => void = () => {};
  readonly #connection: Deno.TcpConn;
  #buffer = new Uint8Array(BUFFER);
  #from = 0;
  #to = 0;
  #waiting: Uint8Array[] = [];
  #writing = false;
  #open = true;

  private constructor(connection: Deno.TcpConn) {
    this.#connection = connection;
  }

  /** Connects and shakes hands; `path` begins with a slash. */
  static async connect(
    origin: string,
    path: string,
    headers: Record<string, string> = {},
  ): Promise<FastSocket> {
    const { hostname, port, host } = new URL(origin);
    const connection = await Deno.connect({ hostname, port: Number(port) });
    connection.setNoDelay(true);
    const socket = new FastSocket(connection);
    const all = {
      host,
      upgrade: "websocket",
      connection: "Upgrade",
      "sec-websocket-version": "13",
      "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
      ...headers,
    };
    const lines = Object.entries(all).map(([name, value]) =>
      `${name}: ${value}\r\n`
    );
    await socket.#write(
      encoder.encode(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`),
    );
    try {
      await socket.#shakeHands();
    } catch (error) {
      connection.close();
      throw error;
    }
    return socket;
  }

  /** Reads from now on; to be called once, when `onText` is there. */
  start(): void {
    this.#readOn().then(
      () => this.#end("the server ended it"),
      (error) => this.#end(String(error)),
    );
  }

  /** Sends a frame, in order, with those that wait at the same time in one go. */
  send(frame: Uint8Array): void {
    this.#waiting.push(frame);
    if (!this.#writing) this.#flush();
  }

  /** Ends the connection without a word. */
  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#connection.close();
  }

  async #shakeHands(): Promise<void> {
    for (;;) {
      if (!await this.#read()) throw new Error("The server hung up");
      const seen = this.#buffer.subarray(0, this.#to);
      const end = positionOf(END_OF_HEAD, seen);
      if (end < 0) continue;
      const head = decoder.decode(seen.subarray(0, end));
      if (!head.startsWith("HTTP/1.1 101")) {
        throw new Error(`No WebSocket: ${head.split("\r\n")[0]}`);
      }
      this.#from = end + END_OF_HEAD.length;
      return;
    }
  }

  async #readOn(): Promise<void> {
    do this.#takeFrames(); while (await this.#read());
  }

  async #read(): Promise<boolean> {
    if (this.#from > 0) {
      this.#buffer.copyWithin(0, this.#from, this.#to);
      this.#to -= this.#from;
      this.#from = 0;
    }
    if (this.#to === this.#buffer.length) {
      const larger = new Uint8Array(2 * this.#buffer.length);
      larger.set(this.#buffer);
      this.#buffer = larger;
    }
    const count = await this.#connection.read(this.#buffer.subarray(this.#to));
    this.#to += count ?? 0;
    return count !== null;
  }

  #takeFrames(): void {
    const bytes = this.#buffer;
    for (;;) {
      const [at, there] = [this.#from, this.#to - this.#from];
      if (there < 2) return;
      let head = 2;
      let length = bytes[at + 1] & 0x7f;
      if (length === 126) {
        head = 4;
        length = bytes[at + 2] << 8 | bytes[at + 3];
      } else if (length === 127) {
        throw new Error("A frame of more than 64 KiB");
      }
      if (there < head + length) return;
      this.#from += head + length;
      this.#take(bytes[at] & 0x0f, at + head, at + head + length);
    }
  }

  #take(opcode: number, from: number, to: number): void {
    switch (opcode) {
      case OPCODE.text:
        return this.onText(this.#buffer, from, to);
      case OPCODE.ping:
        return this.send(frame(OPCODE.pong, this.#buffer.slice(from, to)));
      case OPCODE.close: {
        const words = decoder.decode(this.#buffer.subarray(from + 2, to));
        throw new Error(`The server closed: ${words}`);
      }
    }
  }

  async #flush(): Promise<void> {
    this.#writing = true;
    try {
      while (this.#waiting.length > 0) {
        const frames = this.#waiting;
        this.#waiting = [];
        await this.#write(frames.length === 1 ? frames[0] : joined(frames));
      }
    } catch (error) {
      this.#end(String(error));
    }
    this.#writing = false;
  }

  async #write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length;) {
      at += await this.#connection.write(at === 0 ? bytes : bytes.subarray(at));
    }
  }

  #end(why: string): void {
    if (!this.#open) return;
    this.close();
    this.onEnd(why);
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(
    parts.reduce((sum, { length }) => sum + length, 0),
  );
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function positionOf(wanted: Uint8Array, bytes: Uint8Array): number {
  for (let at = 0; at + wanted.length <= bytes.length; at++) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}
