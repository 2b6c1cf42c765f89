import {
  assert,
  assertEquals,
  assertFalse,
  assertStringIncludes,
} from "@std/assert";
import { readConfig } from "../../../lib/server/app/config.ts";

const read = (variables: Record<string, string>) =>
  readConfig((name) => variables[name]);

const SECRET = "s".repeat(32);

Deno.test("without any variable there is a working configuration", () => {
  const reading = read({});
  assert(reading.ok);
  assertEquals(reading.value.port, 8000);
  assertEquals(reading.value.websocketUrl, null);
  assertEquals(reading.value.kvUrl, undefined);
  assertEquals(reading.value.ice, {
    fixed: [{ urls: ["stun:stun.l.google.com:19302"] }],
    shared: null,
  });
});

Deno.test("every variable is obeyed", () => {
  const reading = read({
    PORT: "0",
    HOST: "[::1]",
    STUN_SERVERS: "stun:a.example:3478, stuns:b.example",
    TURN_SERVERS: "turn:c.example,turns:d.example?transport=tcp",
    TURN_USERNAME: "ann,bob",
    TURN_CREDENTIAL: "x",
    WEBSOCKET_URL: "wss://calls.example/api/ws",
    ALLOWED_ORIGINS: "https://a.example,https://b.example",
    ALLOWED_EMBEDDERS: "https://school.example",
    TRUSTED_PROXIES: "2",
    KV_URL: "https://kv.example",
    SFU_URL: "wss://sfu.example/livekit",
    SFU_KEY: "key",
    SFU_SECRET: SECRET,
    MAX_PEOPLE: "50",
    MESH_MAX: "4",
  });
  assert(reading.ok, JSON.stringify(reading));
  assertEquals(reading.value, {
    port: 0,
    host: "::1",
    websocketUrl: "wss://calls.example/api/ws",
    allowedOrigins: ["https://a.example", "https://b.example"],
    allowedEmbedders: ["https://school.example"],
    proxies: 2,
    tokenKeys: [],
    apiSecret: null,
    signIn: null,
    kvUrl: "https://kv.example",
    sfu: {
      server: { url: "wss://sfu.example/livekit", key: "key", secret: SECRET },
      growth: { meshMax: 4, maxPeople: 50 },
    },
    notices: [
      '"stuns:b.example": Firefox does not know stuns, and calls there go without this server',
    ],
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
    assertEquals(reading.value.ice, { fixed: [], shared: { ...shared, ttl } });
  }
});

Deno.test("while the TURN secret is changed there may be two, and no more", () => {
  const of = (TURN_SECRET: string) =>
    read({ TURN_SERVERS: "turn:a.example", TURN_SECRET });
  const two = of("new, old");
  assert(two.ok, JSON.stringify(two));
  assertEquals(two.value.ice.shared?.secrets, ["new", "old"]);
  const three = of("new,old,older");
  assert(!three.ok);
  assertEquals(three.reason.length, 1);
  assertStringIncludes(three.reason[0], "TURN_SECRET");
  assertFalse(three.reason[0].includes("older"), "no secret is printed");
});

Deno.test("a secret together with given credentials is a problem", () => {
  const reading = read({
    TURN_SERVERS: "turn:a.example",
    TURN_SECRET: "s",
    TURN_USERNAME: "ann",
    TURN_CREDENTIAL: "x",
  });
  assert(!reading.ok);
  assertEquals(reading.reason.length, 2);
  assertStringIncludes(reading.reason[0], "TURN_SECRET and TURN_USERNAME");
  assertStringIncludes(reading.reason[1], "TURN_SECRET and TURN_CREDENTIAL");
});

Deno.test("[TURN-3] the server does not start with an ICE server at which browsers throw, and names each", () => {
  const wrong = {
    STUN_SERVERS: [
      ...["stun:h:3478?transport=udp", "stun:h:99999", "stun:h:0", "stun://h"],
      ...["stun:u@h", "stun:a:3478 stun:b:3478", '["stun:h"]', "turn:h"],
    ],
    TURN_SERVERS: [
      ...["turn:h:99999", "turn:h?transport=tls", "turn:h/x", "turn:u:p@h"],
      ...["turn:h;turn:i", '{"urls":"turn:h"}', "stun:h"],
    ],
  };
  for (const [name, values] of Object.entries(wrong)) {
    for (const value of values) {
      const login = { TURN_USERNAME: "u", TURN_CREDENTIAL: "c" };
      const reading = read({ ...login, [name]: value });
      assert(!reading.ok, value);
      assertEquals(reading.reason.length, 1, value);
      const [kind] = name.toLowerCase().split("_");
      assertStringIncludes(reading.reason[0], `${name} is "${value}"`);
      assertStringIncludes(reading.reason[0], `must be ${kind}:HOST`);
    }
  }
  const many = read({ STUN_SERVERS: "stun:a:0,stun:b,stun:c:99999" });
  assert(!many.ok);
  assertEquals(many.reason.length, 2);
});

Deno.test("ICE servers are given as every browser takes them, and a comma at the end is none", () => {
  const reading = read({
    STUN_SERVERS: "STUN:A.example:03478, stun:[2001:DB8::1]:3478,",
    TURN_SERVERS: "TURNS:[::1]?transport=TCP,",
    TURN_SECRET: "s",
  });
  assert(reading.ok, JSON.stringify(reading));
  assertEquals(reading.value.ice.fixed, [
    { urls: ["stun:a.example:3478", "stun:[2001:db8::1]:3478"] },
  ]);
  assertEquals(reading.value.ice.shared?.urls, ["turns:[::1]?transport=tcp"]);
});

Deno.test("what serves some browsers only, or nobody, is said at the start", () => {
  const noticesOf = (variables: Record<string, string>) => {
    const reading = read({ TURN_SECRET: "secret", ...variables });
    assert(reading.ok, JSON.stringify(reading));
    return reading.value.notices;
  };
  const good =
    "turn:a,turn:a:443,turns:a:80?transport=tcp,turn:a:53,turn:a:1024";
  assertEquals(noticesOf({ TURN_SERVERS: good }), []);
  for (const port of [9, 25, 444, 1023, 5060, 6667, 10080]) {
    const [notice] = noticesOf({
      TURN_SERVERS: `turn:a:${port}?transport=tcp`,
    });
    assertStringIncludes(notice, `port ${port}`);
  }
  const [port, ...more] = noticesOf({
    TURN_SERVERS: "turn:a",
    STUN_SERVERS: "stun:a:444,stun:a:9",
  });
  assertStringIncludes(port, "port 9");
  assertEquals(more, []);
  for (const name of ["TURN_SECRET", "TURN_USERNAME", "TURN_CREDENTIAL"]) {
    const reading = read({ [name]: "confidential" });
    assert(reading.ok);
    const [notice] = reading.value.notices;
    assertStringIncludes(notice, `${name} is set, but TURN_SERVERS is not`);
    assertFalse(notice.includes("confidential"));
  }
});

Deno.test("a server listens on a name, on IPv4 or on IPv6, and on nothing else", () => {
  for (
    const HOST of ["localhost", "127.0.0.1", "0.0.0.0", "::", "::1", "fe80::1"]
  ) {
    const reading = read({ HOST });
    assert(reading.ok && reading.value.host === HOST, HOST);
  }
  const none = read({ HOST: "" });
  assert(none.ok && none.value.host === undefined);
  for (
    const HOST of [
      "a b",
      "http://a",
      "a:80",
      "127.0.0.1:80",
      "::g",
      "a/b",
      "[::1",
    ]
  ) {
    const reading = read({ HOST });
    assert(!reading.ok, HOST);
    assertStringIncludes(reading.reason[0], `HOST is "${HOST}"`);
  }
});

Deno.test("the address of the WebSocket is one that every browser takes", () => {
  const of = (WEBSOCKET_URL: string) => read({ WEBSOCKET_URL });
  assert(of("wss://calls.example:8443/api/ws?a=b").ok);
  for (
    const url of [
      "wss://a/api/ws#",
      "wss://a/api/ws#x",
      "wss://u:p@a/api/ws",
      "wss://u@a/",
    ]
  ) {
    const reading = of(url);
    assert(!reading.ok, url);
    assertStringIncludes(reading.reason[0], "WEBSOCKET_URL");
  }
});

Deno.test("an empty list of STUN servers means none", () => {
  const reading = read({ STUN_SERVERS: "" });
  assert(reading.ok);
  assertEquals(reading.value.ice, { fixed: [], shared: null });
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
    assertEquals(reading.reason.length, 1);
    assertStringIncludes(reading.reason[0], name);
    assertStringIncludes(reading.reason[0], value);
  }
  for (const port of ["-1", "65536", "1e3", "8000 "]) {
    assert(!read({ PORT: port }).ok, port);
  }
});

