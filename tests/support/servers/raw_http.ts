/** HTTP by hand, for requests that no decent client sends. */

/** Milliseconds after which an answer counts as never coming, however slow the machine. */
const TIMEOUT = 30_000;

/** An answer, as it came. */
export interface RawAnswer {
  /** 0 where the connection ended without one. */
  status: number;
  headers: string;
  body: string;
}

/** A connection to a server. */
export async function dial(origin: string): Promise<Deno.TcpConn> {
  const { hostname, port } = new URL(origin);
  return await Deno.connect({ hostname, port: Number(port) });
}

/** The lines of a request's head; a header of `""` is left out, also `host`. */
export function head(
  origin: string,
  method: string,
  path: string,
  headers: Record<string, string> = {},
): string {
  const all = { host: new URL(origin).host, connection: "close", ...headers };
  const lines = Object.entries(all).filter(([, value]) => value !== "")
    .map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join("")}\r\n`;
}

/** Writes all of it, unless the other end has had enough. */
export async function write(
  connection: Pick<Deno.Conn, "write">,
  data: string | Uint8Array,
): Promise<void> {
  let rest = typeof data === "string" ? new TextEncoder().encode(data) : data;
  while (rest.length > 0) {
    rest = rest.subarray(await connection.write(rest));
  }
}

/** One answer, whole: a server may wait for the rest of a request that it has refused. */
export async function readAnswer(connection: Deno.TcpConn): Promise<RawAnswer> {
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(65_536);
  let text = "";
  while (!isWhole(text)) {
    const length = await connection.read(buffer).catch(() => null);
    if (length === null) break;
    text += decoder.decode(buffer.subarray(0, length), { stream: true });
  }
  return parseAnswer(text);
}

/** Whether an answer has come to its end, as far as its head tells. */
export function isWhole(text: string): boolean {
  const { headers, body, status } = parseAnswer(text);
  if (!text.includes("\r\n\r\n")) return false;
  if ([101, 204, 304].includes(status)) return true;
  if (/^transfer-encoding: chunked/im.test(headers)) {
    return body.endsWith("0\r\n\r\n");
  }
  const length = /^content-length: (\d+)/im.exec(headers)?.[1];
  return length !== undefined &&
    new TextEncoder().encode(body).length >= Number(length);
}

/** Splits what came into its parts. */
export function parseAnswer(text: string): RawAnswer {
  const end = text.indexOf("\r\n\r\n");
  return {
    status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0),
    headers: end < 0 ? text : text.slice(0, end),
    body: end < 0 ? "" : text.slice(end + 4),
  };
}

/** Sends a whole request, byte for byte, and reads the answer to its end. */
export async function exchange(
  origin: string,
  request: string | Uint8Array,
): Promise<RawAnswer> {
  const connection = await dial(origin);
  const answer = readAnswer(connection);
  // Where no answer comes the test fails, and does not hang.
  const timer = setTimeout(() => connection.close(), TIMEOUT);
  // The server may refuse, and close, before it has read everything.
  const written = write(connection, request).catch(() => {});
  const whole = await answer;
  clearTimeout(timer);
  try {
    connection.close();
  } catch {
    // It was closed for its silence.
  }
  await written;
  return whole;
}
