/** The tiles of a call: what tiles.ts says there is, with what changes often in each. */
import { type Signal, useComputed, useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { ParticipantGrid } from "../../../components/call/ParticipantGrid.tsx";
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
  const { pinned, of } = choices.value;
  const tiles = tilesOf({
    people: tilePeopleOf(call),
    shares: [],
    pins: pinned === null ? [] : [pinned],
    layout: pinned === null ? "grid" : "focus",
  });
  const media = tiles.filter((tile) => tile.kind !== "invite");
  const stage = useRef<HTMLElement>(null);
  const columns = useSignal<number | null>(null);
  const loaded = late.module.value;
  return (
    <ParticipantGrid
      count={media.length}
      columns={columns.value}
      stage={stage}
    >
      {media.map((tile) => {
        const peer = call.peers.value.find(({ key }) => key === tile.person);
        return (
          <ErrorBoundary
            key={tile.key}
            fallback={<FailedTile tile={tile} choice={of.get(tile.person)} />}
          >
            {peer
              ? (
                <PeerTile
                  tile={tile}
                  peer={peer}
                  call={call}
                  choices={choices}
                  settings={settings}
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
          columns={columns}
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
  { tile, peer, call, choices, settings, view }:
    & Pick<TilesProps, "call" | "settings">
    & {
      tile: MediaTile;
      choices: Signal<TileChoices>;
      /** What is heard of them is in the tile, and only there. */
      peer: Omit<RemotePeer, "media">;
      /** Their video is shown this many pixels wide. */
      view: (width: number) => void;
    },
) {
  const { camera, microphone } = peer.state.value;
  const isCamera = tile.kind === "camera";
  // Of a report that changes each second the tile shows little that does.
  const quality =
    useComputed(() => peer.link?.report.value?.quality ?? null).value;
  const status = peer.status.value;
  const choice = choices.value.of.get(tile.person);
  const unreached = peer.link?.unreached.value;
  const loaded = late.module.value;
  return (
    <VideoTile
      note={unreached && loaded && (
        <loaded.UnreachedNote name={tile.name} attempt={unreached} />
      )}
      name={tile.name}
      you={false}
      camera={tile.video}
      audio={tile.audio}
      cameraOn={camera || !isCamera}
      microphoneOn={microphone}
      speaking={peer.speaking.value}
      status={status}
      quality={quality}
      hand={loaded && <loaded.TileMoments call={call} peer={peer.id} />}
      Backdrop={loaded?.Backdrop}
      actions={loaded && (
        <loaded.PeerControls
          call={call}
          peer={peer}
          name={tile.name}
          hasVideo={tile.video !== null && (camera || !isCamera)}
          choices={choices}
          settings={settings}
        />
      )}
      sound={soundOf(choice)}
      whole={choice?.whole}
      large={tile.large}
      onWidth={isCamera ? view : undefined}
    />
  );
}
