import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ActiveRooms } from "../components/dashboard/ActiveRooms.tsx";
import { RecentRooms } from "../components/dashboard/RecentRooms.tsx";
import { markStarted } from "../lib/client/page/started.ts";
import { followNewRooms } from "../lib/client/room/new_room_form.ts";
import { followPastedLinks } from "../lib/client/room/pasted_form.ts";
import {
  forgetVisit,
  localStore,
  recentVisits,
  type Visit,
} from "../lib/client/storage/browser_storage.ts";
import { watchRooms } from "../lib/client/room/room_list.ts";
import type { RoomSummary } from "../lib/protocol/rooms.ts";

const href = (id: string) => `/room/${id}`;

/** The rooms of the dashboard: the listed ones, live, and those that this browser remembers. */
export default function Dashboard(props: { rooms: RoomSummary[] }) {
  const rooms = useSignal<readonly RoomSummary[]>(props.rooms);
  const recent = useSignal<readonly Visit[]>([]);
  useEffect(() => {
    const endings = [
      followPastedLinks(
        document,
        (path) => location.assign(path),
        () => import("../lib/view/pasted.ts"),
      ),
      followNewRooms(document, () => import("../lib/view/new_room.ts")),
      watchRooms("/api/rooms/live", (list) => rooms.value = list),
    ];
    recent.value = recentVisits(localStore);
    markStarted(document);
    return () => endings.forEach((end) => end());
  }, []);
  const forget = (id: string) => {
    forgetVisit(localStore, id);
    recent.value = recentVisits(localStore);
  };
  return (
    <div class="lists">
      <ActiveRooms rooms={rooms.value} href={href} />
      <RecentRooms rooms={recent.value} href={href} forget={forget} />
    </div>
  );
}
