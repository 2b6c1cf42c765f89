import type { Config } from "./config.ts";
import type { Hub } from "./hub.ts";
import type { Listing } from "./listing.ts";
import type { RoomStore } from "./room_store.ts";

/** What routes find in `ctx.state`; main.ts builds it. */
export interface State {
  config: Config;
  rooms: RoomStore;
  hub: Hub;
  listing: Listing;
}
