import type { ComponentChildren } from "preact";
import { Mark } from "../ui/Shapes.tsx";

/** The room's name: beside the bar, or on a phone over the call; `alone` leaves the mark half open. */
export function CallHeader({ title, alone, children }: {
  title: string;
  alone: boolean;
  /** What is to be known of the call besides its name. */
  children: ComponentChildren;
}) {
  return (
    <header class="call-header">
      <Mark alone={alone} />
      <h1>
        <bdi>{title}</bdi>
      </h1>
      {children}
    </header>
  );
}
