/** What a recording shows and sounds like, at one moment. */

/** Somebody in the call. */
export interface SceneTile {
  /** Tells them from anybody else. */
  readonly id: string;
  readonly name: string;
  /** The avatar's, from 0 to 5. */
  readonly hue: number;
  readonly initials: string;
  readonly isSelf: boolean;
  readonly video: MediaStreamTrack | null;
  /** What is heard of them: their microphone, and the sound of their screen. */
  readonly sounds: readonly MediaStreamTrack[];
  readonly isSpeaking: boolean;
}

/** Everybody, in the order in which they are shown, and a shared screen, which gets the large place. */
export interface Scene {
  readonly tiles: readonly SceneTile[];
  readonly screen:
    | { readonly name: string; readonly video: MediaStreamTrack }
    | null;
  /** The id of whoever has the large place where no screen has it; all are equal without. */
  readonly large?: string;
}

/** Somebody as far as they are drawn: a worker gets that, and no tracks. */
export interface TileLook {
  readonly id: string;
  readonly name: string;
  readonly hue: number;
  readonly initials: string;
  readonly isSpeaking: boolean;
  readonly hasVideo: boolean;
}

/** A scene as it is drawn. */
export interface SceneLook {
  readonly tiles: readonly TileLook[];
  readonly screen: { readonly name: string } | null;
  readonly large: string | null;
}

/** Where pictures come from: somebody's camera by their id, or the screen. */
export type SourceId = string;

/** The source of somebody's camera. */
export const cameraOf = (id: string): SourceId => `camera/${id}`;
/** The source of the shared screen. */
export const SCREEN: SourceId = "screen";

/** What of a scene is drawn. */
export function lookOf({ tiles, screen, large }: Scene): SceneLook {
  return {
    tiles: tiles.map(({ id, name, hue, initials, isSpeaking, video }) => ({
      id,
      name,
      hue,
      initials,
      isSpeaking,
      hasVideo: video !== null,
    })),
    screen: screen && { name: screen.name },
    large: large ?? null,
  };
}

/** The tracks of a scene's pictures, by their sources. */
export function picturesOf(
  { tiles, screen }: Scene,
): ReadonlyMap<SourceId, MediaStreamTrack> {
  const pictures = new Map<SourceId, MediaStreamTrack>();
  for (const { id, video } of tiles) {
    if (video) pictures.set(cameraOf(id), video);
  }
  if (screen) pictures.set(SCREEN, screen.video);
  return pictures;
}

/** All that is heard in a scene. */
export function soundsOf({ tiles }: Scene): ReadonlySet<MediaStreamTrack> {
  return new Set(tiles.flatMap(({ sounds }) => sounds));
}
