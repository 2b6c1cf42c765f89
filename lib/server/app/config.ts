/** What the environment says, read once and checked. */
import { iceUrl, isRelayUrl } from "../../protocol/ice_url.ts";
import { failure, type Result, success } from "../../protocol/result.ts";
import { type IceSettings, TURN_TTL } from "../signaling/ice_servers.ts";
import { capacityLimits } from "../../protocol/modes.ts";
import * as LIMITS from "../../protocol/limits.ts";
import type { Growth } from "../rooms/media_way.ts";
import type { LiveKitSettings } from "../sfu/livekit.ts";
import { blockedPort } from "./ice_ports.ts";
import type { SignInMode, SignInSettings } from "../auth/sign_in.ts";

/** The settings of one deployment; README.md describes the variables. */
export interface Config {
  /** The TCP port to listen on; 0 takes any free one. */
  port: number;
  /** The name or address to listen on; `undefined`: every IPv4 address of the machine. */
  host: string | undefined;
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
  /** The secret of the administrators' API; `null`: there is no such API. */
  apiSecret: string | null;
  /** `null` where nobody can sign in. */
  signIn: SignInSettings | null;
  /** What large calls travel through, and how large they become; `null` where there is no SFU. */
  sfu: { server: LiveKitSettings; growth: Growth } | null;
  /** What is not wrong, but most likely not meant: said once, at the start. */
  notices: string[];
}

const DEFAULT_STUN = "stun:stun.l.google.com:19302";
/** What browsers take: at anything else they throw, and then no call works. */
const STUN_FORM =
  "stun:HOST or stun:HOST:PORT (RFC 7064), with a comma between two";
const TURN_FORM =
  "turn:HOST:PORT or turns:HOST:PORT, perhaps with ?transport=udp or ?transport=tcp (RFC 7065), " +
  "with a comma between two";
/** The fewest seconds for which TURN credentials are made. */
const MIN_TTL = 5;
/** The fewest characters of a secret that signs or opens something. */
const MIN_SECRET_CHARS = 32;
/** How many people a call has with an SFU, unless the settings say otherwise … */
const MAX_PEOPLE = 80;
/** … and how many of them a mesh carries. */
const MESH_MAX = 6;
const MODES: readonly SignInMode[] = ["optional", "create", "join"];

/**
 * Reads the settings, or names every problem with them, each with its variable.
 * @param get returns a variable's value, or `undefined` where it is not set
 */
