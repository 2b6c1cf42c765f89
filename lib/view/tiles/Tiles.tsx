/** The tiles of a call: what tiles.ts says there is, with what changes often in each. */
import { type Signal, useComputed, useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import {
  type GridShape,
  ParticipantGrid,
} from "../../../components/call/ParticipantGrid.tsx";
import type { BadgeState } from "../../../components/call/StatusBadge.tsx";
import { RemoteAudio, VideoTile } from "../../../components/call/VideoTile.tsx";
import {
  BrokenTile,
  ErrorBoundary,
} from "../../../components/ui/ErrorBoundary.tsx";
import type { Call } from "../../client/call/call.ts";
import type { RemotePeer } from "../../client/session/session.ts";
import { words } from "../../words/all.ts";
import { NO_CHOICES, type TileChoice, type TileChoices } from "./choices.ts";
import { late } from "../late_loading.ts";
import { tilePeopleOf } from "./people.ts";
import { type MediaTile, tilesOf } from "./tiles.ts";

interface TilesProps {
  call: Call;
  /** The state of this page's own connection to the server. */
  status: BadgeState;
  /** Opens what a tile's "Settings" leads to. */
  settings: () => void;
}

/** The stage of a call. */
export function Tiles({ call, status, settings }: TilesProps) {
  const choices = useSignal(NO_CHOICES);
  const { pinned, speaker = pinned, unseen, of } = choices.value;
  const loaded = late.module.value;
  const people = tilePeopleOf(call);
  const tiles = tilesOf({
    people: loaded ? loaded.arranged(people, choices.value) : people,
    pins: speaker === null ? [] : [speaker],
  });
  const media = tiles.filter((tile) => tile.kind !== "invite");
  const stage = useRef<HTMLElement>(null);
  const shape = useSignal<GridShape | null>(null);
  return (
    <ParticipantGrid
      count={media.length}
      shape={shape.value}
      stage={stage}
    >
      {media.map((tile) => {
        const peer = call.peers.value.find(({ key }) => key === tile.key);
        return (
          <ErrorBoundary
            key={tile.key}
            fallback={<FailedTile tile={tile} choice={of.get(tile.key)} />}
          >
            {peer
              ? (
                <PeerTile
                  tile={tile}
                  peer={peer}
                  call={call}
                  choices={choices}
                  settings={settings}
                  unseen={unseen?.includes(tile.key)}
                  view={(width) => call.subscribe(peer.id, "camera", { width })}
                />
              )
              : (
                <OwnTile
                  tile={tile}
                  call={call}
                  status={status}
                  floats={media.length === 2}
                />
              )}
          </ErrorBoundary>
        );
      })}
      {loaded && media.length < tiles.length && call.invites.value && (
        <loaded.AloneCard call={call} />
      )}
      {loaded && (
        <loaded.StageFollower
          stage={stage}
          keys={media.map(({ key }) => key)}
          shape={shape}
          call={call}
          choices={choices}
        />
      )}
    </ParticipantGrid>
  );
}

/** Whoever's tile cannot be drawn is heard all the same, unless they are silenced. */
function FailedTile(
  { tile: { name, audio }, choice }: { tile: MediaTile; choice?: TileChoice },
) {
  return (
    <BrokenTile name={name}>
      <RemoteAudio stream={audio} {...soundOf(choice)} />
    </BrokenTile>
  );
}

/** How somebody is heard. */
const soundOf = ({ volume, muted }: TileChoice = {}) => ({ volume, muted });

function OwnTile(
  { tile, call, status, floats }: Pick<TilesProps, "call" | "status"> & {
    tile: MediaTile;
    /** Whether it floats over the only other one. */
    floats: boolean;
  },
) {
  const { camera, microphone } = call.media;
  const loaded = late.module.value;
  return (
    <VideoTile
      note={camera.capture.value.is === "paused" ? words.media.paused : null}
      name={tile.name}
      you
      camera={tile.video}
      audio={tile.audio}
      cameraOn={tile.video !== null}
      microphoneOn={microphone.capture.value.is === "on"}
      speaking={call.speaking.value}
      status={status}
      hand={loaded && <loaded.TileMoments call={call} peer={null} />}
      Backdrop={loaded?.Backdrop}
      actions={floats && loaded && <loaded.SelfGrip />}
    />
  );
}

function PeerTile(
  { tile, peer, call, choices, settings, unseen, view }:
    & Pick<TilesProps, "call" | "settings">
    & {
      tile: MediaTile;
      choices: Signal<TileChoices>;
      /** What is heard of them is in the tile, and only there. */
      peer: Omit<RemotePeer, "media">;
      unseen: boolean | undefined;
      /** Their video is shown this many pixels wide. */
      view: (width: number) => void;
    },
) {
  const { camera, microphone } = peer.state.value;
  // Of a report that changes each second the tile shows little that does.
  const quality =
    useComputed(() => peer.link?.report.value?.quality ?? null).value;
  const status = peer.status.value;
  const choice = choices.value.of.get(tile.key);
  const unreached = peer.link?.unreached.value;
  const loaded = late.module.value;
  // Of many who are only heard, nothing is drawn again and again.
  const drawn = unseen ? null : loaded;
  return (
    <VideoTile
      note={unreached && loaded && (
        <loaded.UnreachedNote name={tile.name} attempt={unreached} />
      )}
      name={tile.name}
      you={false}
      camera={tile.video}
      audio={tile.audio}
      cameraOn={camera}
      microphoneOn={microphone}
      speaking={peer.speaking.value}
      status={status}
      quality={quality}
      hand={drawn && <drawn.TileMoments call={call} peer={peer.id} />}
      Backdrop={loaded?.Backdrop}
      actions={drawn && (
        <drawn.PeerControls
          call={call}
          peer={peer}
          name={tile.name}
          hasVideo={tile.video !== null && camera}
          choices={choices}
          settings={settings}
        />
      )}
      sound={soundOf(choice)}
      whole={choice?.whole}
      large={tile.large}
      unseen={unseen}
      onWidth={view}
    />
  );
}
