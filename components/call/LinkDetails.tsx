import { words as panelWords } from "../../lib/words/panels.ts";
import { words as units } from "../../lib/words/units.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { verbatim } from "../ui/verbatim.ts";
import { formatBitrate, formatPercent } from "./format.ts";
import { formatMilliseconds } from "./milliseconds.ts";
import { type Quality, QualityMark } from "./Quality.tsx";
import { type BadgeState, StatusText } from "./StatusBadge.tsx";
import { type TileAction, TileActions } from "./TileActions.tsx";

/** What comes from somebody, and how: losses are from 0 to 1, bitrates in bits/s. */
export interface LinkView {
  id: string;
  name: string;
  status: BadgeState;
  quality: Quality | null;
  lossIn: number;
  bitrateIn: number;
  video: {
    codec: string;
    width: number;
    height: number;
    framesPerSecond: number;
    /** Which of the sizes that are sent, from 1 (the smallest). */
    layer?: { number: number; of: number };
  } | null;
  /** How well they reach the media server, as that says; `null` where it says nothing. */
  atServer: Quality | "lost" | null;
  audioCodec: string | null;
  /** One's own connection to them; `null` where all goes through a media server. */
  direct: {
    /** In ms; `null` before it was measured. */
    rtt: number | null;
    lossOut: number;
    bitrateOut: number;
    /** `null` while the path is not known. */
    relayed: boolean | null;
  } | null;
  actions: readonly TileAction[];
}

/** What was measured, as pairs of a word and a figure. */
function figuresOf(link: LinkView): [string, string][] {
  const { connections } = panelWords;
  const { video, audioCodec, direct, atServer } = link;
  const picture = video && `${video.codec}, ${
    units.video(
      video.width,
      video.height,
      Math.round(video.framesPerSecond),
    )
  }`;
  const rows: [string, string | null][] = [
    [connections.rtt, direct && formatMilliseconds(direct.rtt)],
    [
      connections.incoming,
      connections.rate(
        formatBitrate(link.bitrateIn),
        formatPercent(link.lossIn),
      ),
    ],
    [
      connections.outgoing,
      direct && connections.rate(
        formatBitrate(direct.bitrateOut),
        formatPercent(direct.lossOut),
      ),
    ],
    [
      connections.video,
      picture && video?.layer
        ? connections.layered(picture, video.layer.number, video.layer.of)
        : picture,
    ],
    [connections.audio, audioCodec],
    [
      connections.atServer,
      atServer &&
      (atServer === "lost" ? connections.lost : panelWords.quality[atServer]),
    ],
    [
      connections.path,
      !direct || direct.relayed === null
        ? null
        : direct.relayed
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
