/** Where the browser believes it asked, and which pages are of this site. */
import { assert, assertEquals } from "@std/assert";
import { believedUrl } from "../../../lib/server/http/believed_url.ts";
import { judgeOrigin } from "../../../lib/server/http/origin.ts";
import { SetupHints } from "../../../lib/server/http/setup_hints.ts";

/** A request as the server hears it. */
function request(headers: Record<string, string>): Request {
  const { host = "inner.example:8000" } = headers;
  return new Request(`http://${host}/api/ws`, { headers });
}

const forwarded = (proto: string, host = "", port = "") => ({
  "x-forwarded-proto": proto,
  ...host && { "x-forwarded-host": host },
  ...port && { "x-forwarded-port": port },
});

/** What is heard, through how many proxies, and what is believed. */
const ROWS: [Record<string, string>, number, string][] = [
  [{ host: "Calls.Example" }, 0, "http://calls.example"],
  [{ host: "calls.example:80" }, 0, "http://calls.example"],
  [{ host: "calls.example:443" }, 0, "https://calls.example"],
  [{ host: "calls.example:8443" }, 0, "http://calls.example:8443"],
  [{ host: "[::1]:8000" }, 0, "http://[::1]:8000"],
  [{ ...forwarded("https", "a.example") }, 0, "http://inner.example:8000"],
  [{ host: "a.example", ...forwarded("https") }, 1, "https://a.example"],
  [{ host: "a.example:443", ...forwarded("https") }, 1, "https://a.example"],
  [{ host: "a.example:80", ...forwarded("https") }, 1, "https://a.example"],
  [{ host: "a.example:443", ...forwarded("http") }, 1, "https://a.example"],
  [
    { host: "a.example:8443", ...forwarded("https") },
    1,
    "https://a.example:8443",
  ],
  [forwarded("https", "A.Example"), 1, "https://a.example"],
  [forwarded("https", "a.example:443"), 1, "https://a.example"],
  [forwarded("https", "a.example:8443"), 1, "https://a.example:8443"],
  [forwarded("https", "[2001:db8::1]:8443"), 1, "https://[2001:db8::1]:8443"],
  [forwarded("https", "a.example", "443"), 1, "https://a.example"],
  [forwarded("https", "a.example", "8443"), 1, "https://a.example:8443"],
  [forwarded("https", "a.example:8443", "443"), 1, "https://a.example:8443"],
  [
    { host: "a.example", ...forwarded("https", "", "8443") },
    1,
    "https://a.example:8443",
  ],
  [forwarded("wss", "a.example"), 1, "https://a.example"],
  [forwarded("ws", "a.example"), 1, "http://a.example"],
  [forwarded("https, http", "a.example, b.example"), 1, "http://b.example"],
  [forwarded("https, http", "a.example, b.example"), 2, "https://a.example"],
  [
    forwarded("https", "evil.example, a.example, b.example"),
    2,
    "https://a.example",
  ],
  [forwarded("https", "a b"), 1, "https://inner.example:8000"],
  [forwarded("javascript", "a.example"), 1, "http://a.example"],
];

for (const [headers, proxies, expected] of ROWS) {
  Deno.test(`${JSON.stringify(headers)} through ${proxies} proxies is asked of ${expected}`, () => {
    assertEquals(believedUrl(request(headers), proxies).origin, expected);
  });
}

/** An origin, what the server hears, and the verdict. */
const PAGES: [string, string, string][] = [
  ["https://calls.example", "calls.example", "own"],
  ["http://calls.example", "calls.example", "own"],
  ["https://calls.example", "CALLS.example:443", "own"],
  ["https://calls.example.", "calls.example", "own"],
  ["https://calls.example", "calls.example.", "own"],
  ["http://calls.example:8000", "calls.example:8000", "own"],
  ["http://[::1]:8000", "[::1]:8000", "own"],
  ["https://friend.example", "calls.example", "own"],
  ["https://calls.example:8443", "calls.example", "other-port"],
  ["https://calls.example", "calls.example:8443", "other-port"],
  ["https://calls.example", "127.0.0.1:8000", "inner-host"],
  ["https://calls.example", "app:8000", "inner-host"],
  ["https://calls.example", "[fd00::1]:8000", "inner-host"],
  ["https://evil.example", "calls.example", "foreign"],
  ["https://calls.example.evil.example", "calls.example", "foreign"],
  ["null", "calls.example", "opaque-origin"],
  ["", "calls.example", "no-origin"],
];

for (const [origin, host, expected] of PAGES) {
  Deno.test(`a page of ${origin || "no origin"} at a server that hears ${host}: ${expected}`, () => {
    const asked = request({ host, ...origin && { origin } });
    const verdict = judgeOrigin(asked, believedUrl(asked, 0), [
      "https://friend.example",
    ]);
    assertEquals(verdict.ok ? "own" : verdict.reason, expected);
  });
}

Deno.test("a page whose host is in a header that is not believed is told from a foreign one", () => {
  const asked = request({
    origin: "https://calls.example",
    "x-forwarded-host": "Calls.example:443",
  });
  const judge = (proxies: number) =>
    judgeOrigin(asked, believedUrl(asked, proxies), []);
  assertEquals(judge(0), { ok: false, reason: "untrusted-host" });
  assert(judge(1).ok);
});

Deno.test("each hint is written once, and nothing of what was sent is in it", () => {
  const lines: string[] = [];
  const hints = new SetupHints((line) => lines.push(line));
  const seen = (headers: Record<string, string>, proxies: number) =>
    hints.request(
      request(headers),
      new URL(`http://${headers.host ?? "inner.example"}`),
      proxies,
    );
  seen({}, 0);
  seen({ "x-forwarded-for": "203.0.113.9, 203.0.113.8" }, 2);
  seen({}, 1);
  assertEquals(lines, []);
  for (let n = 0; n < 1000; n++) {
    seen({ "x-forwarded-for": `203.0.113.${n % 256}` }, 0);
    seen({ "x-forwarded-for": "203.0.113.9", origin: "null" }, 2);
    seen({
      host: "a.example",
      origin: "https://a.example",
      "x-forwarded-for": "x",
    }, 1);
    hints.refused("foreign");
    hints.refused("no-origin");
  }
  assertEquals(
    lines.map((line) =>
      /TRUSTED_PROXIES is 0|than TRUSTED_PROXIES|over https|another site/.exec(
        line,
      )?.[0]
    ),
    [
      "TRUSTED_PROXIES is 0",
      "than TRUSTED_PROXIES",
      "over https",
      "another site",
    ],
  );
  for (const line of lines) assert(!/203\.0|a\.example/.test(line), line);
});
