/** Signing in with OpenID Connect: the authorization code flow with PKCE, state and nonce. */
import * as oauth from "oauth4webapi";
import * as v from "valibot";
import type { Clock } from "../../protocol/clock.ts";
import * as LIMITS from "../../protocol/limits.ts";
import * as TIMES from "../../protocol/times.ts";
import { toPlainText } from "../../protocol/names.ts";
import { commitWithRetry } from "../kv/retry_backoff.ts";
import { withTimeout } from "../kv/with_timeout.ts";
import type { Person } from "./sessions.ts";

/** What must be signed in for. */
export type SignInMode = "optional" | "create" | "join";

/** The provider, and what this deployment is to it. */
export interface SignInSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  mode: SignInMode;
}

/** Why somebody did not sign in; what they are told of it is in the words of the pages. */
export type SignInProblem =
  /** It was not begun in this browser. */
  | "elsewhere"
  /** It took too long, or was done twice. */
  | "late"
  /** The provider did not confirm it, or did not say who it was. */
  | "unconfirmed"
  /** The provider does not answer. */
  | "unreachable"
  /** The provider has no page to sign in on. */
  | "unable";

/** Somebody did not sign in. */
export class SignInError extends Error {
  override name = "SignInError";
  readonly problem: SignInProblem;

  constructor(problem: SignInProblem, options?: ErrorOptions) {
    super(problem, options);
    this.problem = problem;
  }
}

const PendingSignIn = v.strictObject({
  verifier: v.string(),
  nonce: v.string(),
  /** The path that they came from. */
  back: v.string(),
});

const SCOPE = "openid profile";

/** One provider. Throws `StorageUnavailableError` where KV does not answer. */
export class SignIn {
  readonly #settings: SignInSettings;
  readonly #kv: Pick<Deno.Kv, "get" | "atomic">;
  readonly #clock: Clock;
  #provider: Promise<oauth.AuthorizationServer> | null = null;

  constructor(
    settings: SignInSettings,
    kv: Pick<Deno.Kv, "get" | "atomic">,
    clock: Clock,
  ) {
    this.#settings = settings;
    this.#kv = kv;
    this.#clock = clock;
  }

  /**
   * Where somebody is sent to sign in, and the state that their browser keeps meanwhile.
   * @param callback the address that they come back to
   * @param back the path on this site to which they return in the end
   */
  async begin(
    callback: string,
    back: string,
  ): Promise<{ location: string; state: string }> {
    const provider = await this.#discover();
    if (!provider.authorization_endpoint) {
      throw new SignInError("unable");
    }
    const verifier = oauth.generateRandomCodeVerifier();
    const [state, nonce] = [
      oauth.generateRandomState(),
      oauth.generateRandomNonce(),
    ];
    const started = this.#kv.atomic()
      .set(keyOf(state), { verifier, nonce, back }, { expireIn: TIMES.signIn });
    const stored = commitWithRetry(this.#clock, started);
    await withTimeout(this.#clock, TIMES.storageTimeout, stored);
    const location = new URL(provider.authorization_endpoint);
    for (
      const [name, value] of Object.entries({
        client_id: this.#settings.clientId,
        redirect_uri: callback,
        response_type: "code",
        scope: SCOPE,
        code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        state,
        nonce,
      })
    ) location.searchParams.set(name, value);
    return { location: location.href, state };
  }

  /**
   * Takes somebody who comes back from the provider.
   * @param url the address that they came back to
   * @param state what their browser kept; `null` where it kept nothing
   * @throws {SignInError} where they did not sign in, or somebody else did
   */
  async finish(
    url: URL,
    state: string | null,
  ): Promise<{ person: Person; back: string }> {
    if (state === null || url.searchParams.get("state") !== state) {
      throw new SignInError("elsewhere");
    }
    const started = await this.#consumePending(state);
    if (!started) throw new SignInError("late");
    const { verifier, nonce, back } = started;
    try {
      const person = await this.#fetchPerson(url, state, verifier, nonce);
      return { person, back };
    } catch (error) {
      if (error instanceof SignInError) throw error;
      throw new SignInError("unconfirmed", {
        cause: error,
      });
    }
  }

  async #fetchPerson(
    url: URL,
    state: string,
    verifier: string,
    nonce: string,
  ): Promise<Person> {
    const { clientId, clientSecret } = this.#settings;
    const provider = await this.#discover();
    const client: oauth.Client = { client_id: clientId };
    const code = oauth.validateAuthResponse(provider, client, url, state);
    const response = await oauth.authorizationCodeGrantRequest(
      provider,
      client,
      oauth.ClientSecretPost(clientSecret),
      code,
      new URL(url.pathname, url.origin).href,
      verifier,
      this.#options,
    );
    const tokens = await oauth.processAuthorizationCodeResponse(
      provider,
      client,
      response,
      { expectedNonce: nonce, requireIdToken: true },
    );
    const claims = oauth.getValidatedIdTokenClaims(tokens);
    if (!claims) throw new SignInError("unconfirmed");
    const { sub } = claims;
    const more = claims.name === undefined && provider.userinfo_endpoint
      ? await oauth.processUserInfoResponse(
        provider,
        client,
        sub,
        await oauth.userInfoRequest(
          provider,
          client,
          tokens.access_token,
          this.#options,
        ),
      )
      : {};
    const said: Record<string, unknown> = { ...more, ...claims };
    const called = [said.name, said.preferred_username, said.email]
      .find((one) => typeof one === "string" && one.trim() !== "");
    return {
      subject: sub,
      name: toPlainText(String(called ?? sub), LIMITS.nameChars) || "Guest",
    };
  }

  /** What the provider says of itself; asked once, and again where it did not answer. */
  #discover(): Promise<oauth.AuthorizationServer> {
    const issuer = new URL(this.#settings.issuer);
    this.#provider ??= oauth.discoveryRequest(issuer, {
      algorithm: "oidc",
      ...this.#options,
    }).then((response) => oauth.processDiscoveryResponse(issuer, response))
      .catch((cause) => {
        this.#provider = null;
        throw new SignInError("unreachable", { cause });
      });
    return this.#provider;
  }

  /** Plain http is for providers on this machine, in tests and while developing. */
  get #options() {
    const insecure = new URL(this.#settings.issuer).protocol === "http:";
    return { [oauth.allowInsecureRequests]: insecure };
  }

  /** What was begun under a state; it serves once. */
  async #consumePending(
    state: string,
  ): Promise<v.InferOutput<typeof PendingSignIn> | null> {
    const key = keyOf(state);
    const { storageTimeout } = TIMES;
    const entry = await withTimeout(
      this.#clock,
      storageTimeout,
      this.#kv.get(key),
    );
    if (!v.is(PendingSignIn, entry.value)) return null;
    const taken = this.#kv.atomic().check(entry).delete(key);
    const answer = commitWithRetry(this.#clock, taken);
    const { ok } = await withTimeout(this.#clock, storageTimeout, answer);
    return ok ? entry.value : null;
  }
}

const keyOf = (state: string) => ["sign-in", state];
