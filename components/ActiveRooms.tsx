import { words } from "../lib/words/dashboard.ts";
import { Icon, Mark } from "./Icons.tsx";

/** A listed room and how many are in it now. */
export interface RoomView {
  id: string;
  title: string;
  participants: number;
  capacity: number;
}

function Seats({ taken, all }: { taken: number; all: number }) {
  return (
    <span class="seats" aria-hidden="true">
      {Array.from(
        { length: all },
        (_, seat) => (
          <span
            key={seat}
            class="seat"
            data-taken={seat < taken ? "true" : "false"}
          />
        ),
      )}
    </span>
  );
}

/** The rooms that are listed on the dashboard. */
export function ActiveRooms(
  { rooms, href }: { rooms: readonly RoomView[]; href: (id: string) => string },
) {
  return (
    <section class="rooms">
      <h2 id="active-rooms">{words.rooms.heading}</h2>
      <ul aria-labelledby="active-rooms">
        {rooms.map((room) => (
          <li key={room.id} class="room">
            <a href={href(room.id)} class="room-title">
              <bdi>{room.title || words.rooms.untitled}</bdi>
            </a>
            <Seats taken={room.participants} all={room.capacity} />
            <span class="room-count">
              {words.rooms.seats(room.participants, room.capacity)}
            </span>
            {room.participants >= room.capacity && (
              <span class="tag">
                <Icon name="disconnected" />
                {words.rooms.full}
              </span>
            )}
          </li>
        ))}
      </ul>
      {rooms.length === 0 && (
        <div class="empty">
          <Mark alone />
          <p class="empty-title">{words.rooms.none}</p>
          <p>{words.rooms.noneHelp}</p>
        </div>
      )}
    </section>
  );
}
