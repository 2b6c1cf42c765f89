import { words } from "../lib/words/dashboard.ts";
import { Icon } from "./Icons.tsx";

/** A room this browser has been in; `at` is in milliseconds since 1970. */
export interface RecentRoomView {
  id: string;
  title: string;
  at: number;
}

/** The rooms this browser remembers; nothing at all where there are none. */
export function RecentRooms({ rooms, href, forget }: {
  rooms: readonly RecentRoomView[];
  href: (id: string) => string;
  forget: ((id: string) => void) | null;
}) {
  return rooms.length === 0 ? null : (
    <section class="rooms recent">
      <h2 id="recent-rooms">{words.recent.heading}</h2>
      <ul aria-labelledby="recent-rooms">
        {rooms.map(({ id, title, at }) => (
          <li key={id} class="room">
            <a href={href(id)} class="room-title">
              <bdi>{title || words.rooms.untitled}</bdi>
            </a>
            <span class="room-count">{words.recent.last(at)}</span>
            {forget && (
              <button
                type="button"
                class="icon-button"
                aria-label={words.recent.forget(title || words.rooms.untitled)}
                onClick={() => forget(id)}
              >
                <Icon name="close" />
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
