import { words } from "../lib/words/all.ts";
import { words as panelWords } from "../lib/words/panels.ts";
import { bitrate } from "./figures.ts";
import { Icon, Mark } from "./Icons.tsx";
import { LinkDetails, type LinkView } from "./LinkDetails.tsx";
import { MeshTable, type MeshTableProps } from "./MeshTable.tsx";
import { Panel } from "./Panel.tsx";

/** What the panel shows and does. */
export interface ConnectionsPanelProps extends MeshTableProps {
  /** A plain sentence about the weakest side, or null. */
  weak: string | null;
  /** One for each other participant. */
  links: readonly LinkView[];
  /** Bits/s of all senders together; `available` is null while it is not known. */
  uplink: { used: number; available: number | null } | null;
  download: (() => void) | null;
  close: () => void;
}

/** How everybody is connected with everybody, and one's own connections in detail. */
export function ConnectionsPanel(
  { people, pair, weak, links, uplink, download, close }: ConnectionsPanelProps,
) {
  return (
    <Panel
      id="connections"
      heading={words.call.connections}
      closeName={words.closePanel.connections}
      close={close}
      wide
    >
      <div
        class="connections"
        role="group"
        aria-labelledby="connections-heading"
        tabindex={0}
      >
        <div role="status">
          {weak && (
            <p class="hint">
              <Icon name="warning" />
              <span>{weak}</span>
            </p>
          )}
        </div>
        {links.length === 0
          ? (
            <div class="empty">
              <Mark alone />
              <p class="empty-title">{panelWords.connections.empty}</p>
              <p>{panelWords.connections.emptyHelp}</p>
            </div>
          )
          : (
            <>
              <MeshTable people={people} pair={pair} />
              <h3 id="links-heading">{panelWords.connections.links}</h3>
              {uplink && (
                <p class="uplink">
                  {panelWords.connections.uplink(
                    bitrate(uplink.used),
                    uplink.available === null
                      ? null
                      : bitrate(uplink.available),
                  )}
                </p>
              )}
              <ul class="links" aria-labelledby="links-heading">
                {links.map((link) => <LinkDetails key={link.id} link={link} />)}
              </ul>
            </>
          )}
      </div>
      <footer class="panel-foot">
        <button
          type="button"
          class="button quiet"
          aria-describedby="report-help"
          disabled={download === null}
          onClick={() => download?.()}
        >
          <Icon name="down" />
          {panelWords.connections.download}
        </button>
        <p id="report-help">{panelWords.connections.downloadHelp}</p>
      </footer>
    </Panel>
  );
}
