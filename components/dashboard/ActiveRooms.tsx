import { words } from "../../lib/words/dashboard.ts";
import { verbatim } from "../ui/verbatim.ts";
import { NoRooms } from "./NoRooms.tsx";
import { RoomLetter } from "./RoomLetter.tsx";

/** A listed room and how many are in it now. */
export interface ListedRoomView {
  id: string;
  title: string;
  participants: number;
  capacity: number;
}

/** The rooms that are listed on the dashboard. */
export function ActiveRooms(
  { rooms, href }: {
    rooms: readonly ListedRoomView[];
    href: (id: string) => string;
  },
) {
  return (
    <section class="rooms">
      <h2 id="active-rooms">{words.rooms.heading}</h2>
      <ul aria-labelledby="active-rooms">
        {rooms.map((room) => (
          <li
            key={room.id}
            class="room"
            data-full={room.participants >= room.capacity || undefined}
          >
            <RoomLetter title={room.title} />
            <a href={href(room.id)} class="room-title">
              <bdi>{room.title || words.rooms.untitled}</bdi>
            </a>
            <span class="room-count" {...verbatim}>
              {words.rooms.seats(room.participants, room.capacity)}
            </span>
            <span class="tag">
              {room.participants < room.capacity
                ? words.rooms.join
                : words.rooms.full}
            </span>
          </li>
        ))}
      </ul>
      {rooms.length === 0 && (
        <NoRooms title={words.rooms.none} text={words.rooms.noneHelp} />
      )}
    </section>
  );
}
