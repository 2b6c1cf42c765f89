import { words } from "../../lib/words/settings.ts";
import { SwitchRow } from "../ui/SwitchRow.tsx";

/** What sounds can be heard of. */
export type Sound = keyof typeof words.notifications.sound;

const SOUNDS: readonly Sound[] = ["knock", "hand", "message", "join", "leave"];

/** Of what one is told, and how. */
export function NotificationSettings(
  { sounds, setSound, permission, notices, setNotices }: {
    sounds: Readonly<Record<Sound, boolean>>;
    setSound: (sound: Sound, on: boolean) => void;
    permission: keyof typeof words.notifications.permission;
    notices: boolean;
    /** `null` where the browser forbids them. */
    setNotices: ((on: boolean) => void) | null;
  },
) {
  const { notifications } = words;
  return (
    <>
      <SwitchRow
        name={notifications.system}
        hint={notifications.permission[permission]}
        on={notices}
        set={setNotices}
      />
      <section class="setting-group" aria-labelledby="setting-sounds">
        <h3 id="setting-sounds">{notifications.sounds}</h3>
        <div class="setting-switches">
          {SOUNDS.map((sound) => (
            <SwitchRow
              key={sound}
              name={notifications.sound[sound]}
              on={sounds[sound]}
              set={(on) => setSound(sound, on)}
            />
          ))}
        </div>
        <p class="setting-hint">{notifications.large}</p>
      </section>
    </>
  );
}
