import { words } from "../../lib/words/panels.ts";
import { LateIcon } from "../ui/LateIcons.tsx";
import { Popup } from "../ui/Popup.tsx";
import { verbatim } from "../ui/verbatim.ts";
import { PersonActions } from "./PersonMenu.tsx";
import type { TileAction } from "./TileActions.tsx";

/** What one sees and hears of somebody, and how to change it; none of it is told to anybody. */
export interface TileControlsProps {
  name: string;
  pinned: boolean;
  pin: (pinned: boolean) => void;
  /** From 0 to 1; `null` where it is the device's to say, as on an iPhone. */
  volume: number | null;
  setVolume: (volume: number) => void;
  muted: boolean;
  mute: (muted: boolean) => void;
  /** Whether the whole picture is shown, and not what fills the tile; `null` where there is none. */
  whole: boolean | null;
  showWhole: (whole: boolean) => void;
  /** What may be done about them. */
  actions: readonly TileAction[];
  /** Shows how one is connected with them. */
  connections: () => void;
}

/** What stands on somebody's tile when it is pointed at, tapped or has the focus. */
export function TileControls(props: TileControlsProps) {
  const { name, pinned, pin, muted } = props;
  return (
    <div class="tile-tools">
      {muted && (
        <span class="tile-sign">
          <LateIcon name="speaker-off" />
          <span class="sr-only">{words.tile.mutedForMe}</span>
        </span>
      )}
      <button
        type="button"
        class="tile-tool"
        aria-label={words.tile.pin(name)}
        aria-pressed={pinned ? "true" : "false"}
        title={pinned ? words.tile.unpinTip : words.tile.pinTip}
        onClick={() => pin(!pinned)}
      >
        <LateIcon name="pin" />
      </button>
      <Popup label={words.tile.more(name)} icon="more" class="tile-tool">
        {(close) => <TileMenu {...props} close={close} />}
      </Popup>
    </div>
  );
}

function TileMenu(
  {
    name,
    volume,
    setVolume,
    muted,
    mute,
    whole,
    showWhole,
    actions,
    connections,
    close,
  }: TileControlsProps & { close: () => void },
) {
  const percent = Math.round((volume ?? 1) * 100);
  return (
    <>
      <p class="popup-head">
        <bdi {...verbatim}>{name}</bdi>
      </p>
      {volume !== null && (
        <label class="volume">
          <LateIcon name={muted || percent === 0 ? "speaker-off" : "speaker"} />
          <input
            type="range"
            aria-label={words.tile.volumeOf(name)}
            aria-valuetext={words.tile.percent(percent)}
            autocomplete="off"
            min={0}
            max={100}
            step={5}
            value={percent}
            disabled={muted}
            onInput={({ currentTarget }) =>
              setVolume(currentTarget.valueAsNumber / 100)}
          />
          <span class="volume-figure" aria-hidden="true" {...verbatim}>
            {words.tile.percent(percent)}
          </span>
        </label>
      )}
      <ul class="menu">
        <li>
          <Toggle label={words.tile.muteForMe} on={muted} set={mute} />
        </li>
        {whole !== null && (
          <li>
            <Toggle label={words.tile.whole} on={whole} set={showWhole} />
          </li>
        )}
        <li>
          <button
            type="button"
            onClick={() => {
              close();
              connections();
            }}
          >
            {words.tile.connections}
          </button>
        </li>
      </ul>
      {actions.length > 0 && (
        <>
          <hr />
          <PersonActions actions={actions} done={close} />
        </>
      )}
    </>
  );
}

function Toggle({ label, on, set }: {
  label: string;
  on: boolean;
  set: (on: boolean) => void;
}) {
  return (
    <button
      type="button"
      aria-pressed={on ? "true" : "false"}
      onClick={() => set(!on)}
    >
      <span>{label}</span>
      {on && <LateIcon name="check" />}
    </button>
  );
}
