import { decodeRoomList, type RoomSummary } from "../protocol/rooms.ts";

/** Calls back with the listed rooms now and at each change; the result ends it. */
export function watchRooms(
  url: string,
  act: (rooms: RoomSummary[]) => void,
): () => void {
  const source = new EventSource(url); // It reconnects by itself.
  source.onmessage = ({ data }) => {
    try {
      const list = decodeRoomList(JSON.parse(data));
      if (list.ok) act(list.value.rooms);
    } catch {
      // Half a message of a server that went away; the next one is whole.
    }
  };
  return () => source.close();
}
