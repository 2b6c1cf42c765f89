import type { ComponentType } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import * as LIMITS from "../../lib/protocol/limits.ts";
import { words } from "../../lib/words/all.ts";
import { Avatar, hue } from "../ui/Avatar.tsx";
import { PasswordField, type RoomAccessProps } from "./RoomAccess.tsx";
import { Icon } from "../ui/Icons.tsx";
import { useHasVideo, useStream } from "../ui/media.ts";
import { MediaButton, type Switch } from "../ui/MediaButton.tsx";
import { Problem } from "../ui/Problem.tsx";
import { verbatim } from "../ui/verbatim.ts";

/** A camera or microphone to choose; the label is empty until the browser may tell it. */
export interface Device {
  id: string;
  label: string;
}

/** Something that is wrong, and what helps. */
interface LobbyProblem {
  title: string;
  help: string;
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
  /** What the others see in place of the name, in words; `null` where they see the name. */
  nameNote?: string | null;
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
  /** `null` before there is anything to set. */
  openSettings: (() => void) | null;
  /** Whether the others are to learn nothing of this browser's network address. */
  relayOnly: { on: boolean; set: ((on: boolean) => void) | null };
  problems: readonly LobbyProblem[];
  /** What is to be said where the browser keeps nothing. */
  forgets?: readonly LobbyProblem[];
  /** Joins, with the password that was typed, where there is a door. */
  join: (() => void) | null;
  joining: boolean;
  /** `null` where everybody may enter. */
  access: RoomAccessProps | null;
  /** Gives up waiting before the door; `null` for those who do not wait. */
  cancelKnock: (() => void) | null;
  /** What those who wait before the door see. */
  Waiting?: ComponentType<{ giveUp: () => void }>;
  preconnect: () => void;
  inside: number | null;
  isFull: boolean;
  /** Opens the ways to invite people; `null` before the page has started. */
  invite: (() => void) | null;
  refusal: string | null;
  /** Says, in an element of this id, why nobody can join with this browser; not where one can. */
  Obstacle?: ComponentType<{ id: string }>;
  /** What one should know before joining. */
  warnings: readonly string[];
  /** Whether one comes back from the call: the focus then goes to "Join". */
  back: boolean;
}

function DevicePicker({ kind, name, devices, id, pick }: {
  kind: "camera" | "microphone";
  name: string;
  devices: readonly Device[];
  id: string;
  pick: (id: string) => void;
}) {
  const isListed = devices.some((device) => device.id === id);
  return (
    <label class="field">
      <span class="sr-only">{name}</span>
      <Icon name={kind} />
      <select
        autocomplete="off"
        dir="auto"
        value={id}
        disabled={devices.length === 0}
        onChange={(event) => pick(event.currentTarget.value)}
      >
        {
          // Otherwise the first one would seem to be selected already, and could not be.
          !isListed && (
            <option value={id} selected>
              {devices.length > 0
                ? words.lobby.noneSelected
                : words.lobby.noDevice}
            </option>
          )
        }
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

/** The lobby of a room: see yourself, choose devices, enter your name, join. */
export function Lobby(props: LobbyProps) {
  const {
    name,
    camera,
    microphone,
    join,
    joining,
    inside,
    preconnect,
    access,
    Obstacle,
    Waiting,
    forgets = [],
  } = props;
  const video = useStream<HTMLVideoElement>(props.preview);
  // Without a password somebody inside has to let them in.
  const isAsking = access !== null && access.password === "";
  const cameraOn = useHasVideo(video, props.preview, camera.on);
  const field = useRef<HTMLInputElement>(null);
  const submit = useRef<HTMLButtonElement>(null);
  const typed = useRef(name);
  useLayoutEffect(() => {
    // What somebody is about to type takes the place of a name that is filled in meanwhile.
    const { current } = field;
    if (name !== typed.current && current?.matches(":focus")) current.select();
  }, [name]);
  useEffect(() => {
    // Somebody may have typed before hydration; an empty `value` would wipe that out.
    const early = field.current?.value ?? "";
    if (early !== name) props.setName(typed.current = early);
    if (props.back) submit.current?.focus();
  }, []);
  return (
    <form
      class="lobby"
      onPointerEnter={preconnect}
      onFocusIn={preconnect}
      onSubmit={(event) => {
        event.preventDefault();
        if (isAsking) access?.knock?.();
        else join?.();
      }}
    >
      <div class="lobby-head">
        <p class="code">
          <span class="sr-only">{words.call.code}</span>
          <span {...verbatim}>{props.code}</span>
        </p>
        <h1>
          <bdi>{props.title}</bdi>
        </h1>
        <p class="lobby-inside">
          {access
            ? words.access.closed
            : props.isFull
            ? words.lobby.full
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
            <MediaButton kind="microphone" {...microphone} />
            <MediaButton kind="camera" {...camera} />
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
            maxlength={LIMITS.nameChars}
            readOnly={props.nameIsFixed}
            autocomplete="name"
            placeholder={words.lobby.nameHint}
            aria-describedby={props.nameNote ? "name-note" : undefined}
            dir="auto"
            onInput={({ currentTarget }) =>
              props.setName(typed.current = currentTarget.value)}
          />
        </label>
        {access && <PasswordField {...access} />}
        {props.cancelKnock === null && (
          <button
            ref={submit}
            type="submit"
            class="button wide"
            disabled={join === null || joining}
            aria-describedby={Obstacle && "obstacle"}
            data-busy={joining ? "true" : "false"}
          >
            {joining
              ? words.lobby.joining
              : isAsking
              ? words.access.knock
              : words.lobby.join}
          </button>
        )}
        {Obstacle && <Obstacle id="obstacle" />}
        <div role="status">
          {props.cancelKnock && Waiting && (
            <Waiting giveUp={props.cancelKnock} />
          )}
          {props.nameNote && (
            <p class="hint" id="name-note">
              <Icon name="info" />
              <span>{props.nameNote}</span>
            </p>
          )}
          {props.warnings.map((text) => (
            <p class="hint" key={text}>
              <Icon name="info" />
              <span>{text}</span>
            </p>
          ))}
        </div>
        <Problem text={props.refusal} />
        {access ? <a href="/" aria-current={false}>{words.home}</a> : (
          <button
            type="button"
            class="lobby-invite"
            disabled={props.invite === null}
            onClick={() => props.invite?.()}
          >
            <Icon name="link" />
            {words.call.invite}
          </button>
        )}
        {[...props.problems, ...forgets].map((problem) => (
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
          kind="microphone"
          name={words.lobby.microphoneDevice}
          devices={props.microphones}
          id={props.microphoneId}
          pick={props.pickMicrophone}
        />
        <DevicePicker
          kind="camera"
          name={words.lobby.cameraDevice}
          devices={props.cameras}
          id={props.cameraId}
          pick={props.pickCamera}
        />
        <button
          type="button"
          class="button quiet"
          disabled={props.openSettings === null}
          onClick={() => props.openSettings?.()}
        >
          {words.settings}
        </button>
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