export function readConfig(
  get: (name: string) => string | undefined,
): Result<Config, string[]> {
  const problems: string[] = [];
  const notices: string[] = [];
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

  // In an address IPv6 stands in brackets; to listen on it takes none.
  const host = get("HOST")?.replace(/^\[(.*)\]$/, "$1") || undefined;
  if (host !== undefined && !isHostname(host)) {
    wrong("HOST", host, "a name or an address, such as 127.0.0.1, ::1 or ::");
  }

  const proxiesText = get("TRUSTED_PROXIES") || "0";
  if (!/^\d$/.test(proxiesText)) {
    wrong("TRUSTED_PROXIES", proxiesText, "a number from 0 to 9");
  }

  const websocketUrl = get("WEBSOCKET_URL") || null;
  if (websocketUrl !== null && !isSocketUrl(websocketUrl)) {
    wrong(
      "WEBSOCKET_URL",
      websocketUrl,
      "an address such as wss://calls.example.org/api/ws, without # and without a login",
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

  const iceUrls = (name: string, given: string[], relays: boolean) =>
    given.map((text) => {
      const url = iceUrl(text);
      if (url !== null && isRelayUrl(url) === relays) return url;
      wrong(name, text, relays ? TURN_FORM : STUN_FORM);
      return text;
    });
  const stun = iceUrls(
    "STUN_SERVERS",
    list("STUN_SERVERS", DEFAULT_STUN),
    false,
  );
  const turn = iceUrls("TURN_SERVERS", list("TURN_SERVERS"), true);
  for (const url of [...stun, ...turn]) {
    const port = blockedPort(url);
    if (port !== null) {
      notices.push(
        `"${url}": some browsers block port ${port}, and calls there go without this server`,
      );
    } else if (url.startsWith("stuns:")) {
      notices.push(
        `"${url}": Firefox does not know stuns, and calls there go without this server`,
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

  for (
    const [name, given] of Object.entries({ ...fixed, TURN_SECRET: secrets })
  ) {
    if (given.length > 0 && turn.length === 0) {
      notices.push(
        `${name} is set, but TURN_SERVERS is not: there is no relay`,
      );
    }
  }

  const ttlText = get("TURN_TTL") || `${TURN_TTL}`;
  const ttl = Number(ttlText);
  if (!/^\d{1,8}$/.test(ttlText) || ttl < MIN_TTL) {
    wrong("TURN_TTL", ttlText, `${MIN_TTL} seconds or more`);
  }

  const tokenKeys = list("TOKEN_KEYS");
  if (
    tokenKeys.length > 2 ||
    tokenKeys.some((key) => key.length < MIN_SECRET_CHARS)
  ) {
    problems.push(
      `TOKEN_KEYS must have one key or two, of ${MIN_SECRET_CHARS} characters or more each`,
    );
  }

  const apiSecret = get("API_SECRET") || null;
  if (apiSecret !== null && apiSecret.length < MIN_SECRET_CHARS) {
    problems.push(
      `API_SECRET must have ${MIN_SECRET_CHARS} characters or more`,
    );
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

  const [sfuUrl, sfuKey, sfuSecret] = ["SFU_URL", "SFU_KEY", "SFU_SECRET"]
    .map((name) => get(name) ?? "");
  const sfuParts = [sfuUrl, sfuKey, sfuSecret];
  const hasSfu = !sfuParts.includes("");
  if (!hasSfu && sfuParts.some((part) => part !== "")) {
    problems.push(
      "SFU_URL, SFU_KEY and SFU_SECRET belong together: set all, or none",
    );
  }
  if (
    sfuUrl !== "" &&
    (!isSocketUrl(sfuUrl) || /[?#]/.test(sfuUrl) ||
      sfuUrl.length > LIMITS.sfuUrlChars)
  ) {
    wrong(
      "SFU_URL",
      sfuUrl,
      "an address such as wss://sfu.example.org, without ? and # and without a login",
    );
  }
  if (sfuSecret !== "" && sfuSecret.length < MIN_SECRET_CHARS) {
    problems.push(
      `SFU_SECRET must have ${MIN_SECRET_CHARS} characters or more`,
    );
  }
  const people = (name: string, usual: number, min: number, max: number) => {
    const text = get(name) || `${usual}`;
    const count = Number(text);
    if (!/^\d{1,4}$/.test(text) || count < min || count > max) {
      wrong(name, text, `a number from ${min} to ${max}`);
    }
    if (get(name) && sfuUrl === "") {
      notices.push(`${name} is set, but SFU_URL is not: there is no SFU`);
    }
    return count;
  };
  const meshMax = people(
    "MESH_MAX",
    MESH_MAX,
    2,
    capacityLimits().maxCapacity,
  );
  const maxPeople = people(
    "MAX_PEOPLE",
    MAX_PEOPLE,
    MESH_MAX + 1,
    LIMITS.rosterSize,
  );

  if (problems.length > 0) return failure(problems);
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
  return success({
    port,
    host,
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
    sfu: hasSfu
      ? {
        server: { url: sfuUrl, key: sfuKey, secret: sfuSecret },
        growth: { meshMax, maxPeople },
      }
      : null,
    notices,
  });
}

/** Whether it is a name, an IPv4 or an IPv6 address, without a port. */
function isHostname(text: string): boolean {
  return /^[\w.-]+$/.test(text) ||
    /^[\da-f:.]+$/i.test(text) && URL.canParse(`http://[${text}]`);
}

/** Whether a browser takes it for a WebSocket: at a fragment or a login some throw. */
function isSocketUrl(text: string): boolean {
  if (!isUrl(text, ["ws:", "wss:"]) || text.includes("#")) return false;
  const { username, password } = new URL(text);
  return username === "" && password === "";
}

function isUrl(text: string, protocols: string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol);
}
