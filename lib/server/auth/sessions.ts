/** Who is signed in, in KV; browsers hold a secret, and KV its hash. */
import * as v from "valibot";
import type { Clock } from "../../protocol/clock.ts";
import * as TIMES from "../../protocol/times.ts";
import { Name } from "../../protocol/fields.ts";
import { newSecret } from "../../protocol/ids.ts";
import { cookieOf, secretCookie } from "./cookies.ts";
import { commitWithRetry } from "../kv/retry_backoff.ts";
import { withTimeout } from "../kv/with_timeout.ts";
import { sha256 } from "../crypto/sha256.ts";

const COOKIE = "session";

/** Somebody whom a provider vouches for. */
export const Person = v.strictObject({
  /** The provider's name for them, which never changes. */
  subject: v.string(),
  name: Name,
});
/** Somebody whom a provider vouches for. */
export type Person = v.InferOutput<typeof Person>;

const Session = v.strictObject({
  person: Person,
  /** When it ends, and when its secret is changed, in milliseconds since 1970. */
  until: v.number(),
  renewAt: v.number(),
});
type Session = v.InferOutput<typeof Session>;

/** Who a request is from. */
export interface RequestIdentity {
  person: Person | null;
  /** A cookie with another secret, from time to time; `null` where the old one goes on. */
  cookie: string | null;
}

const ANONYMOUS: RequestIdentity = { person: null, cookie: null };

/** Begins, finds and ends sessions. Throws `StorageUnavailableError` where KV does not answer. */
export class Sessions {
  readonly #kv: Pick<Deno.Kv, "get" | "atomic" | "delete">;
  readonly #clock: Clock;

  constructor(kv: Pick<Deno.Kv, "get" | "atomic" | "delete">, clock: Clock) {
    this.#kv = kv;
    this.#clock = clock;
  }

  /** Signs somebody in; the result is the cookie for their browser. */
  begin(person: Person, protocol: string): Promise<string> {
    const until = this.#clock.now() + TIMES.session;
    return this.#store({ person, until }, protocol);
  }

  /** Who a request is from; `rotate` where its answer can carry a cookie. */
  async find(
    request: Request,
    rotate: { protocol: string } | null,
  ): Promise<RequestIdentity> {
    const secret = cookieOf(request, COOKIE);
    if (secret === null) return ANONYMOUS;
    const key = await keyOf(secret);
    const { storageTimeout } = TIMES;
    const entry = await withTimeout(
      this.#clock,
      storageTimeout,
      this.#kv.get(key),
    );
    const now = this.#clock.now();
    if (!v.is(Session, entry.value) || entry.value.until <= now) {
      return ANONYMOUS;
    }
    const { person, until, renewAt } = entry.value;
    if (!rotate || now < renewAt) return { person, cookie: null };
    // The old secret lives on for a moment: other requests with it may be under way.
    const old: Session = {
      person,
      until: now + TIMES.leaseDuration,
      renewAt: until,
    };
    const move = this.#kv.atomic().check(entry)
      .set(key, old, { expireIn: TIMES.leaseDuration });
    const moved = await commitWithRetry(this.#clock, move);
    const cookie = moved.ok
      ? await this.#store({ person, until }, rotate.protocol)
      : null;
    return { person, cookie };
  }

  /** Signs somebody out; the result is a cookie that takes theirs away. */
  async end(request: Request, protocol: string): Promise<string> {
    const secret = cookieOf(request, COOKIE);
    if (secret !== null) {
      const gone = this.#kv.delete(await keyOf(secret));
      await withTimeout(this.#clock, TIMES.storageTimeout, gone);
    }
    return secretCookie(COOKIE, "", 0, protocol);
  }

  async #store(
    { person, until }: Pick<Session, "person" | "until">,
    protocol: string,
  ): Promise<string> {
    const secret = newSecret();
    const now = this.#clock.now();
    const renewAt = now + TIMES.renewSession;
    const session: Session = { person, until, renewAt };
    const begun = this.#kv.atomic()
      .set(await keyOf(secret), session, { expireIn: until - now });
    const stored = commitWithRetry(this.#clock, begun);
    await withTimeout(this.#clock, TIMES.storageTimeout, stored);
    const seconds = Math.floor((until - now) / 1000);
    return secretCookie(COOKIE, secret, seconds, protocol);
  }
}

async function keyOf(secret: string): Promise<Deno.KvKey> {
  return ["session", await sha256(secret)];
}
