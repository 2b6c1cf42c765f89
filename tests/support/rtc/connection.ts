/** A fake connection of which only the negotiation is looked at. */
import { systemClock } from "../../../lib/protocol/clock.ts";
import { FakeNetwork } from "./network.ts";
import { FakePeerConnection } from "./peer_connection.ts";
import type { Engine } from "./sdp.ts";

/** Time stands still for it: no path is ever found. */
const nowhere = new FakeNetwork({
  now: systemClock.now,
  after: () => () => {},
});

/** A connection alone, which negotiates when it is told that something changed. */
export class FakeConnection extends FakePeerConnection {
  constructor(engine: Engine = "chromium") {
    const host = nowhere.host(engine);
    host.engine = engine;
    super(host, {});
  }

  /** As it was made, without the candidates found since: so it is equal to what the peer got. */
  override get localDescription(): RTCSessionDescriptionInit | null {
    const description = super.localDescription;
    if (!description) return null;
    const { type, sdp } = description;
    return { type, sdp: sdp?.replace(/\r\na=candidate:[^\r]+/, "") };
  }

  /** Something changed that the other side must agree to. */
  change(): void {
    this.addTransceiver("audio");
  }
}
