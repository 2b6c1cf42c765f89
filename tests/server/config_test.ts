import {
  assert,
  assertEquals,
  assertFalse,
  assertStringIncludes,
} from "@std/assert";
import { readConfig } from "../../lib/server/config.ts";

const read = (variables: Record<string, string>) =>
  readConfig((name) => variables[name]);

Deno.test("without any variable there is a working configuration", () => {
  const reading = read({});
  assert(reading.ok);
  assertEquals(reading.config.port, 8000);
  assertEquals(reading.config.websocketUrl, null);
  assertEquals(reading.config.kvUrl, undefined);
  assertEquals(reading.config.ice, {
    fixed: [{ urls: ["stun:stun.l.google.com:19302"] }],
    shared: null,
  });
});

Deno.test("every variable is obeyed", () => {
  const reading = read({
    PORT: "0",
    STUN_SERVERS: "stun:a.example:3478, stuns:b.example",
    TURN_SERVERS: "turn:c.example,turns:d.example?transport=tcp",
    TURN_USERNAME: "ann,bob",
    TURN_CREDENTIAL: "x",
    WEBSOCKET_URL: "wss://calls.example/api/ws",
    ALLOWED_ORIGINS: "https://a.example,https://b.example",
    ALLOWED_EMBEDDERS: "https://school.example",
    TRUSTED_PROXIES: "2",
    KV_URL: "https://kv.example",
  });
  assert(reading.ok, JSON.stringify(reading));
  assertEquals(reading.config, {
    port: 0,
    websocketUrl: "wss://calls.example/api/ws",
    allowedOrigins: ["https://a.example", "https://b.example"],
    allowedEmbedders: ["https://school.example"],
    proxies: 2,
    tokenKeys: [],
    apiSecret: null,
    signIn: null,
    kvUrl: "https://kv.example",
    ice: {
      fixed: [
        { urls: ["stun:a.example:3478", "stuns:b.example"] },
        { urls: ["turn:c.example"], username: "ann", credential: "x" },
        {
          urls: ["turns:d.example?transport=tcp"],
          username: "bob",
          credential: "x",
        },
      ],
      shared: null,
    },
  });
});

Deno.test("TURN servers may share a secret with us, from which credentials are made", () => {
  const turn = {
    STUN_SERVERS: "",
    TURN_SERVERS: "turn:a.example,turns:b.example",
    TURN_SECRET: "one",
  };
  const shared = {
    urls: ["turn:a.example", "turns:b.example"],
    secrets: ["one"],
  };
  for (const [TURN_TTL, ttl] of [["", 3600], ["5", 5]] as const) {
    const reading = read({ ...turn, TURN_TTL });
    assert(reading.ok, JSON.stringify(reading));
    assertEquals(reading.config.ice, { fixed: [], shared: { ...shared, ttl } });
  }
});

Deno.test("while the TURN secret is changed there may be two, and no more", () => {
  const of = (TURN_SECRET: string) =>
    read({ TURN_SERVERS: "turn:a.example", TURN_SECRET });
  const two = of("new, old");
  assert(two.ok, JSON.stringify(two));
  assertEquals(two.config.ice.shared?.secrets, ["new", "old"]);
  const three = of("new,old,older");
  assert(!three.ok);
  assertEquals(three.problems.length, 1);
  assertStringIncludes(three.problems[0], "TURN_SECRET");
  assertFalse(three.problems[0].includes("older"), "no secret is printed");
});

Deno.test("a secret together with given credentials is a problem", () => {
  const reading = read({
    TURN_SERVERS: "turn:a.example",
    TURN_SECRET: "s",
    TURN_USERNAME: "ann",
    TURN_CREDENTIAL: "x",
  });
  assert(!reading.ok);
  assertEquals(reading.problems.length, 2);
  assertStringIncludes(reading.problems[0], "TURN_SECRET and TURN_USERNAME");
  assertStringIncludes(reading.problems[1], "TURN_SECRET and TURN_CREDENTIAL");
});

Deno.test("an empty list of STUN servers means none", () => {
  const reading = read({ STUN_SERVERS: "" });
  assert(reading.ok);
  assertEquals(reading.config.ice, { fixed: [], shared: null });
});

Deno.test("each wrong value is a problem that names its variable", () => {
  const wrong: Record<string, string> = {
    PORT: "http",
    STUN_SERVERS: "stun.example.org",
    TURN_SERVERS: "https://turn.example.org",
    WEBSOCKET_URL: "https://calls.example",
    ALLOWED_ORIGINS: "https://a.example/path",
    KV_URL: "ftp://kv.example",
    TURN_TTL: "4",
  };
  for (const [name, value] of Object.entries(wrong)) {
    const reading = read({
      [name]: value,
      TURN_USERNAME: "u",
      TURN_CREDENTIAL: "c",
    });
    assert(!reading.ok, name);
    assertEquals(reading.problems.length, 1);
    assertStringIncludes(reading.problems[0], name);
    assertStringIncludes(reading.problems[0], value);
  }
  for (const port of ["-1", "65536", "1e3", "8000 "]) {
    assert(!read({ PORT: port }).ok, port);
  }
});

Deno.test("TURN servers without credentials are a problem, and all problems are told at once", () => {
  const reading = read({
    TURN_SERVERS: "turn:a,turn:b,turn:c",
    TURN_USERNAME: "x,y",
    PORT: "x",
  });
  assert(!reading.ok);
  assertEquals(reading.problems.length, 3);
  assertStringIncludes(reading.problems.join(), "TURN_USERNAME");
  assertStringIncludes(reading.problems.join(), "TURN_CREDENTIAL");
});
