import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ActiveRooms } from "../components/ActiveRooms.tsx";
import { RecentRooms } from "../components/RecentRooms.tsx";
import { followPastedLinks } from "../lib/client/pasted_link.ts";
import { forgetVisit, type Visit, visits } from "../lib/client/remembered.ts";
import { watchRooms } from "../lib/client/room_list.ts";
import type { RoomSummary } from "../lib/protocol/rooms.ts";

const href = (id: string) => `/room/${id}`;

/** The rooms of the dashboard: the listed ones, live, and those that this browser remembers. */
export default function Dashboard(props: { rooms: RoomSummary[] }) {
  const rooms = useSignal<readonly RoomSummary[]>(props.rooms);
  const recent = useSignal<readonly Visit[]>([]);
  useEffect(() => {
    recent.value = visits(localStorage);
    const endings = [
      watchRooms("/api/rooms/live", (list) => rooms.value = list),
      followPastedLinks(document, (path) => location.assign(path)),
    ];
    return () => endings.forEach((end) => end());
  }, []);
  const forget = (id: string) => {
    forgetVisit(localStorage, id);
    recent.value = visits(localStorage);
  };
  return (
    <div>
      <ActiveRooms rooms={rooms.value} href={href} />
      <RecentRooms rooms={recent.value} href={href} forget={forget} />
    </div>
  );
}
