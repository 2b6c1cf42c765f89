/** The little of TURN (RFC 8656) that it takes to ask a server what it allows. */
import { Buffer } from "node:buffer";
import { createHash, createHmac, randomBytes } from "node:crypto";
import { isIPv6 } from "node:net";

const COOKIE = Buffer.from("2112a442", "hex");
const METHOD = { allocate: 0x003, createPermission: 0x008 } as const;
const SUCCESS = 0x100;
const ATTRIBUTE = {
  username: 0x0006,
  integrity: 0x0008,
  error: 0x0009,
  peer: 0x0012,
  realm: 0x0014,
  nonce: 0x0015,
  family: 0x0017,
  transport: 0x0019,
} as const;
const FAMILY = { IPv4: 1, IPv6: 2 } as const;
const UDP = 17;
/** Bytes of a message's header, and of the integrity with its own. */
const HEADER = 20;
const INTEGRITY = 24;

type Attributes = [number, Uint8Array][];

/** A user of the server; `credential` is the password. */
export interface TurnUser {
  username: string;
  credential: string;
}

/** One client over one TCP connection, which the server takes for one place. */
export class TurnClient {
  readonly #connection: Deno.Conn;
  readonly #user: TurnUser;
  /** What the server wants to see of itself. */
  #realm: Buffer = Buffer.alloc(0);
  #nonce: Buffer = Buffer.alloc(0);

  /** Takes over a connection to a server. */
  constructor(connection: Deno.Conn, user: TurnUser) {
    this.#connection = connection;
    this.#user = user;
  }

  /** Wants an address to be relayed from; `ok`, or the error's code and reason. */
  async allocate(family: keyof typeof FAMILY = "IPv4"): Promise<string> {
    const attributes: Attributes = [
      [ATTRIBUTE.transport, Buffer.from([UDP, 0, 0, 0])],
      [ATTRIBUTE.family, Buffer.from([FAMILY[family], 0, 0, 0])],
    ];
    // The first answer is always 401, with what the second one is signed with.
    await this.#ask(METHOD.allocate, attributes, false);
    return await this.#ask(METHOD.allocate, attributes);
  }

  /** Wants to talk with an address; `ok`, or the error's code and reason, such as `403 Forbidden IP`. */
  permit(address: string): Promise<string> {
    return this.#ask(METHOD.createPermission, [[ATTRIBUTE.peer, address]]);
  }

  close(): void {
    this.#connection.close();
  }

  async #ask(
    method: number,
    attributes: [number, Uint8Array | string][],
    signed = true,
  ): Promise<string> {
    const id = randomBytes(12);
    const all: Attributes = attributes.map(([type, value]) => [
      type,
      typeof value === "string" ? peerAddress(value, id) : value,
    ]);
    if (signed) {
      all.push([ATTRIBUTE.username, Buffer.from(this.#user.username)]);
      all.push([ATTRIBUTE.realm, this.#realm]);
      all.push([ATTRIBUTE.nonce, this.#nonce]);
    }
    const body = Buffer.concat(all.map(encode));
    const header = (length: number) => {
      const start = Buffer.alloc(4);
      start.writeUInt16BE(method, 0);
      start.writeUInt16BE(length, 2);
      return Buffer.concat([start, COOKIE, id]);
    };
    if (!signed) return await this.#send(header(body.length), body);
    const head = header(body.length + INTEGRITY);
    const { username, credential } = this.#user;
    const key = createHash("md5")
      .update(`${username}:${this.#realm}:${credential}`).digest();
    const integrity = createHmac("sha1", key).update(head).update(body)
      .digest();
    return await this.#send(
      head,
      body,
      encode([ATTRIBUTE.integrity, integrity]),
    );
  }

  async #send(...parts: Buffer[]): Promise<string> {
    const writer = this.#connection.writable.getWriter();
    await writer.write(Buffer.concat(parts));
    writer.releaseLock();
    const head = await this.#read(HEADER);
    const body = await this.#read(head.readUInt16BE(2));
    let error = "an error without a code";
    for (let at = 0; at < body.length;) {
      const [type, length] = [body.readUInt16BE(at), body.readUInt16BE(at + 2)];
      const value = body.subarray(at + 4, at + 4 + length);
      if (type === ATTRIBUTE.realm) this.#realm = value;
      if (type === ATTRIBUTE.nonce) this.#nonce = value;
      if (type === ATTRIBUTE.error) {
        error = `${value[2] * 100 + value[3]} ${value.subarray(4)}`;
      }
      at += 4 + padded(length);
    }
    return head.readUInt16BE(0) & SUCCESS && !(head.readUInt16BE(0) & 0x010)
      ? "ok"
      : error;
  }

  async #read(bytes: number): Promise<Buffer> {
    const all = Buffer.alloc(bytes);
    for (let read = 0; read < bytes;) {
      const more = await this.#connection.read(all.subarray(read));
      if (more === null) throw new Error("The TURN server hung up");
      read += more;
    }
    return all;
  }
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

function encode([type, value]: [number, Uint8Array]): Buffer {
  const bytes = Buffer.alloc(4 + padded(value.length));
  bytes.writeUInt16BE(type, 0);
  bytes.writeUInt16BE(value.length, 2);
  bytes.set(value, 4);
  return bytes;
}

/** An address with some port, masked as XOR-PEER-ADDRESS has it. */
function peerAddress(address: string, id: Uint8Array): Buffer {
  const family = isIPv6(address) ? "IPv6" : "IPv4";
  const mask = Buffer.concat([COOKIE, id]);
  const plain = Buffer.concat([Buffer.from([0x30, 0x39]), octets(address)]);
  const masks = [mask.subarray(0, 2), mask];
  const masked = plain.map((byte, n) =>
    byte ^ (n < 2 ? masks[0][n] : masks[1][n - 2])
  );
  return Buffer.concat([Buffer.from([0, FAMILY[family]]), masked]);
}

/** The bytes of an address; `URL` knows how to write out what IPv6 leaves away. */
function octets(address: string): Buffer {
  if (!isIPv6(address)) return Buffer.from(address.split(".").map(Number));
  const { hostname } = new URL(`http://[${address}]/`);
  const [head, tail] = hostname.slice(1, -1).split("::");
  const words = (text = "") => text.split(":").filter((word) => word !== "");
  const [front, back] = [words(head), words(tail)];
  const gap = Array(8 - front.length - back.length).fill("0");
  return Buffer.from(
    [...front, ...gap, ...back].map((word) => word.padStart(4, "0")).join(""),
    "hex",
  );
}
