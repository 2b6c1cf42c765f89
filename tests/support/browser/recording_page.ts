/**
 * In a page of its own: people who count and beep, and a recorder of them. Every second of the clock
 * begins with a flash of 100 ms and a tone of as long, and the picture has the second's number.
 */
import { signal } from "@preact/signals";
import {
  type Recorder,
  RecorderError,
  type RecorderState,
  type Scene,
  type SceneTile,
  startRecorder,
} from "../../../lib/client/recording/recorder.ts";

/** Pixels of a picture, in which there may be nothing but noise, too. */
export interface Size {
  width: number;
  height: number;
  isNoisy?: boolean;
}

/** How somebody comes. */
export interface Comer {
  id: string;
  name?: string;
  /** Pixels of their picture; none without. */
  picture?: Size;
  /** Hertz of their tone; none without. */
  tone?: number;
  /** Whether they come over a connection. */
  remote?: boolean;
  speaks?: boolean;
}

/** What a recording left. */
export interface Left {
  id: string;
  files: string[];
  isLocked: boolean;
}

const scene = signal<Scene>({ tiles: [], screen: null });
const undo = new Map<string, () => void>();
let recorder: Recorder | null = null;
const states: RecorderState[] = [];
let context: AudioContext | null = null;

async function toneOf(hertz: number): Promise<MediaStreamTrack> {
  context ??= new AudioContext({ sampleRate: 48_000 });
  await context.resume();
  await context.audioWorklet.addModule("/beep.js");
  const beep = new AudioWorkletNode(context, "beep", {
    numberOfInputs: 0,
    processorOptions: { hertz },
  });
  const out = context.createMediaStreamDestination();
  beep.connect(out);
  return out.stream.getAudioTracks()[0];
}

/** Drawn by a worker where that can be: also in a hidden page. */
function pictureOf(size: Size): MediaStreamTrack {
  const worker = new Worker("/count.js");
  const page: object = globalThis;
  const Generator = Reflect.get(page, "MediaStreamTrackGenerator");
  if (Generator) {
    const track = new Generator({ kind: "video" });
    worker.postMessage({ size, to: track.writable }, [track.writable]);
    return track;
  }
  const canvas = document.createElement("canvas");
  const stream = canvas.captureStream(30);
  const context = canvas.getContext("2d")!;
  canvas.width = size.width;
  canvas.height = size.height;
  worker.onmessage = ({ data }: MessageEvent<ImageBitmap>) =>
    context.drawImage(data, 0, 0);
  worker.postMessage({ size });
  return stream.getVideoTracks()[0];
}

/** Both through a connection, as they come to somebody else. */
async function overConnection(
  tracks: readonly MediaStreamTrack[],
): Promise<MediaStreamTrack[]> {
  const [from, to] = [new RTCPeerConnection(), new RTCPeerConnection()];
  from.onicecandidate = ({ candidate }) => to.addIceCandidate(candidate!);
  to.onicecandidate = ({ candidate }) => from.addIceCandidate(candidate!);
  const stream = new MediaStream([...tracks]);
  const come: MediaStreamTrack[] = [];
  const players: Promise<unknown>[] = [];
  to.ontrack = ({ track, streams }) => {
    come.push(track);
    // As the call's page does: what nobody plays does not flow.
    const player = document.createElement(track.kind) as HTMLMediaElement;
    player.srcObject = streams[0];
    player.autoplay = true;
    players.push(
      new Promise((resolve) =>
        player.addEventListener("loadeddata", resolve, { once: true })
      ),
    );
    document.body.append(player);
  };
  for (const track of tracks) from.addTrack(track, stream);
  await from.setLocalDescription();
  await to.setRemoteDescription(from.localDescription!);
  await to.setLocalDescription();
  await from.setRemoteDescription(to.localDescription!);
  await Promise.all(players);
  return come;
}

