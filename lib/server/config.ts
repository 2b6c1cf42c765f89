/** What the environment says, read once and checked. */
import { type IceSettings, TURN_TTL } from "./ice_servers.ts";
import type { SignInMode, SignInSettings } from "./sign_in.ts";

/** The settings of one deployment; README.md describes the variables. */
export interface Config {
  /** The TCP port to listen on; 0 takes any free one. */
  port: number;
  /** Where browsers reach `/api/ws`; `null`: where they got the page. */
  websocketUrl: string | null;
  /** Other origins whose pages may open `/api/ws`. */
  allowedOrigins: string[];
  /** Origins whose pages may have a room in a frame. */
  allowedEmbedders: string[];
  /** Proxies of our own before the server: only what they say of addresses is believed. */
  proxies: number;
  /** A denokv service or a file; `undefined`: the embedded database. */
  kvUrl: string | undefined;
  ice: IceSettings;
  /** Keys for join tokens: the first signs, all are believed; none: the deployment makes its own. */
  tokenKeys: string[];
  /** What those must know who use the administrators' API; `null`: there is none. */
  apiSecret: string | null;
  /** `null` where nobody can sign in. */
  signIn: SignInSettings | null;
}

/** The settings, or every problem with them, each naming its variable. */
export type ConfigReading = { ok: true; config: Config } | {
  ok: false;
  problems: string[];
};

const DEFAULT_STUN = "stun:stun.l.google.com:19302";
/** The fewest seconds for which TURN credentials are made. */
const LEAST_TTL = 5;
/** The fewest characters of a secret that signs or opens something. */
const LEAST_KEY = 32;
const MODES: readonly SignInMode[] = ["optional", "create", "join"];

