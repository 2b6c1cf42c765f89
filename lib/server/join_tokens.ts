/** Join tokens: signed words of who may enter which room as what, once [ACC-9]. */
import * as v from "valibot";
import { Role } from "../protocol/roles.ts";
import type { Clock } from "../protocol/clock.ts";
import { TIMES } from "../protocol/limits.ts";
import { Name, RoomId } from "../protocol/fields.ts";
import { newId } from "../protocol/ids.ts";
import { commit } from "./contention.ts";
import { within } from "./patience.ts";
import type { TokenKeys } from "./token_keys.ts";

/** The one algorithm: tokens that name another one are not believed. */
const ALGORITHM = "HS256";
const AUDIENCE = "webrtc-dashboard join";

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
   * `StorageUnavailable` where KV does not answer.
   */
  async spend(token: string, room: string): Promise<Grant | null> {
    const claims = await this.#read(token);
    if (!claims || claims.room !== room) return null;
    const { jti, name, role, exp } = claims;
    const key = ["spent-token", jti];
    const expireIn = exp * 1000 - this.#clock.now() + TIMES.lease;
    const spend = this.#kv.atomic()
      .check({ key, versionstamp: null })
      .set(key, true, { expireIn });
    const { storeWithin } = TIMES;
    const spent = await within(
      this.#clock,
      storeWithin,
      commit(this.#clock, spend),
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
