/** What the environment says, read once and checked. */
import type { IceServer } from "../protocol/signaling.ts";

/** The settings of one deployment; docs/configuration.md describes the variables. */
export interface Config {
  /** The TCP port to listen on; 0 takes any free one. */
  port: number;
  /** Where browsers reach `/api/ws`; `null`: where they got the page. */
  websocketUrl: string | null;
  /** Other origins whose pages may open `/api/ws`. */
  allowedOrigins: string[];
  /** A denokv service or a file; `undefined`: the embedded database. */
  kvUrl: string | undefined;
  iceServers: IceServer[];
}

/** The settings, or every problem with them, each naming its variable. */
export type ConfigReading = { ok: true; config: Config } | {
  ok: false;
  problems: string[];
};

const DEFAULT_STUN = "stun:stun.l.google.com:19302";

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

  const websocketUrl = get("WEBSOCKET_URL") || null;
  if (websocketUrl !== null && !isUrl(websocketUrl, ["ws:", "wss:"])) {
    wrong(
      "WEBSOCKET_URL",
      websocketUrl,
      "an address such as wss://calls.example.org/api/ws",
    );
  }

  const allowedOrigins = list("ALLOWED_ORIGINS");
  for (const origin of allowedOrigins) {
    if (
      !isUrl(origin, ["http:", "https:"]) || new URL(origin).origin !== origin
    ) {
      wrong("ALLOWED_ORIGINS", origin, "origins such as https://example.org");
    }
  }

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
  const usernames = list("TURN_USERNAME");
  const credentials = list("TURN_CREDENTIAL");
  for (const url of turn) {
    if (!/^turns?:[^\s/]+$/.test(url)) {
      wrong(
        "TURN_SERVERS",
        url,
        "addresses such as turn:turn.example.org:3478",
      );
    }
  }
  for (const [name, values] of Object.entries({ usernames, credentials })) {
    const variable = name === "usernames" ? "TURN_USERNAME" : "TURN_CREDENTIAL";
    if (
      turn.length > 0 && values.length !== 1 && values.length !== turn.length
    ) {
      problems.push(
        `${variable} has ${values.length} values, but must have one for all or one for each of ` +
          `the ${turn.length} TURN_SERVERS`,
      );
    }
  }

  if (problems.length > 0) return { ok: false, problems };
  const iceServers: IceServer[] = turn.map((url, i) => ({
    urls: [url],
    username: usernames[i] ?? usernames[0],
    credential: credentials[i] ?? credentials[0],
  }));
  if (stun.length > 0) iceServers.unshift({ urls: stun });
  return {
    ok: true,
    config: { port, websocketUrl, allowedOrigins, kvUrl, iceServers },
  };
}

function isUrl(text: string, protocols: string[]): boolean {
  return URL.canParse(text) && protocols.includes(new URL(text).protocol);
}
