import type { Config } from "./config.ts";
import type { SetupHints } from "../http/setup_hints.ts";
import type { Hub } from "../signaling/hub.ts";
import type { JoinTokens } from "../auth/join_tokens.ts";
import type { RoomListFeed } from "../rooms/room_list_feed.ts";
import type { DecoyTitles } from "../rooms/decoy_titles.ts";
import type { AdminRooms } from "../rooms/admin_rooms.ts";
import type { Person, Sessions } from "../auth/sessions.ts";
import type { SignIn } from "../auth/sign_in.ts";
import type { IsolateClocks } from "../rooms/isolate_clocks.ts";
import type { RoomStore } from "../rooms/room_store.ts";
import type { SfuHealth } from "../sfu/sfu_health.ts";
import type { Throttle } from "../kv/throttle.ts";

/** What routes find in `ctx.state`; main.ts builds it. */
export interface State {
  config: Config;
  /** What requests show to be set wrongly. */
  hints: SetupHints;
  rooms: RoomStore;
  decoyTitles: DecoyTitles;
  clocks: Pick<IsolateClocks, "difference">;
  hub: Hub;
  /** `null` where there is no SFU. */
  sfuHealth: SfuHealth | null;
  roomListFeed: RoomListFeed;
  throttle: Throttle;
  tokens: JoinTokens;
  adminRooms: AdminRooms;
  /** `null` where nobody can sign in. */
  signIn: SignIn | null;
  sessions: Sessions;
  /** Who the request is from, if they are signed in. */
  person: Person | null;
  /** The address that the request came from. */
  address: string;
}
