/** What the connection check can find wrong. */
import type { Result } from "../../protocol/result.ts";
import type { Obstacle } from "../page/obstacle.ts";

/** Kinds of failure that people can do something about, each in words of its own. */
export type FailureKind =
  | Obstacle
  | "no-loopback"
  | "symmetric"
  | "refused"
  | "no-device"
  | "busy"
  | "sign-in"
  | "too-many"
  | "page-refused"
  | "socket-blocked"
  | "server"
  | "no-address"
  | "no-name"
  | "unreachable"
  | "credentials"
  | "full"
  | "no-data"
  | "no-sfu"
  | "sfu-refused"
  | "no-udp"
  | "no-tcp"
  | "no-sfu-relay"
  | "other";

/** Why something does not work; `message` is what the browser or the server said. */
export interface CheckFailure {
  kind: FailureKind;
  message: string;
}

/** What was measured, or why nothing was. */
export type CheckResult<T> = Result<T, CheckFailure>;

export function failure(
  kind: FailureKind,
  message: string,
): { ok: false; reason: CheckFailure } {
  return { ok: false, reason: { kind, message } };
}

export function success<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

const DEVICE_ERRORS: Record<string, FailureKind> = {
  NotAllowedError: "refused",
  NotFoundError: "no-device",
  OverconstrainedError: "no-device",
  NotReadableError: "busy",
  AbortError: "busy",
};

/** What a browser threw, as a failure. */
export function failureOf(error: unknown): ReturnType<typeof failure> {
  if (!(error instanceof Error)) return failure("other", String(error));
  return failure(DEVICE_ERRORS[error.name] ?? "other", error.message);
}

/** What the browser says of a STUN or TURN server that gave it no candidate (RFC 8656). */
export function iceServerFailure(
  code: number,
  text: string,
): ReturnType<typeof failure> {
  const message = `${code} ${text}`.replace(/[\s.]+$/, "");
  switch (code) {
    case 401:
    case 403:
      return failure("credentials", message);
    case 486:
    case 508:
      return failure("full", message);
    case 701: // The browser's own code: the server did not answer.
      return failure(
        /lookup/i.test(text) ? "no-name" : "unreachable",
        message,
      );
    default:
      return failure("other", message);
  }
}
