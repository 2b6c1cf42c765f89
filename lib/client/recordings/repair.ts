/**
 * Makes a whole file of one that was cut off: its packets are copied, not encoded again, into a file
 * that has a length and can be sought. Only the worker that repairs imports it.
 */
import {
  BlobSource,
  EncodedAudioPacketSource,
  type EncodedPacket,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Input,
  type InputTrack,
  MATROSKA,
  MP4,
  Mp4OutputFormat,
  Output,
  StreamTarget,
  WEBM,
  WebMOutputFormat,
} from "mediabunny";

/** Milliseconds by which a repaired file may end before what was copied into it. */
const ROUNDING = 100;
/**
 * The part of a file that has to be copied at least, and the bytes at its end that a crash may have
 * spoilt beside that: where reading stops before, something else is wrong than its end.
 */
const LEAST_PART = 0.95;
const SPOILT = 4 * 2 ** 20;
/** Bytes that are written at once. */
const CHUNK = 2 ** 20;

/** Where the repaired file goes. */
export interface RepairTarget {
  write(bytes: Uint8Array, at: number): void;
  /** The file as it is once all is written. */
  file(): Promise<Blob>;
}

/** Why a file was not repaired: nothing in it can be read, or the copy lacks some of it. */
export class RepairError extends Error {
  readonly reason: "unreadable" | "incomplete";

  constructor(reason: "unreadable" | "incomplete") {
    super(`Cannot repair the recording: ${reason}`);
    this.name = "RepairError";
    this.reason = reason;
  }
}

/** A track that is copied. */
interface Copy {
  next: EncodedPacket | null;
  readonly packets: AsyncGenerator<EncodedPacket, void>;
  add(packet: EncodedPacket): Promise<void>;
}

const open = (source: Blob) =>
  new Input({
    source: new BlobSource(source),
    formats: [MP4, MATROSKA, WEBM],
  });

/**
 * Copies all that can be read of a file.
 * @param told is called with the part that is done, from 0 to 1
 * @returns the milliseconds of the repaired file
 * @throws {RepairError}
 */
export async function repair(
  source: Blob,
  target: RepairTarget,
  told: (part: number) => void = () => {},
): Promise<number> {
  const input = open(source);
  try {
    return await copied(input, source.size, target, told);
  } finally {
    input.dispose();
  }
}

async function copied(
  input: Input,
  size: number,
  target: RepairTarget,
  told: (part: number) => void,
): Promise<number> {
  const tracks = await read(() => input.getTracks());
  const format = await read(() => input.getFormat());
  const output = new Output({
    format: format === MP4 ? new Mp4OutputFormat() : new WebMOutputFormat(),
    target: new StreamTarget(
      new WritableStream({
        write: ({ data, position }) => target.write(data, position),
      }),
      { chunked: true, chunkSize: CHUNK },
    ),
  });
  const copies: Copy[] = [];
  for (const track of tracks) {
    const copy = await copyOf(track, size, output);
    if (copy) copies.push(copy);
  }
  if (copies.length === 0) throw new RepairError("unreadable");
  await output.start();
  let bytes = 0;
  let count = 0;
  let end = 0;
  // The tracks take turns by time, as they did when they were recorded.
  for (let due = earliest(copies); due?.next; due = earliest(copies)) {
    const packet = due.next;
    await due.add(packet);
    bytes += packet.byteLength;
    count++;
    end = Math.max(end, packet.timestamp + packet.duration);
    due.next = await following(due.packets);
    told(Math.min(1, bytes / size));
  }
  if (bytes < LEAST_PART * size - SPOILT) throw new RepairError("incomplete");
  await output.finalize();
  const repaired = await measure(await target.file());
  if (repaired.count < count || repaired.length < end * 1_000 - ROUNDING) {
    throw new RepairError("incomplete");
  }
  return repaired.length;
}

/** What a file has, read again from its beginning. */
async function measure(
  file: Blob,
): Promise<{ length: number; count: number }> {
  const input = open(file);
  try {
    let count = 0;
    for (const track of await read(() => input.getTracks())) {
      count += (await track.computePacketStats()).packetCount;
    }
    const length = await input.computeDuration();
    return { length: Math.round(length * 1_000), count };
  } finally {
    input.dispose();
  }
}

/** A track that is copied; `null` for one that has nothing, or of which nothing is known. */
async function copyOf(
  track: InputTrack,
  size: number,
  output: Output,
): Promise<Copy | null> {
  const packets = wholePackets(track, size);
  const next = await following(packets);
  if (!next) return null;
  if (track.isVideoTrack()) {
    const codec = await track.getCodec();
    const decoderConfig = await track.getDecoderConfig();
    if (codec === null || decoderConfig === null) return null;
    const source = new EncodedVideoPacketSource(codec);
    output.addVideoTrack(source);
    const add = (packet: EncodedPacket) =>
      source.add(packet, { decoderConfig });
    return { next, packets, add };
  }
  if (track.isAudioTrack()) {
    const codec = await track.getCodec();
    const decoderConfig = await track.getDecoderConfig();
    if (codec === null || decoderConfig === null) return null;
    const source = new EncodedAudioPacketSource(codec);
    output.addAudioTrack(source);
    const add = (packet: EncodedPacket) =>
      source.add(packet, { decoderConfig });
    return { next, packets, add };
  }
  return null;
}

/** The packets of a track, from its first key frame to the last one that is there whole. */
async function* wholePackets(
  track: InputTrack,
  size: number,
): AsyncGenerator<EncodedPacket, void> {
  const sink = new EncodedPacketSink(track);
  let packet = await sink.getFirstKeyPacket();
  while (packet) {
    // What a fragment announces may lie beyond the place where the file was cut.
    if (packet.byteLength === 0 || packet.byteLength > size) return;
    yield packet;
    packet = await sink.getNextPacket(packet);
  }
}

/** The next packet; where a file was cut there is none. */
async function following(
  packets: AsyncGenerator<EncodedPacket, void>,
): Promise<EncodedPacket | null> {
  try {
    return (await packets.next()).value ?? null;
  } catch {
    return null;
  }
}

function earliest(copies: readonly Copy[]): Copy | undefined {
  return copies.filter(({ next }) => next !== null).sort((one, other) =>
    one.next!.timestamp - other.next!.timestamp
  )[0];
}

/** What can be read of a file; what is no file of these kinds is unreadable. */
async function read<T>(look: () => Promise<T>): Promise<T> {
  try {
    return await look();
  } catch {
    throw new RepairError("unreadable");
  }
}
