import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { words } from "../../lib/words/all.ts";
import { words as panelWords } from "../../lib/words/panels.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { verbatim } from "../ui/verbatim.ts";
import { formatBitrate, formatPercent } from "./format.ts";
import { formatMilliseconds } from "./milliseconds.ts";
import { type Quality, QualityMark } from "./Quality.tsx";

/** A person as the table names them. */
export interface MeshPerson {
  id: string;
  name: string;
  you: boolean;
}

/** What one receives from another: `rtt` in ms, `loss` from 0 to 1, `bitrate` in bits/s. */
export interface PairView {
  rtt: number | null;
  loss: number;
  bitrate: number;
  relayed: boolean;
  quality: Quality;
}

/** What the table shows; `pair` is null where nothing was measured. */
export interface MeshTableProps {
  people: readonly MeshPerson[];
  pair: (from: string, to: string) => PairView | null;
}

const nameOf = ({ name, you }: MeshPerson) =>
  you ? words.common.you(name) : name;

function Cell({ pair }: { pair: PairView | null }) {
  return pair === null
    ? (
      <td>
        <span aria-hidden="true">–</span>
        <span class="sr-only">{panelWords.connections.unknown}</span>
      </td>
    )
    : (
      <td data-quality={pair.quality} {...verbatim}>
        <QualityMark quality={pair.quality} />
        <span>{formatMilliseconds(pair.rtt)}</span>
        <span>{panelWords.connections.loss(formatPercent(pair.loss))}</span>
        <span>{formatBitrate(pair.bitrate)}</span>
        {pair.relayed && <span>{panelWords.connections.relay}</span>}
      </td>
    );
}

/** Who receives what from whom: a row for each sender, a column for each receiver. */
export function MeshTable({ people, pair }: MeshTableProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [scrolls, setScrolls] = useState(false);
  useLayoutEffect(() => {
    const box = frame.current;
    if (box) setScrolls(box.scrollWidth > box.clientWidth);
  });
  return (
    <div
      ref={frame}
      class="mesh"
      role={scrolls ? "group" : undefined}
      aria-labelledby={scrolls ? "mesh-caption" : undefined}
      tabindex={scrolls ? 0 : undefined}
    >
      <table>
        <caption id="mesh-caption">{panelWords.connections.table}</caption>
        <thead>
          <tr>
            <td />
            {people.map((person) => (
              <th key={person.id} scope="col" title={nameOf(person)}>
                <Avatar name={person.name} />
                <span class="sr-only">
                  {panelWords.connections.to(nameOf(person))}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {people.map((from) => (
            <tr key={from.id}>
              <th scope="row" title={nameOf(from)}>
                <Avatar name={from.name} />
                <bdi {...verbatim}>{nameOf(from)}</bdi>
              </th>
              {people.map((to) =>
                from.id === to.id
                  ? <td key={to.id} class="mesh-self" />
                  : <Cell key={to.id} pair={pair(from.id, to.id)} />
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
