/** A fake RTCPeerConnection, as much of it as the client uses. */
import { iceUrl, isRelayUrl } from "../../../lib/protocol/ice_url.ts";
import type { FakeDataChannel } from "./data_channel.ts";
import { FakeDescriptions, ufragOf } from "./descriptions.ts";
import { FakeStream } from "./media.ts";
import type { FakeHost } from "./host.ts";
import type { Stats } from "./contract/subject.ts";
import {
  meet,
  readSdp,
  reversed,
  type Section,
  sends,
  type Setup,
  writeSdp,
} from "./sdp.ts";
import { statsOf } from "./stats.ts";
import { FakeTransceiver, type Owner } from "./transceiver.ts";
import { FakeTransport } from "./transport.ts";

let made = 0;

/** A certificate's SHA-256 that nobody else has. */
function newFingerprint(): string {
  const digits = (++made).toString(16).toUpperCase().padStart(64, "AB");
  return digits.match(/../g)?.join(":") ?? "";
}

/** A certificate that outlives a connection. */
export class FakeCertificate implements RTCCertificate {
  readonly expires = Number.MAX_SAFE_INTEGER;
  readonly #value = newFingerprint();

  getFingerprints(): RTCDtlsFingerprint[] {
    return [{ algorithm: "sha-256", value: this.#value.toLowerCase() }];
  }
}

/** What `ontrack` hears. */
interface TrackEvent {
  track: MediaStreamTrack;
  receiver: FakeTransceiver["receiver"];
  streams: MediaStream[];
  transceiver: FakeTransceiver;
}

/** Throws at what browsers throw at: an address that is none, or a relay without a login. */
function checkServers({ iceServers = [] }: RTCConfiguration): void {
  for (const { urls, username, credential } of iceServers) {
    for (const url of [urls].flat()) {
      const hasLogin = username !== undefined && credential !== undefined;
      if (iceUrl(url) && (hasLogin || !isRelayUrl(url))) continue;
      throw new DOMException(`${url} is no ICE server`, "SyntaxError");
    }
  }
}

/** A connection on a host of the fake network. */
export class FakePeerConnection extends FakeDescriptions implements Owner {
  readonly transport: FakeTransport;
  onconnectionstatechange: ((event: Event) => void) | null = null;
  oniceconnectionstatechange: ((event: Event) => void) | null = null;
  ontrack: ((event: TrackEvent) => void) | null = null;
  ondatachannel: ((event: { channel: FakeDataChannel }) => void) | null = null;
  #configuration: RTCConfiguration;
  readonly #transceivers: FakeTransceiver[] = [];
  /** The sections of the descriptions, in order; the data channels' one has no transceiver. */
  #sections: (FakeTransceiver | null)[] = [];
  /** How many of them both sides have agreed on. */
  #agreedSections = 0;
  /** The own DTLS role, since both agreed on one. */
  #role: Exclude<Setup, "actpass"> | null = null;
  /** The fragment that must be replaced: an ICE restart is wanted. */
  #outworn: string | null = null;

  static generateCertificate(): Promise<RTCCertificate> {
    return Promise.resolve(new FakeCertificate());
  }

  constructor(host: FakeHost, configuration: RTCConfiguration) {
    super();
    checkServers(configuration);
    this.#configuration = configuration;
    const [certificate] = configuration.certificates ?? [];
    const named = certificate?.getFingerprints()[0]?.value?.toUpperCase();
    this.transport = new FakeTransport({
      host,
      fingerprint: named ?? newFingerprint(),
      media: () => this.#transceivers,
      knowsCandidate: (ufrag) => this.knowsCandidate(ufrag),
      onState: () => {
        this.oniceconnectionstatechange?.(new Event("x"));
        this.onconnectionstatechange?.(new Event("connectionstatechange"));
      },
      onChannel: (channel) => this.ondatachannel?.({ channel }),
    });
    host.connections.add(this);
  }

  get closed(): boolean {
    return this.transport.closed;
  }

  get connectionState(): RTCPeerConnectionState {
    return this.transport.state;
  }

  get iceConnectionState(): RTCIceConnectionState {
    const { state } = this.transport;
    return state === "connecting" ? "checking" : state;
  }

  addTransceiver(
    trackOrKind: MediaStreamTrack | string,
    { direction = "sendrecv", streams = [] }: RTCRtpTransceiverInit = {},
  ): FakeTransceiver {
    this.#mustBeOpen();
    const track = typeof trackOrKind === "string" ? null : trackOrKind;
    const kind = (track?.kind ?? trackOrKind) === "video" ? "video" : "audio";
    const transceiver = this.#add(kind, track, direction);
    transceiver.sender.setStreams(...streams);
    return transceiver;
  }

  getTransceivers(): FakeTransceiver[] {
    return [...this.#transceivers];
  }

  createDataChannel(
    label: string,
    { negotiated = false, id }: RTCDataChannelInit = {},
  ): FakeDataChannel {
    this.#mustBeOpen();
    // Chromium and Firefox take even or odd ones, by their roles; here none meets another.
    if (!negotiated) id = ++made;
    else if (id === undefined) throw new TypeError("no id");
    if (this.transport.channels.has(id)) {
      throw new DOMException("the id is in use", "OperationError");
    }
    const channel = this.transport.add({ label, id, negotiated });
    this.changed();
    return channel;
  }

  override restartIce(): void {
    this.#outworn = ufragOf(this.current.local);
    this.changed();
  }

  getConfiguration(): RTCConfiguration {
    return this.#configuration;
  }

  setConfiguration(configuration: RTCConfiguration): void {
    this.#mustBeOpen();
    checkServers(configuration);
    this.#configuration = configuration;
  }

  getStats(): Promise<Map<string, Stats>> {
    this.account();
    return Promise.resolve(statsOf(this.transport));
  }

  close(): void {
    if (this.closed) return;
    this.signalingState = "closed";
    this.transport.host.connections.delete(this);
    this.transport.close();
  }

  changed(): void {
    this.account();
    this.checkNegotiation();
  }

  account(): void {
    this.transport.host.network.account();
  }

  protected override get mustNegotiate(): boolean {
    return this.#outworn !== null ||
      this.#needsChannelSection ||
      this.#transceivers.some(({ mustNegotiate }) => mustNegotiate);
  }

  protected override describe(type: "offer" | "answer"): string {
    const answer = type === "answer"
      ? readSdp(this.remoteDescription?.sdp)
      : null;
    const before = ufragOf(this.current.local);
    const restart = answer
      ? answer.ufrag !== ufragOf(this.current.remote)
      : this.#outworn !== null;
    const ufrag = before === null || restart ? this.#newUfrag() : before;
    if (!answer) this.#addSections();
    const sections = this.#sections.map((transceiver, place): Section => {
      const mid = `${place}`;
      if (!transceiver) {
        return { mid, kind: "application", direction: "sendrecv", streams: [] };
      }
      const { kind, direction, sender } = transceiver;
      const offered = answer?.sections[place]?.direction;
      return {
        mid,
        kind,
        direction: offered ? meet(direction, offered) : direction,
        streams: sends(direction) ? sender.streams : [],
      };
    });
    const { fingerprint, host: { engine } } = this.transport;
    const setup = answer ? this.#answerTo(answer.setup, restart) : "actpass";
    const candidates: string[] = [];
    const description = { engine, setup, ufrag, fingerprint };
    return writeSdp({ ...description, sections, candidates });
  }

  /** Chromium takes no answer that changes the roles; its offer stays open. */
  protected override judge(answer: string): void {
    const { setup } = readSdp(answer);
    const { engine } = this.transport.host;
    if (engine === "chromium" && this.#role !== null && setup === this.#role) {
      throw new DOMException("another DTLS role", "InvalidAccessError");
    }
  }

  protected override offered(sdp: string): void {
    const { sections } = readSdp(sdp);
    for (const { kind, mid } of sections.slice(this.#sections.length)) {
      const transceiver = kind === "application"
        ? null
        : this.#add(kind, null, "recvonly");
      if (transceiver) transceiver.mid = mid;
      this.#sections.push(transceiver);
    }
    this.#hear(sections);
  }

  protected override agreed(by: "offering" | "answering"): void {
    const local = readSdp(this.current.local?.sdp);
    const remote = readSdp(this.current.remote?.sdp);
    this.account();
    for (const [place, transceiver] of this.#sections.entries()) {
      const own = local.sections[place];
      const other = remote.sections[place];
      if (!transceiver || !own || !other) continue;
      transceiver.agreed = {
        local: own.direction,
        remote: reversed(other.direction),
        streams: own.streams.join(),
        by,
      };
      transceiver.currentDirection = by === "answering"
        ? own.direction
        : reversed(other.direction);
    }
    this.#agreedSections = this.#sections.length;
    const answered = by === "answering" ? local.setup : remote.setup;
    const active = (answered === "active") === (by === "answering");
    this.#role = active ? "active" : "passive";
    if (this.#outworn !== local.ufrag) this.#outworn = null;
    this.transport.generate(local.ufrag, remote.ufrag, remote.fingerprint);
    if (by === "offering") this.#hear(remote.sections);
  }

  protected override rolledBack(): void {
    for (const transceiver of this.#sections.splice(this.#agreedSections)) {
      if (transceiver) transceiver.mid = null;
    }
  }

  protected override candidateAdded(): void {
    this.transport.host.network.match(this.transport);
  }

  /** The role to take, as this one's engine does; in a restart Firefox forgets that it had one. */
  #answerTo(offered: Setup, restart: boolean): Setup {
    if (offered !== "actpass") {
      return offered === "active" ? "passive" : "active";
    }
    const { engine } = this.transport.host;
    const forgets = engine === "firefox" && restart;
    return forgets ? "active" : this.#role ?? "active";
  }

  get #needsChannelSection(): boolean {
    return this.transport.channels.size > 0 &&
      !this.#sections.slice(0, this.#agreedSections).includes(null);
  }

  #addSections(): void {
    for (const transceiver of this.#transceivers) {
      if (transceiver.mid !== null) continue;
      transceiver.mid = `${this.#sections.length}`;
      this.#sections.push(transceiver);
    }
    if (this.transport.channels.size > 0 && !this.#sections.includes(null)) {
      this.#sections.push(null);
    }
  }

  #add(
    kind: "audio" | "video",
    track: MediaStreamTrack | null,
    direction: RTCRtpTransceiverDirection,
  ): FakeTransceiver {
    const transceiver = new FakeTransceiver(this, kind, track, direction);
    this.#transceivers.push(transceiver);
    return transceiver;
  }

  /** Tells of tracks that the other side begins to send. */
  #hear(sections: readonly Section[]): void {
    for (const [place, { direction }] of sections.entries()) {
      const transceiver = this.#sections[place];
      if (!transceiver) continue;
      const heard = sends(direction);
      const fresh = heard && !transceiver.heard;
      transceiver.heard = heard;
      if (!fresh) continue;
      const { receiver } = transceiver;
      const { track } = receiver;
      const streams = [new FakeStream([track])];
      this.ontrack?.({ track, receiver, streams, transceiver });
    }
  }

  #newUfrag(): string {
    const ufrag = `frag${++made}`;
    this.transport.host.network.register(ufrag, this.transport);
    return ufrag;
  }

  #mustBeOpen(): void {
    if (this.closed) throw new DOMException("closed", "InvalidStateError");
  }
}
