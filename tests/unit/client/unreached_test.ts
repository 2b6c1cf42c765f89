import { assertEquals } from "@std/assert";
import {
  type Unreached,
  unreachedOf,
} from "../../../lib/client/session/unreached.ts";

const host = "a=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\n";
const relay = "a=candidate:2 1 udp 1 192.0.2.2 9 typ relay raddr 0.0.0.0\r\n";
const STUN = { iceServers: [{ urls: "stun:stun.example.org" }] };
const TURN = {
  iceServers: [...STUN.iceServers, { urls: ["turns:turn.example.org"] }],
};

const describe = (sdp: string): RTCSessionDescription => ({
  type: "offer",
  sdp,
  toJSON: () => ({ type: "offer", sdp }),
});

interface Known {
  answered: boolean;
  configuration: RTCConfiguration;
  localSdp: string;
}

Deno.test("where the other page has to begin and does not, it is silent", () => {
  assertEquals(unreachedOf("silent"), "silent");
});

Deno.test("why there is no connection: what this page was allowed, found and heard", () => {
  const cases: [Partial<Known>, Unreached][] = [
    [{}, "no-relay"],
    [{ localSdp: "v=0\r\n" }, "no-address"],
    [{ answered: false }, "silent"],
    [{ configuration: {} }, "no-relay"],
    [{ configuration: TURN }, "relay-away"],
    [{ configuration: TURN, localSdp: host + relay }, "no-way"],
    [
      { configuration: { ...STUN, iceTransportPolicy: "relay" } },
      "relay-only",
    ],
    // No page that is to answer helps where there is no way for it.
    [
      {
        configuration: { iceTransportPolicy: "relay" },
        answered: false,
      },
      "relay-only",
    ],
    [
      { configuration: { ...TURN, iceTransportPolicy: "relay" }, localSdp: "" },
      "relay-away",
    ],
  ];
  for (const [known, is] of cases) {
    const { answered = true, configuration = STUN, localSdp = host } = known;
    const attempt = {
      localDescription: describe(localSdp),
      remoteDescription: answered ? describe("") : null,
      getConfiguration: () => configuration,
    };
    assertEquals(unreachedOf(attempt), is, JSON.stringify(known));
  }
});
