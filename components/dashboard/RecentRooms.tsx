import { words } from "../../lib/words/dashboard.ts";
import { CLOSE, Shape } from "../ui/Shapes.tsx";
import { NoRooms } from "./NoRooms.tsx";
import { RoomLetter } from "./RoomLetter.tsx";

/** A room this browser has been in; `at` is in milliseconds since 1970. */
export interface RecentRoomView {
  id: string;
  title: string;
  at: number;
}

/** The rooms this browser remembers. */
export function RecentRooms({ rooms, href, forget }: {
  rooms: readonly RecentRoomView[];
  href: (id: string) => string;
  forget: (id: string) => void;
}) {
  return (
    <section class="rooms">
      <h2 id="recent-rooms">{words.recent.heading}</h2>
      {rooms.length > 0
        ? (
          <ul aria-labelledby="recent-rooms">
            {rooms.map(({ id, title, at }) => (
              <li key={id} class="room">
                <RoomLetter title={title} />
                <a href={href(id)} class="room-title">
                  <bdi>{title || words.rooms.untitled}</bdi>
                </a>
                <span class="room-count">{words.recent.last(at)}</span>
                <button
                  type="button"
                  class="icon-button"
                  aria-label={words.recent.forget(
                    title || words.rooms.untitled,
                  )}
                  onClick={() => forget(id)}
                >
                  <Shape name="close" d={CLOSE} />
                </button>
              </li>
            ))}
          </ul>
        )
        : <NoRooms title={words.recent.none} text={words.recent.noneHelp} />}
    </section>
  );
}
