import { assertEquals } from "@std/assert";
import {
  canCall,
  type Surroundings,
} from "../../../lib/client/page/can_call.ts";
import { obstacleOf } from "../../../lib/client/page/obstacle.ts";

/** As browsers do: an address that is none is refused. */
class Real {
  signalingState = "stable";
  constructor(configuration?: RTCConfiguration) {
    if (configuration?.iceServers?.length) {
      throw new DOMException("no valid URL", "SyntaxError");
    }
  }
  createDataChannel() {}
  close() {}
}

/** An engine that takes any address. */
class Tolerant extends Real {
  constructor() {
    super();
  }
}

const WHOLE: Surroundings = {
  isSecureContext: true,
  crypto: { subtle: {} },
  RTCPeerConnection: Real,
  WebSocket,
};

/** In WebRTC's place, nothing that makes a connection. */
const BLOCKED: Record<string, unknown> = {
  "a function that throws": function () {
    throw new Error("blocked");
  },
  "what is no constructor": () => {},
  "a stub with the methods only": class {
    createDataChannel() {}
    close() {}
  },
  "a class of which nothing is there": class {},
  "a proxy that throws a page's error": new Proxy(Real, {
    construct() {
      throw new DOMException("blocked", "NotAllowedError");
    },
  }),
  "a class that throws after the browser's own": class extends Tolerant {
    constructor() {
      super();
      throw new Error("blocked");
    }
  },
};

Deno.test("a browser with everything has no obstacle, whatever wraps its constructor", () => {
  for (
    const wrapped of [
      Real,
      Tolerant,
      class extends Real {},
      new Proxy(Real, {}),
    ]
  ) {
    assertEquals(obstacleOf({ ...WHOLE, RTCPeerConnection: wrapped }), null);
  }
});

Deno.test("looking for an obstacle makes no connection that lasts", () => {
  let open = 0;
  class Counted extends Real {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      open++;
    }
    override close() {
      open--;
    }
  }
  assertEquals(obstacleOf({ ...WHOLE, RTCPeerConnection: Counted }), null);
  assertEquals(open, 0);
});

Deno.test("what stands in WebRTC's place and makes no connection is an obstacle", () => {
  for (const [what, RTCPeerConnection] of Object.entries(BLOCKED)) {
    const found = obstacleOf({ ...WHOLE, RTCPeerConnection });
    assertEquals(found, "webrtc-blocked", what);
  }
});

Deno.test("each missing part has a name of its own; plain http goes before what it takes away", () => {
  class NoChannels {
    signalingState = "stable";
    close() {}
  }
  const cases: [Surroundings, string][] = [
    [{ isSecureContext: false, crypto: {}, WebSocket }, "no-https"],
    [{ ...WHOLE, crypto: {} }, "no-crypto"],
    [{ ...WHOLE, crypto: undefined }, "no-crypto"],
    [{ ...WHOLE, RTCPeerConnection: undefined }, "no-webrtc"],
    [{ ...WHOLE, RTCPeerConnection: NoChannels }, "no-data-channels"],
    [{ ...WHOLE, WebSocket: undefined }, "no-websocket"],
  ];
  for (const [around] of cases) assertEquals(canCall(around), false);
  for (const [around, is] of cases) assertEquals(obstacleOf(around), is);
});
