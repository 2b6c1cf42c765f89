/** Join tokens: signed permissions to enter one room under one name and role, once [ACC-9]. */
import * as v from "valibot";
import { Role } from "../../protocol/roles.ts";
import type { Clock } from "../../protocol/clock.ts";
import * as TIMES from "../../protocol/times.ts";
import { Name, RoomId } from "../../protocol/fields.ts";
import { newId } from "../../protocol/ids.ts";
import { commitWithRetry } from "../kv/retry_backoff.ts";
import { withTimeout } from "../kv/with_timeout.ts";
import type { TokenKeys } from "./token_keys.ts";

/** The one algorithm: tokens that name another one are not believed. */
const ALGORITHM = "HS256";
const AUDIENCE = "webrtc-dashboard join";
/** Seconds that the clock of whoever signed a token may differ from ours. */
const CLOCK_TOLERANCE = 30;

/** Milliseconds for which a token is known to be spent after its end. */
const SPENT_FOR = 3600_000;

/** It takes 20 ms to load, for which no server that starts need wait. */
const jose = () => import("jose");

const Claims = v.object({
  jti: v.string(),
  room: RoomId,
  name: Name,
  role: Role,
  exp: v.number(),
});

/** Who may enter which room, and as what. */
export interface Grant {
  room: string;
  name: string;
  role: Role;
}

/** Makes join tokens, and takes them back. */
export class JoinTokens {
  readonly #keys: TokenKeys;
  readonly #kv: Pick<Deno.Kv, "atomic">;
  readonly #clock: Clock;

  constructor(keys: TokenKeys, kv: Pick<Deno.Kv, "atomic">, clock: Clock) {
    this.#keys = keys;
    this.#kv = kv;
    this.#clock = clock;
  }

  /** A token for somebody. @param seconds for which it can be used */
  async mint(grant: Grant, seconds: number): Promise<string> {
    const { SignJWT } = await jose();
    const [key] = await this.#keys();
    return await new SignJWT({ ...grant })
      .setProtectedHeader({ alg: ALGORITHM })
      .setAudience(AUDIENCE)
      .setJti(newId())
      .setExpirationTime(Math.floor(this.#clock.now() / 1000) + seconds)
      .sign(key);
  }

  /**
   * What a token grants in a room, and uses it up; `null` where it grants nothing there. Throws
   * `StorageUnavailableError` where KV does not answer.
   */
  async redeem(token: string, room: string): Promise<Grant | null> {
    const claims = await this.#read(token);
    if (!claims || claims.room !== room) return null;
    const { jti, name, role, exp } = claims;
    const key = ["spent-token", jti];
    // An isolate whose clock is behind still takes it.
    const expireIn = exp * 1000 - this.#clock.now() + SPENT_FOR;
    const spend = this.#kv.atomic()
      .check({ key, versionstamp: null })
      .set(key, true, { expireIn });
    const { storageTimeout } = TIMES;
    const spent = await withTimeout(
      this.#clock,
      storageTimeout,
      commitWithRetry(this.#clock, spend),
    );
    return spent.ok ? { room, name, role } : null;
  }

  async #read(token: string): Promise<v.InferOutput<typeof Claims> | null> {
    const { errors, jwtVerify } = await jose();
    for (const key of await this.#keys()) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: [ALGORITHM],
          audience: AUDIENCE,
          clockTolerance: CLOCK_TOLERANCE,
          currentDate: new Date(this.#clock.now()),
          requiredClaims: ["exp", "jti"],
        });
        const claims = v.safeParse(Claims, payload);
        return claims.success ? claims.output : null;
      } catch (error) {
        if (!(error instanceof errors.JOSEError)) throw error;
        // Signed with another key, perhaps the next one.
      }
    }
    return null;
  }
}
