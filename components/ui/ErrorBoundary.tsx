import { Component, type ComponentChildren } from "preact";
import { words } from "../../lib/words/all.ts";
import { Icon } from "./Icons.tsx";
import { Panel, type PanelProps } from "./Panel.tsx";

/** Errors that were reported, by their text: one that comes with every render is reported once. */
const reported = new Set<string>();
/** How many are remembered. */
const MAX_REPORTED = 100;

let report = (error: unknown) => console.error(error);

/** Has errors reported there, instead of to the console. */
export function reportTo(reporter: (error: unknown) => void): void {
  report = reporter;
}

/** Reports an error, unless the same one was reported before. */
export function reportOnce(error: unknown): void {
  const text = String(error);
  if (reported.has(text) || reported.size >= MAX_REPORTED) return;
  reported.add(text);
  report(error);
}

interface ErrorBoundaryProps {
  /** What is drawn instead of children that cannot be drawn. */
  fallback: ComponentChildren;
  /** When it changes, the children are tried again. */
  resetKey?: unknown;
  children: ComponentChildren;
}

/** What cannot be drawn fails alone: everything around it goes on. */
export class ErrorBoundary
  extends Component<ErrorBoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static override getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidCatch(error: unknown): void {
    reportOnce(error);
  }

  override componentWillReceiveProps({ resetKey }: ErrorBoundaryProps): void {
    if (resetKey !== this.props.resetKey) this.setState({ failed: false });
  }

  render({ fallback, children }: ErrorBoundaryProps): ComponentChildren {
    return this.state.failed ? fallback : children;
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
export function PanelBoundary({ frame, children }: {
  frame: Omit<PanelProps, "children">;
  children: ComponentChildren;
}) {
  return (
    <ErrorBoundary
      resetKey={frame.hidden}
      fallback={
        <Panel {...frame}>
          <NotShown text={words.failed.panel} />
        </Panel>
      }
    >
      {children}
    </ErrorBoundary>
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