Deno.test("an SFU has an address, a key and a secret, all or none", () => {
  const sfu = { SFU_URL: "wss://s", SFU_KEY: "key", SFU_SECRET: SECRET };
  const usual = read(sfu);
  assert(usual.ok, JSON.stringify(usual));
  assertEquals(usual.value.sfu?.growth, { meshMax: 6, maxPeople: 80 });
  assertEquals(usual.value.notices, []);
  const none = read({ SFU_URL: "", SFU_KEY: "", SFU_SECRET: "" });
  assert(none.ok);
  assertEquals(none.value.sfu, null);
  for (const name of Object.keys(sfu)) {
    const reading = read({ ...sfu, [name]: "" });
    assert(!reading.ok, name);
    assertEquals(reading.reason, [
      "SFU_URL, SFU_KEY and SFU_SECRET belong together: set all, or none",
    ]);
  }
});

Deno.test("each wrong setting of the SFU is a problem that names its variable, and no secret", () => {
  const sfu = { SFU_URL: "wss://s", SFU_KEY: "key", SFU_SECRET: SECRET };
  const wrong: Record<string, string[]> = {
    SFU_URL: [
      ...["https://s", "s", "wss://", "wss://s?a=b", "wss://s/#x", "wss://u@s"],
      `wss://s/${"x".repeat(300)}`,
    ],
    SFU_SECRET: ["confidential", "x".repeat(31)],
    MAX_PEOPLE: ["6", "101", "7.5", "-8", "many", " 80"],
    MESH_MAX: ["1", "9", "0", "x"],
  };
  for (const [name, values] of Object.entries(wrong)) {
    for (const value of values) {
      const reading = read({ ...sfu, [name]: value });
      assert(!reading.ok, `${name} ${value}`);
      assertEquals(reading.reason.length, 1, value);
      assertStringIncludes(reading.reason[0], name);
      assertFalse(reading.reason[0].includes("confidential"));
    }
  }
  for (const [name, value] of [["MAX_PEOPLE", "7"], ["MESH_MAX", "8"]]) {
    assert(read({ ...sfu, [name]: value }).ok);
    const alone = read({ [name]: value });
    assert(alone.ok);
    assertStringIncludes(alone.value.notices[0], `${name} is set, but SFU_URL`);
  }
});

Deno.test("TURN servers without credentials are a problem, and all problems are told at once", () => {
  const reading = read({
    TURN_SERVERS: "turn:a,turn:b,turn:c",
    TURN_USERNAME: "x,y",
    PORT: "x",
  });
  assert(!reading.ok);
  assertEquals(reading.reason.length, 3);
  assertStringIncludes(reading.reason.join(), "TURN_USERNAME");
  assertStringIncludes(reading.reason.join(), "TURN_CREDENTIAL");
});
