/** The menus of a call's devices, and what they do. */
import {
  type DeviceGroup,
  DevicePick,
} from "../../components/call/DeviceMenu.tsx";
import { Icon } from "../../components/ui/Icons.tsx";
import { LateIcon } from "../../components/ui/LateIcons.tsx";
import { LevelBars } from "../../components/ui/LevelBars.tsx";
import type { Call } from "../client/call/call.ts";
import { pickDevice } from "../client/media/follow_devices.ts";
import type { Source } from "../client/media/source.ts";
import type { Speaker } from "../client/media/speaker.ts";
import { words } from "../words/alerts.ts";
import { switchOf } from "./devices.ts";
import { openSettings } from "./settings/open.ts";
import { flipOf } from "./settings/own_camera.ts";
import { useLevel } from "./settings/use_level.ts";
import { useTestTone } from "./settings/use_test_tone.ts";
import { otherSpeakerOf, speakersOf } from "./speakers.ts";

/** What opens the menu of the cameras, or of the microphones and speakers. */
export function CallDevices({ call, kind }: {
  call: Call;
  kind: "camera" | "microphone";
}) {
  const speaker = kind === "microphone" ? call.speaker.value : null;
  const test = useTestTone(speaker?.device.value.id ?? "");
  const flip = kind === "camera" ? flipOf(call) : null;
  return (
    <DevicePick
      label={words.devices.options[kind]}
      name={words.devices[kind]}
      head={kind === "microphone" && <Level call={call} />}
      groups={() => [
        {
          ...groupOf(call.media[kind]),
          actions: flip
            ? [{
              label: words.devices.flip,
              icon: <LateIcon name="flip" />,
              act: flip,
            }]
            : [],
        },
        ...speaker ? groupsOf(speaker, test) : [],
      ]}
      last={{
        label: words.devices.settings[kind],
        icon: <LateIcon name="settings" />,
        act: () => {
          openSettings(kind === "camera" ? "video" : "audio");
        },
      }}
    />
  );
}

/** How loud the microphone is. */
function Level({ call }: { call: Call }) {
  const level = useLevel(call);
  const { on } = switchOf(call.media.microphone);
  return (
    <div class="device-level" data-on={on ? "true" : "false"}>
      <Icon name={on ? "microphone" : "microphone-off"} />
      <LevelBars
        name={words.devices.level}
        level={on ? level : 0}
        unknown={words.devices.unmeasured}
      />
    </div>
  );
}

/** The devices of a source. */
function groupOf(source: Source): Omit<DeviceGroup, "actions"> {
  return {
    name: words.devices[source.kind],
    none: words.devices.none,
    devices: source.devices.value.map(({ id, label }, index) => ({
      id,
      label: label || words.devices.unnamed(index + 1),
      used: id === source.device.value.id,
      pick: () => pickDevice(source, id),
    })),
  };
}

/** The speakers, if there is something to select. */
function groupsOf(
  speaker: Speaker,
  test: ReturnType<typeof useTestTone>,
): DeviceGroup[] {
  const { devices, id: used, pick } = speakersOf(speaker);
  const other = otherSpeakerOf(speaker);
  if (devices.length === 0 && !other) return [];
  return [{
    name: words.devices.speaker,
    none: words.devices.none,
    devices: devices.map(({ id, label }, index) => ({
      id,
      label: label || words.devices.unnamed(index + 1),
      used: id === used,
      pick: () => pick(id),
    })),
    actions: [
      ...other ? [{ label: words.devices.otherSpeaker, act: other }] : [],
      {
        label: words.devices.test,
        icon: <LateIcon name="speaker" />,
        act: test.play,
        stays: true,
      },
    ],
  }];
}
