import { words } from "../../lib/words/all.ts";
import { words as panelWords } from "../../lib/words/panels.ts";
import { formatBitrate, formatPercent } from "./format.ts";
import { Icon } from "../ui/Icons.tsx";
import { Mark } from "../ui/Shapes.tsx";
import { LateIcon } from "../ui/LateIcons.tsx";
import { LinkDetails, type LinkView } from "./LinkDetails.tsx";
import { formatMilliseconds } from "./milliseconds.ts";
import { MeshTable, type MeshTableProps } from "./MeshTable.tsx";
import { type BadgeState, StatusBadge } from "./StatusBadge.tsx";
import { Panel } from "../ui/Panel.tsx";
import { verbatim } from "../ui/verbatim.ts";

/** What the panel shows and does. */
export interface ConnectionsPanelProps extends MeshTableProps {
  /** This page's own connection to the server. */
  server: BadgeState;
  /** The own way to the media server; `null` where each page is connected with each other. */
  mediaServer: MediaServerView | null;
  /** The room's code. */
  code: string;
  /** A plain sentence about the weakest side, or null. */
  weak: string | null;
  /** What is wrong with the site's STUN and TURN servers, or null. */
  servers: string | null;
  /** One for each other participant. */
  links: readonly LinkView[];
  /** Bits/s of all senders together; `available` is null while it is not known. */
  uplink: { used: number; available: number | null } | null;
  download: (() => void) | null;
  close: () => void;
}

/** The own way to the media server. */
export interface MediaServerView {
  state: BadgeState;
  /** What was measured: ms, and a share from 0 to 1; `null` before. */
  way: { rtt: number | null; loss: number; relayed: boolean | null } | null;
}

/** How everybody is connected with everybody, and one's own connections in detail. */
export function ConnectionsPanel(
  {
    server,
    mediaServer,
    code,
    people,
    pair,
    weak,
    servers,
    links,
    uplink,
    download,
    close,
  }: ConnectionsPanelProps,
) {
  return (
    <Panel
      id="connections"
      heading={panelWords.connections.name}
      closeName={panelWords.connections.close}
      close={close}
      wide
    >
      <div
        class="connections"
        role="group"
        aria-labelledby="connections-heading"
        tabindex={0}
      >
        <div class="facts">
          <StatusBadge
            state={server}
            detail={panelWords.connections.server(words.status[server])}
          />
          {mediaServer && (
            <StatusBadge
              state={mediaServer.state}
              detail={panelWords.connections.mediaServer(
                words.status[mediaServer.state],
              )}
            />
          )}
          <p class="code">
            <span>{words.call.code}</span> <span {...verbatim}>{code}</span>
          </p>
        </div>
        <div role="status">
          {[servers, weak].map((text) =>
            text && (
              <p class="hint">
                <Icon name="warning" />
                <span>{text}</span>
              </p>
            )
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
              {!mediaServer && <MeshTable people={people} pair={pair} />}
              <h3 id="links-heading">{panelWords.connections.links}</h3>
              {uplink && (
                <p class="uplink" {...verbatim}>
                  {panelWords.connections.uplink(
                    formatBitrate(uplink.used),
                    uplink.available === null
                      ? null
                      : formatBitrate(uplink.available),
                  )}
                </p>
              )}
              {mediaServer?.way && mediaServer.way.rtt !== null && (
                <p class="uplink" {...verbatim}>
                  {panelWords.connections.toMediaServer(
                    formatMilliseconds(mediaServer.way.rtt),
                    formatPercent(mediaServer.way.loss),
                    mediaServer.way.relayed === true,
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
          <LateIcon name="down" />
          {panelWords.connections.download}
        </button>
        <p id="report-help">{panelWords.connections.downloadHelp}</p>
      </footer>
    </Panel>
  );
}
