import { words as panelWords } from "../../lib/words/panels.ts";
import { words as units } from "../../lib/words/units.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { verbatim } from "../ui/verbatim.ts";
import { formatBitrate, formatPercent } from "./format.ts";
import { formatMilliseconds } from "./milliseconds.ts";
import { type Quality, QualityMark } from "./Quality.tsx";
import { type BadgeState, StatusText } from "./StatusBadge.tsx";
import { type TileAction, TileActions } from "./TileActions.tsx";

/** One's own connection to somebody: `rtt` in ms, losses from 0 to 1, bitrates in bits/s. */
export interface LinkView {
  id: string;
  name: string;
  status: BadgeState;
  quality: Quality | null;
  rtt: number | null;
  lossIn: number;
  lossOut: number;
  bitrateIn: number;
  bitrateOut: number;
  video: {
    codec: string;
    width: number;
    height: number;
    framesPerSecond: number;
  } | null;
  audioCodec: string | null;
  /** `null` while the path is not known. */
  relayed: boolean | null;
  actions: readonly TileAction[];
}

/** What was measured, as pairs of a word and a figure. */
function figuresOf(link: LinkView): [string, string][] {
  const { connections } = panelWords;
  const { video, audioCodec, relayed } = link;
  const rows: [string, string | null][] = [
    [connections.rtt, formatMilliseconds(link.rtt)],
    [
      connections.incoming,
      connections.rate(
        formatBitrate(link.bitrateIn),
        formatPercent(link.lossIn),
      ),
    ],
    [
      connections.outgoing,
      connections.rate(
        formatBitrate(link.bitrateOut),
        formatPercent(link.lossOut),
      ),
    ],
    [
      connections.video,
      video && `${video.codec}, ${
        units.video(
          video.width,
          video.height,
          Math.round(video.framesPerSecond),
        )
      }`,
    ],
    [connections.audio, audioCodec],
    [
      connections.path,
      relayed === null
        ? null
        : relayed
        ? connections.relayed
        : connections.direct,
    ],
  ];
  return rows.flatMap(([word, figure]) =>
    figure === null ? [] : [[word, figure]]
  );
}

/** A connection in all detail; measurements are shown only while it is up. */
export function LinkDetails({ link }: { link: LinkView }) {
  const connected = link.status === "connected";
  return (
    <li class="link">
      <div class="link-head">
        <Avatar name={link.name} />
        <bdi class="link-name" {...verbatim}>{link.name}</bdi>
        {connected && link.quality && <QualityMark quality={link.quality} />}
        <span class="badge" data-state={link.status}>
          <StatusText state={link.status} />
        </span>
      </div>
      {connected && (
        <dl>
          {figuresOf(link).map(([word, figure]) => (
            <div key={word}>
              <dt>{word}</dt>
              <dd {...verbatim}>{figure}</dd>
            </div>
          ))}
        </dl>
      )}
      <TileActions actions={link.actions} class="link-actions" />
    </li>
  );
}
