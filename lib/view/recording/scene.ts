/** A call as a recording shows it. */
import { computed, type ReadonlySignal } from "@preact/signals";
import { hue, initials } from "../../../components/ui/Avatar.tsx";
import type { Call } from "../../client/call/call.ts";
import { trackOf } from "../../client/call/captured.ts";
import type { Scene, SceneTile } from "../../client/recording/recorder.ts";
import { words } from "../../words/screens.ts";
import { screensOf } from "../screens/screens_of.ts";
import { layout, nextSpeaker } from "../tiles/layout.ts";
import { tilePeopleOf } from "../tiles/people.ts";
import { spotlightOf } from "../tiles/spotlight.ts";
import type { TilePerson } from "../tiles/tiles.ts";

/** A screen that is shown, whosever it is. */
interface ShownScreen {
  /** The id of whoever shares it. */
  readonly by: string;
  readonly video: MediaStreamTrack | null;
  readonly sound: MediaStreamTrack | null;
}

const firstOf = (tracks: MediaStreamTrack[] | undefined) => tracks?.[0] ?? null;

/** Everybody in a call and their screens, as long as it is looked at. */
export function sceneOf(call: Call): ReadonlySignal<Scene> {
  let speaker: string | undefined;
  return computed(() => {
    const all = tilePeopleOf(call);
    // A page that joined anew is one person under both its ids [SIG-9].
    const people = all.filter(({ id }) =>
      !all.some(({ replaces }) => replaces === id)
    );
    const screens = screensIn(call);
    const tiles = people.map((person) => tileOf(call, person, screens));
    const shown = screens.find(({ video }) => video !== null);
    speaker = layout.value === "speaker"
      ? nextSpeaker(
        tiles.filter(({ isSelf }) => !isSelf)
          .map(({ id, isSpeaking }) => ({ key: id, speaks: isSpeaking })),
        speaker,
      )
      : undefined;
    const lit = spotlightOf(call);
    const inLight = people.find(({ id, replaces }) =>
      lit !== null && (id === lit || replaces === lit)
    );
    const name = people.find(({ id, replaces }) =>
      id === shown?.by || replaces === shown?.by
    )?.name;
    return {
      tiles,
      screen: shown?.video
        ? { name: name ? words.of(name) : "", video: shown.video }
        : null,
      large: inLight?.key ?? speaker,
    };
  });
}

/** The others' screens, then one's own. */
function screensIn(call: Call): readonly ShownScreen[] {
  const screens = screensOf(call).value;
  if (!screens) return [];
  const others = screens.shown.value.map(({ by, video, audio }) => ({
    by,
    video: firstOf(video?.getVideoTracks()),
    sound: firstOf(audio?.getAudioTracks()),
  }));
  const own = screens.own.value;
  const phase = call.phase.value;
  if (own.is !== "on" || phase.is !== "inside") return others;
  return [...others, {
    by: phase.you,
    video: own.video,
    // In a sound that has the others' voices, they would be heard twice.
    sound: own.echoes ? null : own.audio,
  }];
}

function tileOf(
  call: Call,
  person: TilePerson,
  screens: readonly ShownScreen[],
): SceneTile {
  const { key, id, name, you, silenced, replaces } = person;
  const peer = call.peers.value.find((one) => one.key === key);
  const voice = you
    ? trackOf(call.media.microphone)
    // Nobody hears whoever is silenced [ACC-6], also not later.
    : silenced
    ? null
    : firstOf(person.audio?.getAudioTracks());
  const sounds = screens
    .filter(({ by }) => by === id || by === replaces)
    .map(({ sound }) => sound);
  const isOn = you || peer?.state.value.camera === true;
  return {
    id: key,
    name,
    hue: hue(name),
    initials: initials(name),
    isSelf: you,
    video: isOn ? firstOf(person.video?.getVideoTracks()) : null,
    sounds: [voice, ...sounds].filter((track) => track !== null),
    isSpeaking: you ? call.speaking.value : peer?.speaking.value ?? false,
  };
}
