/** What the connection check can find wrong. */

/** Kinds of trouble that people can do something about, each in words of its own. */
export type Reason =
  | "refused"
  | "no-device"
  | "busy"
  | "no-https"
  | "sign-in"
  | "too-many"
  | "server"
  | "no-name"
  | "unreachable"
  | "credentials"
  | "full"
  | "no-data"
  | "other";

/** Something that does not work; `message` is what the browser or the server said. */
export class Trouble extends Error {
  override name = "Trouble";
  readonly reason: Reason;

  constructor(reason: Reason, message: string) {
    super(message);
    this.reason = reason;
  }
}

const OF_DEVICES: Record<string, Reason> = {
  NotAllowedError: "refused",
  NotFoundError: "no-device",
  OverconstrainedError: "no-device",
  NotReadableError: "busy",
  AbortError: "busy",
};

/** Whatever was thrown, as trouble. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof Trouble) return error;
  if (!(error instanceof Error)) return new Trouble("other", String(error));
  return new Trouble(OF_DEVICES[error.name] ?? "other", error.message);
}

/** What the browser says of a STUN or TURN server that gave it no candidate (RFC 8656). */
export function troubleOfServer(code: number, text: string): Trouble {
  const said = `${code} ${text}`.replace(/[\s.]+$/, "");
  switch (code) {
    case 401:
    case 403:
      return new Trouble("credentials", said);
    case 486:
    case 508:
      return new Trouble("full", said);
    case 701: { // No answer of the server, but the browser's own.
      const reason = /lookup/i.test(text) ? "no-name" : "unreachable";
      return new Trouble(reason, said);
    }
    default:
      return new Trouble("other", said);
  }
}
