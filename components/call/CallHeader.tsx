import { Mark } from "../ui/Shapes.tsx";

/** The room's name: beside the bar, or on a phone over the call; `alone` leaves the mark half open. */
export function CallHeader(
  { title, alone }: { title: string; alone: boolean },
) {
  return (
    <header class="call-header">
      <Mark alone={alone} />
      <h1>
        <bdi>{title}</bdi>
      </h1>
    </header>
  );
}
