import { hue, initials } from "../ui/Avatar.tsx";
import { Mark } from "../ui/Shapes.tsx";

/** The first letter of a room's title, by which it is found again; the mark where it has none. */
export function RoomLetter({ title }: { title: string }) {
  return (
    <span class="room-letter" data-hue={hue(title)} aria-hidden="true">
      {title ? initials(title.split(/\s/)[0]) : <Mark />}
    </span>
  );
}
