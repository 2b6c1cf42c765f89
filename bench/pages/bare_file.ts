/** The floor for files: bytes over bare data channels, as fast as they take them. It runs in the browser. */

/** What the two pages of a connection say to each other. */
type Said =
  | { description: RTCSessionDescription }
  | { candidate: RTCIceCandidate };

/** Bytes of a message, as the product's where there is no call to be careful of … */
const MESSAGE = 64 * 1024;
/** … and bytes that wait in the browser. */
const WINDOW = 1024 * 1024;

/** The relays over which a page meets those from whom, and to whom, its bytes go. */
export interface BareWay {
  /** `null` at whose page they begin. */
  from: string | null;
  to: readonly string[];
}

/**
 * Connects with other pages over relays; the result is called by all of them, and is how many
 * milliseconds it took until all bytes were there, or sent. What comes is passed on at once.
 */
export async function openBareFile(
  { from, to }: BareWay,
): Promise<(bytes: number) => Promise<number>> {
  const source = from === null ? null : await meet(from, false);
  const sinks = await Promise.all(to.map((relay) => meet(relay, true)));
  return async (bytes) => {
    await Promise.all([...sinks, ...source ? [source] : []].map(isOpen));
    const began = performance.now();
    if (source) await receive(source, bytes, sinks);
    else await Promise.all(sinks.map((sink) => send(sink, bytes)));
    return performance.now() - began;
  };
}

/** Connects with one page; whoever offers comes last. */
async function meet(relay: string, offers: boolean): Promise<RTCDataChannel> {
  const connection = new RTCPeerConnection();
  const channel = connection.createDataChannel("bytes", {
    negotiated: true,
    id: 0,
  });
  channel.binaryType = "arraybuffer";
  channel.bufferedAmountLowThreshold = WINDOW / 2;
  const socket = new WebSocket(relay);
  await new Promise((resolve) => socket.onopen = resolve);
  const tell = (said: Said) => socket.send(JSON.stringify(said));
  connection.onicecandidate = ({ candidate }) => {
    if (candidate) tell({ candidate });
  };
  const describe = async () => {
    await connection.setLocalDescription();
    const { localDescription } = connection;
    if (localDescription) tell({ description: localDescription });
  };
  socket.onmessage = async ({ data }) => {
    const said: Said = JSON.parse(data);
    if ("candidate" in said) {
      return connection.addIceCandidate(said.candidate);
    }
    await connection.setRemoteDescription(said.description);
    if (!offers) await describe();
  };
  if (offers) await describe();
  return channel;
}

async function isOpen(channel: RTCDataChannel): Promise<void> {
  if (channel.readyState === "open") return;
  await new Promise((resolve) => channel.onopen = resolve);
}

async function send(channel: RTCDataChannel, bytes: number): Promise<void> {
  const message = new Uint8Array(MESSAGE);
  for (let left = bytes; left > 0; left -= MESSAGE) {
    await hasRoom(channel);
    channel.send(message.subarray(0, Math.min(left, MESSAGE)));
  }
}

async function hasRoom(channel: RTCDataChannel): Promise<void> {
  if (channel.bufferedAmount <= WINDOW) return;
  await new Promise((resolve) => channel.onbufferedamountlow = resolve);
}

async function receive(
  source: RTCDataChannel,
  bytes: number,
  sinks: readonly RTCDataChannel[],
): Promise<void> {
  // What comes faster than it goes on waits here.
  const tails = sinks.map(() => Promise.resolve());
  await new Promise<void>((resolve) => {
    let left = bytes;
    source.onmessage = ({ data }) => {
      for (const [n, sink] of sinks.entries()) {
        tails[n] = tails[n].then(() => hasRoom(sink)).then(() =>
          sink.send(data)
        );
      }
      left -= data.byteLength;
      if (left <= 0) resolve();
    };
  });
}
