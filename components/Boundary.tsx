import { Component, type ComponentChildren } from "preact";
import { words } from "../lib/words/all.ts";
import { Icon } from "./Icons.tsx";
import { Panel } from "./Panel.tsx";

/** Errors that were told of, by what they say: one that comes with each drawing is told once. */
const told = new Set<string>();
/** How many are kept in mind. */
const TOLD = 100;

/** Tells the console of an error, unless it was told before. */
export function tellOnce(error: unknown): void {
  const text = String(error);
  if (told.has(text) || told.size >= TOLD) return;
  told.add(text);
  console.error(error);
}

interface BoundaryProps {
  /** What stands there where the children cannot be drawn. */
  instead: ComponentChildren;
  /** When it is another one, the children are tried again. */
  again?: unknown;
  children: ComponentChildren;
}

/** What cannot be drawn fails alone: around it all goes on. */
export class Boundary extends Component<BoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static override getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    tellOnce(error);
  }

  override componentWillReceiveProps({ again }: BoundaryProps): void {
    if (again !== this.props.again) this.setState({ failed: false });
  }

  render({ instead, children }: BoundaryProps): ComponentChildren {
    return this.state.failed ? instead : children;
  }
}

/** In place of something small. */
export function NotShown({ text }: { text: string }) {
  return (
    <p class="not-shown">
      <Icon name="warning" />
      <span>{text}</span>
    </p>
  );
}

/** A side panel that fails alone; closed and opened again, it is tried again. */
export function PanelBoundary({ kind, close, hidden = false, children }: {
  kind: "chat" | "people" | "connections" | "security";
  close: () => void;
  hidden?: boolean;
  children: ComponentChildren;
}) {
  return (
    <Boundary
      again={hidden}
      instead={
        <Panel
          id={kind}
          heading={words.call[kind]}
          closeName={words.closePanel[kind]}
          close={close}
          hidden={hidden}
        >
          <NotShown text={words.failed.panel} />
        </Panel>
      }
    >
      {children}
    </Boundary>
  );
}

/** In place of a person's tile; what they say is still to be heard. */
export function BrokenTile(
  { name, children }: { name: string; children: ComponentChildren },
) {
  return (
    <div role="group" class="tile" aria-label={name} data-camera="off">
      <div class="tile-away">
        <NotShown text={words.failed.tile(name)} />
      </div>
      {children}
    </div>
  );
}
