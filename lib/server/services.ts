import type { Config } from "./config.ts";
import type { Hub } from "./hub.ts";
import type { JoinTokens } from "./join_tokens.ts";
import type { Listing } from "./listing.ts";
import type { Records } from "./records.ts";
import type { RoomStore } from "./room_store.ts";
import type { Throttle } from "./throttle.ts";

/** What routes find in `ctx.state`; main.ts builds it. */
export interface State {
  config: Config;
  rooms: RoomStore;
  hub: Hub;
  listing: Listing;
  throttle: Throttle;
  tokens: JoinTokens;
  records: Records;
  /** The address that the request came from. */
  address: string;
}
