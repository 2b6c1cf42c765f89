/** A machine on the fake network, on which connections are made. */
import type { FakeNetwork } from "./network.ts";
import { FakePeerConnection } from "./peer_connection.ts";
import type { Engine } from "./sdp.ts";

/** Where somebody's connections begin. */
export class FakeHost {
  readonly network: FakeNetwork;
  readonly name: string;
  /** Of the browser on it. */
  engine: Engine = "chromium";
  /** Connections that are not closed. */
  readonly connections = new Set<FakePeerConnection>();
  /** Connections that were ever made. */
  made = 0;
  /** Bits a second that the browser believes it could send. */
  uplink = 3_000_000;

  constructor(network: FakeNetwork, name: string) {
    this.network = network;
    this.name = name;
  }

  /** Makes a connection. */
  connect(configuration: RTCConfiguration = {}): FakePeerConnection {
    this.made++;
    return new FakePeerConnection(this, configuration);
  }

  /** The same, for code that knows the real ones only. */
  createConnection(configuration: RTCConfiguration): RTCPeerConnection {
    // It has what the client uses, which the contract shows; the rest is never asked for.
    return this.connect(configuration) as unknown as RTCPeerConnection;
  }
}
