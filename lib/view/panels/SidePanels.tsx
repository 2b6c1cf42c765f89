/** The side panels of a call, and what their buttons show. */
import type { Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { PanelButtonProps } from "../../../components/call/CallControls.tsx";
import { PanelBoundary } from "../../../components/ui/ErrorBoundary.tsx";
import { Panel } from "../../../components/ui/Panel.tsx";
import type { Call } from "../../client/call/call.ts";
import { words } from "../../words/all.ts";
import { useQuietEffect } from "../use_quiet_effect.ts";
import type { BarPanel, PanelBodyProps, PanelEntry } from "./panel.ts";

/** The id of the one panel that is open; `null` where none is. */
export type OpenPanel = Signal<string | null>;

/** The button of each panel: pressed again, it closes what it opened. */
export function panelButtonsOf(
  panels: readonly BarPanel[],
  call: Call,
  open: OpenPanel,
): PanelButtonProps[] {
  return panels.map((panel) => {
    const isOpen = open.value === panel.id;
    return {
      ...panel,
      badge: panel.badge?.(call),
      open: isOpen,
      toggle: () => {
        open.value = isOpen ? null : panel.id;
      },
    };
  });
}

interface SidePanelsProps extends Pick<PanelBodyProps, "call" | "status"> {
  panels: readonly PanelEntry[];
  open: OpenPanel;
}

/** Every panel that is open, or stays in the page; each fails alone. */
export function SidePanels({ panels, ...props }: SidePanelsProps) {
  return (
    <>
      {panels.map((panel) => (
        <SidePanel key={panel.id} panel={panel} {...props} />
      ))}
    </>
  );
}

function SidePanel(
  { panel, call, status, open }: Omit<SidePanelsProps, "panels"> & {
    panel: PanelEntry;
  },
) {
  const { id, label, closeName, code } = panel;
  const hidden = open.value !== id;
  useQuietEffect(() => panel.onShown?.(call, open.value === id));
  useEffect(() => {
    if (!hidden) code.load();
  }, [hidden]);
  if (hidden && !panel.staysMounted) return null;
  const frame = {
    id,
    heading: label,
    closeName,
    close: () => open.value = null,
    hidden,
  };
  return (
    <PanelBoundary frame={frame}>
      <Body panel={panel} call={call} status={status} frame={frame} />
    </PanelBoundary>
  );
}

/** A panel's body; until it is loaded, its frame with the reason. */
function Body({ panel, ...props }: PanelBodyProps & { panel: PanelEntry }) {
  const { module, isGone } = panel.code;
  const Loaded = module.value?.bodies[panel.id];
  return Loaded ? <Loaded {...props} /> : (
    <Panel {...props.frame}>
      <p class="panel-note" role="status">
        {isGone.value ? words.newVersion.text : words.call.loading}
      </p>
      {isGone.value && (
        <p class="panel-note">
          <button
            type="button"
            class="button"
            onClick={() => location.reload()}
          >
            {words.newVersion.reload}
          </button>
        </p>
      )}
    </Panel>
  );
}
