/** Films that Debian's ffmpeg makes and looks at: what a recorder writes, with a crash or without. */
import { assert } from "@std/assert";
import { firstFile, installPackages } from "../browser/programs.ts";

/** What a film is: as Chromium records, and as Firefox does. */
export type FilmKind = "mp4" | "webm";

/** How each kind is written while a call runs: in pieces, the file never being gone back to. */
const WRITERS: Record<FilmKind, readonly string[]> = {
  mp4: [
    ...["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"],
    ...["-movflags", "empty_moov+default_base_moof+frag_keyframe"],
    ...["-frag_duration", "1000000", "-f", "mp4"],
  ],
  webm: [
    ...["-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8"],
    ...["-live", "1", "-f", "webm"],
  ],
};

/** Whether ffmpeg and ffprobe are here, or could be installed. */
export async function findFfmpeg(): Promise<boolean> {
  const isHere = () =>
    firstFile(["/usr/bin/ffmpeg", "/usr/local/bin/ffmpeg"]) !== null;
  return isHere() || await installPackages(["ffmpeg"]) && isHere();
}

async function run(program: string, args: readonly string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(program, {
    args: [...args],
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

async function withFile<T>(
  ending: string,
  act: (path: string) => Promise<T>,
): Promise<T> {
  const path = await Deno.makeTempFile({ suffix: `.${ending}` });
  try {
    return await act(path);
  } finally {
    await Deno.remove(path);
  }
}

/** A film of so many seconds, with a counting picture and a tone. */
export function makeFilm(
  kind: FilmKind,
  seconds: number,
): Promise<Uint8Array<ArrayBuffer>> {
  return withFile(kind, async (path) => {
    const inputs = [
      `testsrc=size=320x180:rate=15:duration=${seconds}`,
      `sine=frequency=440:duration=${seconds}`,
    ].flatMap((input) => ["-f", "lavfi", "-i", input]);
    await run("ffmpeg", [
      ...["-v", "error", "-y", ...inputs, "-g", "15"],
      ...["-c:a", "libopus", "-b:a", "64k", ...WRITERS[kind], path],
    ]);
    return await Deno.readFile(path);
  });
}

/** What ffmpeg finds in a film that it plays to its end. */
export interface FilmFacts {
  /** Seconds, as the file's head says; `NaN` where it says nothing. */
  readonly duration: number;
  /** The codecs of its tracks. */
  readonly codecs: readonly string[];
  /** Frames of the picture that were decoded. */
  readonly frames: number;
}

/** Plays a film to its end; it fails where anything in it cannot be decoded. */
export function lookAt(
  kind: FilmKind,
  film: Uint8Array,
): Promise<FilmFacts> {
  return withFile(kind, async (path) => {
    await Deno.writeFile(path, film);
    const { format, streams } = JSON.parse(
      await run("ffprobe", [
        ...["-v", "error", "-count_frames", "-of", "json"],
        ...[
          "-show_entries",
          "format=duration:stream=codec_name,nb_read_frames",
        ],
        path,
      ]),
    );
    // With "-xerror", the first frame that is damaged ends it.
    await run("ffmpeg", [
      ...["-v", "error", "-xerror", "-i", path, "-f", "null", "-"],
    ]);
    // Within it there is a picture, too.
    const middle = Number(format.duration) / 2;
    if (Number.isFinite(middle)) {
      const at = String(middle);
      await run("ffmpeg", [
        ...["-v", "error", "-xerror", "-ss", at, "-i", path],
        ...["-frames:v", "1", "-f", "null", "-"],
      ]);
    }
    const known: { codec_name: string; nb_read_frames: string }[] = streams;
    return {
      duration: Number(format.duration),
      codecs: known.map(({ codec_name }) => codec_name),
      frames: Math.min(
        ...known.map(({ nb_read_frames }) => Number(nb_read_frames)),
      ),
    };
  });
}
