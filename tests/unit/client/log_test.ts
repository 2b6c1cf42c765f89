/** The log: what it remembers, what it tells the console, and that nothing about anybody gets out. */
import { assert, assertEquals } from "@std/assert";
import { entries, LINES, log } from "../../../lib/client/log/log.ts";
import { logReport } from "../../../lib/client/log/report.ts";
import { newId, newRoomId, newSecret } from "../../../lib/protocol/ids.ts";

/** What the console is told meanwhile. */
function consoleDuring(act: () => void): unknown[][] {
  const { debug, info, warn, error, log } = console;
  const told: unknown[][] = [];
  const take = (level: string) => (...parts: unknown[]) => {
    told.push([level, ...parts]);
  };
  Object.assign(console, {
    debug: take("debug"),
    info: take("info"),
    log: take("log"),
    warn: take("warn"),
    error: take("error"),
  });
  try {
    act();
  } finally {
    Object.assign(console, { debug, info, warn, error, log });
  }
  return told;
}

/** The lines that came since. */
function linesOf(act: () => void) {
  const last = entries.at(-1);
  act();
  return logReport(entries.slice(last ? entries.indexOf(last) + 1 : 0));
}

const subject = log("link");

Deno.test("a line has a time, a level, a topic, a text and fields", () => {
  const [line, ...others] = linesOf(() =>
    subject.info("state", { link: 3, is: "connected", relayed: false })
  );
  assertEquals(others, []);
  const { at, ...rest } = line;
  assert(Number.isInteger(at) && at >= 0 && at <= performance.now());
  assertEquals(rest, {
    level: "info",
    topic: "link",
    text: "state",
    fields: { link: 3, is: "connected", relayed: false },
  });
});

Deno.test("warnings and errors reach the console with all that is known of them, other levels do not", () => {
  const error = new TypeError("bad");
  const told = consoleDuring(() => {
    subject.debug("looked");
    subject.info("state", { is: "lost" });
    subject.warn("frame could not be sent", { type: "chat" }, error);
    subject.error("effect failed", null, error);
    subject.warn("no path");
  });
  assertEquals(told, [
    ["warn", "link: frame could not be sent", { type: "chat" }, error],
    ["error", "link: effect failed", "", error],
    ["warn", "link: no path", "", ""],
  ]);
});

Deno.test("the oldest lines make room, and a flood of one complaint is one line", () => {
  consoleDuring(() => {
    for (let n = 0; n < LINES + 10; n++) subject.debug("tick", { n });
    for (let n = 0; n < 3 * LINES; n++) {
      subject.warn("frame could not be sent", { type: "chat" });
    }
  });
  const lines = logReport();
  assertEquals(lines.length, LINES);
  assertEquals(lines[0].fields, { n: 11 });
  assertEquals(lines.at(-1)?.times, 3 * LINES);
  assertEquals(lines.at(-2)?.fields, { n: LINES + 9 });
});

Deno.test("of what was thrown the browser's own words are kept, and nothing that they quote", () => {
  const thrown = [
    new DOMException(
      "Failed to execute 'setRemoteDescription' on 'RTCPeerConnection': Failed to set remote answer sdp: Called in wrong state: stable",
      "InvalidStateError",
    ),
    new SyntaxError(`Unexpected token 'Z', "Zoe says hi" is not valid JSON`),
    new DOMException(
      "Failed to parse SessionDescription. a=candidate:1 1 udp 1 192.0.2.7 9 typ host Invalid port",
      "OperationError",
    ),
    new Error("Ada Lovelace left k7mq-2vxp-9drt"),
    "closed",
    null,
    "chat: message.text: Invalid type: Expected string",
  ];
  const lines = linesOf(() =>
    consoleDuring(() => {
      // Each after another line: in a row they would be one.
      for (const error of thrown) {
        subject.debug("next");
        subject.warn("failed", null, error);
      }
    })
  );
  const failed = lines.filter(({ level }) => level === "warn");
  assertEquals(failed.map(({ error }) => error), [
    "InvalidStateError: Failed to execute 'setRemoteDescription' on 'RTCPeerConnection': Failed to set remote answer sdp: Called in wrong state: stable",
    "SyntaxError: Unexpected token … is not valid JSON",
    "OperationError: Failed to parse SessionDescription. … Invalid …",
    "Error: …",
    "closed",
    "null",
    "chat: … Invalid type: Expected string",
  ]);
});