/** Reads the settings; `get` returns a variable's value, or `undefined` where it is not set. */
export function readConfig(
  get: (name: string) => string | undefined,
): ConfigReading {
  const problems: string[] = [];
  const list = (name: string, fallback = "") =>
    (get(name) ?? fallback).split(",").map((item) => item.trim()).filter((
      item,
    ) => item !== "");
  const wrong = (name: string, value: string, wanted: string) => {
    problems.push(`${name} is "${value}", but must be ${wanted}`);
  };

  const portText = get("PORT") || "8000";
  const port = Number(portText);
  if (!/^\d+$/.test(portText) || port > 65535) {
    wrong("PORT", portText, "a port number from 0 to 65535");
  }

  const proxiesText = get("TRUSTED_PROXIES") || "0";
  if (!/^\d$/.test(proxiesText)) {
    wrong("TRUSTED_PROXIES", proxiesText, "a number from 0 to 9");
  }

  const websocketUrl = get("WEBSOCKET_URL") || null;
  if (websocketUrl !== null && !isUrl(websocketUrl, ["ws:", "wss:"])) {
    wrong(
      "WEBSOCKET_URL",
      websocketUrl,
      "an address such as wss://calls.example.org/api/ws",
    );
  }

  const origins = (name: string) => {
    const all = list(name);
    for (const origin of all) {
      if (
        !isUrl(origin, ["http:", "https:"]) || new URL(origin).origin !== origin
      ) {
        wrong(name, origin, "origins such as https://example.org");
      }
    }
    return all;
  };
  const allowedOrigins = origins("ALLOWED_ORIGINS");
  const allowedEmbedders = origins("ALLOWED_EMBEDDERS");

  const kvUrl = get("KV_URL") || undefined;
  if (kvUrl?.includes("://") && !isUrl(kvUrl, ["http:", "https:"])) {
    wrong(
      "KV_URL",
      kvUrl,
      "the http or https address of a denokv service, or a file",
    );
  }

  const stun = list("STUN_SERVERS", DEFAULT_STUN);
  for (const url of stun) {
    if (!/^stuns?:[^\s/]+$/.test(url)) {
      wrong(
        "STUN_SERVERS",
        url,
        "addresses such as stun:stun.example.org:3478",
      );
    }
  }

  const turn = list("TURN_SERVERS");
  for (const url of turn) {
    if (!/^turns?:[^\s/]+$/.test(url)) {
      wrong(
        "TURN_SERVERS",
        url,
        "addresses such as turn:turn.example.org:3478",
      );
    }
  }

  const secrets = list("TURN_SECRET");
  if (secrets.length > 2) {
    problems.push(
      `TURN_SECRET has ${secrets.length} secrets, but must have one, or two while it is changed`,
    );
  }
  const usernames = list("TURN_USERNAME");
  const credentials = list("TURN_CREDENTIAL");
  const fixed = { TURN_USERNAME: usernames, TURN_CREDENTIAL: credentials };
  for (const [name, { length }] of Object.entries(fixed)) {
    if (secrets.length > 0 && length > 0) {
      problems.push(
        `TURN_SECRET and ${name} are both set, but credentials are either made with the secret ` +
          "or given",
      );
    } else if (
      secrets.length === 0 && turn.length > 0 && length !== 1 &&
      length !== turn.length
    ) {
      problems.push(
        `${name} has ${length} values, but must have one for all or one for each of the ` +
          `${turn.length} TURN_SERVERS`,
      );
    }
  }

  const ttlText = get("TURN_TTL") || `${TURN_TTL}`;
  const ttl = Number(ttlText);
  if (!/^\d{1,8}$/.test(ttlText) || ttl < LEAST_TTL) {
    wrong("TURN_TTL", ttlText, `${LEAST_TTL} seconds or more`);
  }

  const tokenKeys = list("TOKEN_KEYS");
  if (tokenKeys.length > 2 || tokenKeys.some((key) => key.length < LEAST_KEY)) {
    problems.push(
      `TOKEN_KEYS must have one key or two, of ${LEAST_KEY} characters or more each`,
    );
  }

  const apiSecret = get("API_SECRET") || null;
  if (apiSecret !== null && apiSecret.length < LEAST_KEY) {
    problems.push(`API_SECRET must have ${LEAST_KEY} characters or more`);
  }

  const [issuer, clientId, clientSecret] = [
    "OIDC_ISSUER",
    "OIDC_CLIENT_ID",
    "OIDC_CLIENT_SECRET",
  ].map((name) => get(name) ?? "");
  const oidc = [issuer, clientId, clientSecret];
  if (oidc.some((part) => part !== "") && oidc.includes("")) {
    problems.push(
      "OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all, or none",
    );
  }
  if (
    issuer !== "" && !isUrl(issuer, ["https:"]) &&
    !/^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?(\/|$)/.test(issuer)
  ) {
    wrong("OIDC_ISSUER", issuer, "the https address of an OpenID provider");
  }
  const modeText = get("OIDC_MODE") || "optional";
  const mode = MODES.find((one) => one === modeText);
  if (!mode) wrong("OIDC_MODE", modeText, `one of ${MODES.join(", ")}`);

  if (problems.length > 0) return { ok: false, problems };
  const ice: IceSettings = { fixed: [], shared: null };
  if (stun.length > 0) ice.fixed.push({ urls: stun });
  if (secrets.length === 0) {
    ice.fixed.push(...turn.map((url, i) => ({
      urls: [url],
      username: usernames[i] ?? usernames[0],
      credential: credentials[i] ?? credentials[0],
    })));
  } else if (turn.length > 0) {
    ice.shared = { urls: turn, secrets, ttl };
  }
  return {
    ok: true,
    config: {
      port,
      websocketUrl,
      allowedOrigins,
      allowedEmbedders,
      proxies: Number(proxiesText),
      kvUrl,
      ice,
      tokenKeys,
      apiSecret,
      signIn: issuer === ""
        ? null
        : { issuer, clientId, clientSecret, mode: mode ?? "optional" },
    },
  };
}

function isUrl(text: string, protocols: string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol);
}
