/** The settings: what they show of a call and of this browser, and what they change. */
import { useEffect, useState } from "preact/hooks";
import { AppearanceSettings } from "../../../components/settings/AppearanceSettings.tsx";
import { AudioSettings } from "../../../components/settings/AudioSettings.tsx";
import { NotificationSettings } from "../../../components/settings/NotificationSettings.tsx";
import { ShortcutSettings } from "../../../components/settings/ShortcutSettings.tsx";
import { VideoSettings } from "../../../components/settings/VideoSettings.tsx";
import { Dialog } from "../../../components/ui/Dialog.tsx";
import { Icon } from "../../../components/ui/Icons.tsx";
import { LateIcon } from "../../../components/ui/LateIcons.tsx";
import type { Call } from "../../client/call/call.ts";
import { pickDevice } from "../../client/media/follow_devices.ts";
import type { Source } from "../../client/media/source.ts";
import {
  type Choice,
  localStore,
  readChoice,
  writeChoice,
} from "../../client/storage/browser_storage.ts";
import { showTheme } from "../../client/page/theme.ts";
import { isLanguage } from "../../words/languages.ts";
import { words as pageWords } from "../../words/pages.ts";
import { words } from "../../words/settings.ts";
import { switchOf } from "../devices.ts";
import { preferences } from "../preferences.ts";
import { followSpeaker, otherSpeakerOf, speakersOf } from "../speakers.ts";
import { setPageTitle } from "../toasts/tab_title.ts";
import { chooseLanguage, chosenLanguage } from "./language.ts";
import type { SettingsTab } from "./open.ts";
import { flipOf, followMirror, setMirrored, unmirrored } from "./own_camera.ts";
import { useLevel } from "./use_level.ts";
import { useTestTone } from "./use_test_tone.ts";

/** The dialog. */
export function Settings({ call, tab: first, close }: {
  call: Call;
  /** The one that is shown at first. */
  tab: SettingsTab;
  close: () => void;
}) {
  const [tab, show] = useState<string>(first);
  const kept = preferences();
  const { value } = kept.values;
  useEffect(() => {
    // In the lobby nothing is heard yet; what is selected there is used in the call.
    if (!call.speaker.value) {
      return followSpeaker(call, { players: new Set(), onPlayer: () => {} });
    }
  }, []);
  useEffect(() => followMirror(call), []);
  // Also what another tab chose, and where the cookie was not kept.
  useEffect(() => showTheme(value.theme), [value.theme]);
  const { tabs } = words;
  return (
    <Dialog
      heading={words.heading}
      closeName={words.close}
      close={close}
      onStage={call.phase.value.is === "inside"}
      tab={tab}
      show={show}
      tabs={[
        {
          id: "audio",
          label: tabs.audio,
          icon: <LateIcon name="speaker" />,
          body: () => <Audio call={call} />,
        },
        {
          id: "video",
          label: tabs.video,
          icon: <Icon name="camera" />,
          body: () => <Video call={call} />,
        },
        {
          id: "notifications",
          label: tabs.notifications,
          icon: <LateIcon name="bell" />,
          body: () => <Notifications />,
        },
        {
          id: "shortcuts",
          label: tabs.shortcuts,
          icon: <LateIcon name="keyboard" />,
          body: () => (
            <ShortcutSettings
              on={value.shortcuts}
              set={(shortcuts) => kept.set({ shortcuts })}
            />
          ),
        },
        {
          id: "appearance",
          label: tabs.appearance,
          icon: <LateIcon name="sun" />,
          body: () => (
            <AppearanceSettings
              theme={value.theme}
              setTheme={(theme) => kept.set({ theme })}
              language={chosenLanguage.value.choice}
              isLate={chosenLanguage.value.isLate}
              setLanguage={async (code) => {
                await chooseLanguage(isLanguage(code) ? code : "system");
                // In the call the tab's title follows by itself.
                const { page, call: unnamed } = pageWords;
                setPageTitle(page(call.title.value || unnamed), document);
              }}
            />
          ),
        },
      ]}
    />
  );
}

/** A choice that a page begins with, and how to change it. */
function useChoice(choice: Choice) {
  const [on, set] = useState(() => readChoice(localStore, choice));
  const change = (on: boolean) => {
    set(on);
    writeChoice(localStore, choice, on);
  };
  return [on, change] as const;
}

const choiceOf = (source: Source) => ({
  devices: source.devices.value,
  id: source.device.value.id,
  pick: (id: string) => pickDevice(source, id),
});

/** Whether somebody has not joined: then what is to be at the beginning of a call is so at once. */
const isOutside = (call: Call) => call.phase.value.is !== "inside";

function Audio({ call }: { call: Call }) {
  const { microphone } = call.media;
  const [joinMuted, setJoinMuted] = useChoice("join-muted");
  const speaker = call.speaker.value;
  const level = useLevel(call);
  const test = useTestTone(speaker?.device.value.id ?? "");
  return (
    <AudioSettings
      microphone={choiceOf(microphone)}
      isOn={switchOf(microphone).on}
      level={level}
      speaker={speaker && speakersOf(speaker)}
      other={speaker && otherSpeakerOf(speaker)}
      test={test}
      joinMuted={joinMuted}
      setJoinMuted={(on) => {
        setJoinMuted(on);
        if (on && isOutside(call)) microphone.turnOff();
      }}
    />
  );
}

function Video({ call }: { call: Call }) {
  const { camera } = call.media;
  const [joinCameraOff, setJoinCameraOff] = useChoice("join-camera-off");
  return (
    <VideoSettings
      camera={choiceOf(camera)}
      preview={call.preview.value}
      flip={flipOf(call)}
      mirror={!unmirrored.value}
      setMirror={setMirrored}
      joinCameraOff={joinCameraOff}
      setJoinCameraOff={(on) => {
        setJoinCameraOff(on);
        if (on && isOutside(call)) camera.turnOff();
      }}
    />
  );
}

function Notifications() {
  const kept = preferences();
  const { sounds, notices } = kept.values.value;
  const [permission, setPermission] = useState<Permission>(permissionNow);
  return (
    <NotificationSettings
      sounds={sounds}
      setSound={(sound, on) => kept.set({ sounds: { ...sounds, [sound]: on } })}
      permission={permission}
      notices={notices && permission === "granted"}
      setNotices={permission === "denied" || permission === "unsupported"
        ? null
        : async (on) => {
          const now = on ? await Notification.requestPermission() : permission;
          setPermission(now);
          kept.set({ notices: on && now === "granted" });
        }}
    />
  );
}

/** Not every browser has notifications, and not on every page. */
type Permission = NotificationPermission | "unsupported";

const permissionNow = (): Permission =>
  "Notification" in globalThis ? Notification.permission : "unsupported";

// As in late.ts.
import "../../../islands/Call.tsx";