/** What must not be told of anybody. */
const HOSTILE = [
  "Ada Lovelace",
  "Zoë",
  "李雷",
  "ada.lovelace@example.org",
  "k7mq-2vxp-9drt",
  "abcd-efgh-jkmn",
  newRoomId(),
  newId(),
  newSecret(),
  "192.168.1.20",
  "203.0.113.77:54321",
  "fe80::1cc0:3e8c:119f:c2e1",
  "[2001:db8::7]:443",
  "3f2c1d5e-8a7b-4c6d-9e0f-1a2b3c4d5e6f.local",
  "turn:turn.example.org:3478?transport=udp",
  "https://meet.example.org/room/k7mq-2vxp-9drt#k=secretsecret",
  "eyJhbGciOiJIUzI1NiJ9.eyJuYW1lIjoiQWRhIn0.c2lnbmF0dXJl",
  "v=0\r\no=- 46117317 2 IN IP4 127.0.0.1\r\na=ice-ufrag:F7gI\r\na=ice-pwd:x9cml/YzichV2+XlhiMu8g\r\n",
  "candidate:842163049 1 udp 1677729535 203.0.113.77 54321 typ srflx raddr 10.0.0.7 rport 9",
  "a=fingerprint:sha-256 49:66:12:17:0D:1C",
  "HD Pro Webcam C920 (046d:082d)",
  "x".repeat(5_000),
  "${alert(1)}",
  "\u202Eevil",
];

/** The parts of a secret that would give it away. */
const partsOf = (secret: string) => [
  secret,
  ...(secret.match(/[\w:.+/@-]{5,}/g) ?? []).filter((part) =>
    !/^candidate$/.test(part)
  ),
];

Deno.test("whatever goes in by whatever way, no name, code, address, token or description comes out", () => {
  // Past the types, which refuse all of it.
  const untyped = log as unknown as (
    topic: string,
  ) => Record<string, (...line: unknown[]) => void>;
  const odd = (message: string) => [
    message,
    new Error(message),
    new DOMException(message, "OperationError"),
    new DOMException("closed", message),
    Object.assign(new Error("closed"), { name: message }),
    new Error("closed", { cause: message }),
    new AggregateError([message], message),
    { toString: () => message },
    { name: "Error", message },
    [message],
    Symbol(message),
    `Failed to parse ${message} in the answer`,
    `Error: ${message}`,
    `${message}: Failed`,
  ];
  consoleDuring(() => {
    for (const secret of HOSTILE) {
      for (const level of ["debug", "info", "warn", "error"]) {
        const next = () => subject.debug("next");
        untyped(secret)[level]("state", { is: "lost" });
        untyped("link")[level](secret);
        for (
          const fields of [
            secret,
            [secret],
            { [secret]: 1 },
            { is: secret },
            { is: { deep: [secret] } },
          ]
        ) {
          next();
          untyped("link")[level]("state", fields);
        }
        for (const thrown of odd(secret)) {
          next();
          untyped("link")[level]("state", {}, thrown);
        }
        const text = JSON.stringify(logReport());
        assert(text.includes("…"), "it was there, and is hidden");
        for (const part of partsOf(secret)) {
          assert(!text.includes(part), `${part} of ${secret}\n${text}`);
        }
      }
    }
  });
});

Deno.test("the types let through what stands in the code, and nothing else", () => {
  const said: string = newId();
  const kind = said.length > 3 ? "host" : "relay";
  const known: Record<string, number> = { [said]: 1 };
  linesOf(() => {
    subject.info("path", { kind, epoch: said.length, works: true });
    // @ts-expect-error a topic of any text
    log(said);
    // @ts-expect-error any text
    subject.info(said);
    // @ts-expect-error any text within a literal
    subject.info(`state of ${said}`);
    // @ts-expect-error a field of any text
    subject.info("state", { is: said });
    // @ts-expect-error a field that may be any text
    subject.info("state", { is: said.length > 3 ? said : null });
    // @ts-expect-error a field of any text within a literal
    subject.info("state", { is: `state-${said}` });
    // @ts-expect-error fields of any name
    subject.info("state", known);
    // @ts-expect-error fields with others in them
    subject.info("state", { is: { said } });
  });
});
