import { words as alertWords } from "../../lib/words/alerts.ts";
import { words } from "../../lib/words/settings.ts";
import { Icon } from "../ui/Icons.tsx";
import { LateIcon } from "../ui/LateIcons.tsx";
import { LevelBars } from "../ui/LevelBars.tsx";
import { SwitchRow } from "../ui/SwitchRow.tsx";
import { type DeviceChoice, DeviceField } from "./DeviceField.tsx";

/** Plays a sound on the speaker that is used. */
export interface SpeakerTest {
  is: "ready" | "playing" | "failed";
  play: () => void;
}

/** The microphone and the speaker. */
export function AudioSettings(
  { microphone, isOn, level, speaker, other, test, joinMuted, setJoinMuted }: {
    microphone: DeviceChoice;
    isOn: boolean;
    /** From 0 to 1; `null` where it is not measured. */
    level: number | null;
    /** `null` where the browser lets a page select none. */
    speaker: DeviceChoice | null;
    /** Has the browser ask for a speaker; `null` where it lists them all. */
    other: (() => void) | null;
    test: SpeakerTest;
    joinMuted: boolean;
    setJoinMuted: (on: boolean) => void;
  },
) {
  const button = (
    <button
      type="button"
      class="button soft"
      aria-describedby="speaker-test"
      onClick={test.play}
    >
      {words.audio.test}
    </button>
  );
  const { audio } = words;
  const { devices } = alertWords;
  return (
    <>
      <div class="setting-group">
        <DeviceField
          name={devices.microphone}
          icon={<Icon name="microphone" />}
          {...microphone}
        />
        <LevelBars
          name={devices.level}
          level={isOn ? level : 0}
          unknown={devices.unmeasured}
        />
        {!isOn
          ? <p class="setting-hint">{audio.off}</p>
          : level === null && <p class="setting-hint">{devices.unmeasured}</p>}
      </div>
      <div class="setting-group">
        {speaker && (speaker.devices.length > 0 || other)
          ? (
            <DeviceField
              name={devices.speaker}
              icon={<LateIcon name="speaker" />}
              {...speaker}
            >
              {button}
            </DeviceField>
          )
          : (
            <div class="setting-row">
              <div class="setting-field">
                <p class="field-label">{devices.speaker}</p>
                <p class="setting-hint">{audio.fixedSpeaker}</p>
              </div>
              {button}
            </div>
          )}
        {other && (
          <button type="button" class="button bare" onClick={other}>
            {devices.otherSpeaker}
          </button>
        )}
        <p class="setting-hint" id="speaker-test" role="status">
          {test.is === "playing"
            ? devices.testing
            : test.is === "failed" && devices.testFailed}
        </p>
      </div>
      <SwitchRow
        name={audio.joinMuted}
        hint={audio.joinMutedHint}
        on={joinMuted}
        set={setJoinMuted}
      />
    </>
  );
}