export async function comeIn(
  { id, name = id, picture, tone, remote = false, speaks = false }: Comer,
): Promise<void> {
  const made = [
    ...picture ? [pictureOf(picture)] : [],
    ...tone ? [await toneOf(tone)] : [],
  ];
  const tracks = remote ? await overConnection(made) : made;
  const tile: SceneTile = {
    id,
    name,
    hue: scene.peek().tiles.length % 6,
    initials: name.slice(0, 1).toUpperCase(),
    isSelf: !remote,
    video: tracks.find(({ kind }) => kind === "video") ?? null,
    sounds: tracks.filter(({ kind }) => kind === "audio"),
    isSpeaking: speaks,
  };
  scene.value = { ...scene.peek(), tiles: [...scene.peek().tiles, tile] };
  undo.set(id, () => made.forEach((track) => track.stop()));
}

export function goOut(id: string): void {
  undo.get(id)?.();
  const { tiles } = scene.peek();
  scene.value = {
    ...scene.peek(),
    tiles: tiles.filter((tile) => tile.id !== id),
  };
}

/** Somebody's camera gives another picture from now on; `null`: it is off. */
export function switchCamera(
  id: string,
  size: Size | null,
): void {
  const video = size && pictureOf(size);
  const { tiles } = scene.peek();
  tiles.find((tile) => tile.id === id)?.video?.stop();
  scene.value = {
    ...scene.peek(),
    tiles: tiles.map((tile) => tile.id === id ? { ...tile, video } : tile),
  };
}

/** A screen is shared, or is no more. */
export function shareScreen(
  size: Size | null,
): void {
  scene.peek().screen?.video.stop();
  scene.value = {
    ...scene.peek(),
    screen: size && { name: "A screen", video: pictureOf(size) },
  };
}

/** The result is the recording's id, or why there is none. */
export async function record(
  name: string,
  formats?: ("mp4" | "webm")[],
): Promise<string> {
  try {
    recorder = await startRecorder({ name, scene }, formats);
    recorder.state.subscribe((state) => states.push(state));
    return recorder.id;
  } catch (error) {
    return error instanceof RecorderError ? error.reason : String(error);
  }
}

export const act = (what: "pause" | "resume") => recorder?.[what]();
export const mark = (label: string) => recorder?.mark(label);
export const stop = () => recorder?.stop();
export const stateNow = () => recorder?.state.peek();
export const statesSeen = () => states;

/** What plays a recording here, and how it takes a jump to a place. */
export async function play(
  id: string,
  to: number,
): Promise<{ duration: number; at: number; error: string }> {
  const folder = await (await home()).getDirectoryHandle(id);
  const file = await (await folder.getFileHandle("media")).getFile();
  const video = document.createElement("video");
  video.muted = true;
  video.src = URL.createObjectURL(file);
  const happens = (name: string) =>
    new Promise((resolve) => {
      video.addEventListener(name, resolve, { once: true });
      video.addEventListener("error", resolve, { once: true });
    });
  await happens("loadeddata");
  video.currentTime = to;
  await happens("seeked");
  const { duration, currentTime: at, error } = video;
  return { duration, at, error: error?.message ?? "" };
}

/** From now on `endWorker` ends the last worker that was made, as a lack of memory does. */
export function watchWorker(): void {
  const page: object = globalThis;
  globalThis.Worker = class extends Worker {
    constructor(script: string | URL) {
      super(script);
      Reflect.set(page, "lastWorker", this);
    }
  };
}
export function endWorker(): void {
  const page: object = globalThis;
  Reflect.get(page, "lastWorker").terminate();
}

/** Where recordings are. */
async function home(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return await root.getDirectoryHandle("webrtc-dashboard-recordings");
}

/** All that recordings left. */
export async function leftBehind(): Promise<Left[]> {
  const { held = [] } = await navigator.locks.query();
  const left: Left[] = [];
  try {
    for await (const [id, folder] of (await home()).entries()) {
      const files: string[] = [];
      for await (const name of (folder as FileSystemDirectoryHandle).keys()) {
        files.push(name);
      }
      const lock = `webrtc-dashboard-recordings/${id}`;
      const isLocked = held.some(({ name }) => name === lock);
      left.push({ id, files: files.toSorted(), isLocked });
    }
  } catch {
    // Nothing was ever recorded.
  }
  return left;
}

/** Sends a file to the test. */
export async function give(id: string, name: string): Promise<void> {
  const folder = await (await home()).getDirectoryHandle(id);
  const file = await (await folder.getFileHandle(name)).getFile();
  await fetch(`/given/${id}.${name}`, { method: "POST", body: file });
}
