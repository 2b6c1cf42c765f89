import { useEffect, useRef } from "preact/hooks";
import { words } from "../lib/words/all.ts";
import { Avatar, hue } from "./Avatar.tsx";
import {
  AtTheDoor,
  type DoorProps,
  KnockButton,
  PasswordField,
} from "./Door.tsx";
import { Icon } from "./Icons.tsx";
import { usePicture, useStream } from "./media.ts";
import { MediaButton, type Switch } from "./MediaButton.tsx";
import { Problem } from "./Problem.tsx";

/** A camera or microphone to choose; the label is empty until the browser may tell it. */
export interface Device {
  id: string;
  label: string;
}

/**
 * What the lobby shows and does; `level` is 0 to 1, or null where it is not measured, `inside` null
 * while it is not known.
 */
export interface LobbyProps {
  /** Whether a provider vouches for the name, so that it cannot be changed here. */
  nameIsFixed?: boolean;
  title: string;
  code: string;
  name: string;
  setName: (name: string) => void;
  preview: MediaStream | null;
  camera: Switch;
  microphone: Switch;
  level: number | null;
  cameras: readonly Device[];
  cameraId: string;
  pickCamera: (id: string) => void;
  microphones: readonly Device[];
  microphoneId: string;
  pickMicrophone: (id: string) => void;
  /** Whether the others are to learn nothing of this browser's network address. */
  relayOnly: { on: boolean; set: ((on: boolean) => void) | null };
  problems: readonly { title: string; help: string }[];
  /** Joins, with the password that was typed, where there is a door. */
  join: (() => void) | null;
  joining: boolean;
  /** `null` where everybody may enter. */
  door: DoorProps | null;
  /** Gives up waiting before the door; `null` for those who do not wait. */
  giveUp: (() => void) | null;
  warm: () => void;
  inside: number | null;
  refusal: string | null;
  /** What one should know before joining. */
  warning?: string | null;
  /** Whether one comes back from the call: the focus then goes to "Join". */
  back: boolean;
}

function DevicePicker({ name, devices, id, pick }: {
  name: string;
  devices: readonly Device[];
  id: string;
  pick: (id: string) => void;
}) {
  return (
    <label class="field">
      <span class="field-label">{name}</span>
      <select
        autocomplete="off"
        value={id}
        disabled={devices.length === 0}
        onChange={(event) => pick(event.currentTarget.value)}
      >
        {devices.length === 0 && (
          <option value="">{words.lobby.noDevice}</option>
        )}
        {devices.map((device, index) => (
          <option key={device.id} value={device.id} selected={device.id === id}>
            {device.label || words.lobby.unnamed(index + 1)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The microphone's loudness from 0 to 1; null where the browser does not measure it. */
function Level({ level, on }: { level: number | null; on: boolean }) {
  const percent = on
    ? Math.round(Math.min(1, Math.max(0, level ?? 0)) * 100)
    : 0;
  const unknown = on && level === null;
  return (
    <div
      class="level"
      role="meter"
      aria-label={words.lobby.level}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={unknown ? words.lobby.unmeasured : undefined}
    >
      <Icon name={on ? "microphone" : "microphone-off"} />
      {unknown
        ? <span>{words.lobby.unmeasured}</span>
        : (
          <svg class="level-bar" aria-hidden="true">
            <rect class="level-track" width="100%" height="100%" />
            <rect class="level-now" width={`${percent}%`} height="100%" />
          </svg>
        )}
    </div>
  );
}

/** The door of a room: see yourself, choose devices, say your name, join. */
export function Lobby(props: LobbyProps) {
  const { name, camera, microphone, join, joining, inside, warm, door } = props;
  const video = useStream<HTMLVideoElement>(props.preview);
  const cameraOn = usePicture(video, props.preview, camera.on);
  const field = useRef<HTMLInputElement>(null);
  const submit = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Somebody may have typed before the page came alive; an empty `value` would wipe that out.
    const typed = field.current?.value ?? "";
    if (typed !== name) props.setName(typed);
    if (props.back) submit.current?.focus();
  }, []);
  return (
    <form
      class="lobby"
      onPointerEnter={warm}
      onFocusIn={warm}
      onSubmit={(event) => {
        event.preventDefault();
        join?.();
      }}
    >
      <div class="lobby-head">
        <p class="code">
          <span class="sr-only">{words.call.code}:</span>
          {props.code}
        </p>
        <h1>
          <bdi>
            {door ? words.door.title : props.title || words.common.untitled}
          </bdi>
        </h1>
        <p class="lobby-inside">
          {door
            ? words.door.closed
            : inside === null
            ? words.lobby.ready
            : words.lobby.inside(inside)}
        </p>
      </div>
      <div class="lobby-look">
        <div
          class="preview"
          data-hue={hue(name)}
          data-camera={cameraOn ? "on" : "off"}
        >
          <video ref={video} autoplay playsinline muted tabindex={-1} />
          {!cameraOn && (
            <div class="tile-away">
              <Avatar name={name || "?"} />
              <p>
                {camera.on ? words.lobby.starting : words.media.cameraOff}
              </p>
            </div>
          )}
          <div class="preview-controls">
            <MediaButton kind="camera" {...camera} />
            <MediaButton kind="microphone" {...microphone} />
          </div>
        </div>
        <Level level={props.level} on={microphone.on} />
      </div>
      <div class="lobby-enter">
        <label class="field">
          <span class="field-label">{words.lobby.name}</span>
          <input
            ref={field}
            type="text"
            name="name"
            value={name || undefined}
            maxlength={64}
            readOnly={props.nameIsFixed}
            autocomplete="name"
            placeholder={words.lobby.nameHint}
            dir="auto"
            onInput={(event) => props.setName(event.currentTarget.value)}
          />
        </label>
        {door && <PasswordField {...door} />}
        <button
          ref={submit}
          type="submit"
          class="button wide"
          disabled={join === null || joining}
          data-busy={joining ? "true" : "false"}
        >
          {joining ? words.lobby.joining : words.lobby.join}
        </button>
        {door && props.giveUp === null && <KnockButton {...door} />}
        <div role="status">
          {props.giveUp && <AtTheDoor giveUp={props.giveUp} />}
          {props.warning && (
            <p class="hint">
              <Icon name="info" />
              <span>{props.warning}</span>
            </p>
          )}
        </div>
        <Problem text={props.refusal} />
        {door && <a href="/" aria-current={false}>{words.home}</a>}
        {props.problems.map((problem) => (
          <div class="hint" key={problem.title}>
            <Icon name="info" />
            <p>
              <strong>{problem.title}</strong> {problem.help}
            </p>
          </div>
        ))}
      </div>
      <div class="lobby-devices">
        <DevicePicker
          name={words.lobby.cameraDevice}
          devices={props.cameras}
          id={props.cameraId}
          pick={props.pickCamera}
        />
        <DevicePicker
          name={words.lobby.microphoneDevice}
          devices={props.microphones}
          id={props.microphoneId}
          pick={props.pickMicrophone}
        />
        <div class="tick">
          <input
            type="checkbox"
            id="relay-only"
            aria-describedby="relay-only-hint"
            // Firefox would bring back what was ticked before a reload, whatever holds now.
            autocomplete="off"
            checked={props.relayOnly.on}
            disabled={props.relayOnly.set === null}
            onChange={({ currentTarget }) =>
              props.relayOnly.set?.(currentTarget.checked)}
          />
          <label for="relay-only">{words.lobby.relayOnly}</label>
          <p id="relay-only-hint">{words.lobby.relayOnlyHint}</p>
        </div>
      </div>
    </form>
  );
}
