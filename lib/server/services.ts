import type { Config } from "./config.ts";
import type { Hub } from "./hub.ts";
import type { JoinTokens } from "./join_tokens.ts";
import type { Listing } from "./listing.ts";
import type { Records } from "./records.ts";
import type { Person, Sessions } from "./sessions.ts";
import type { SignIn } from "./sign_in.ts";
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
  /** `null` where nobody can sign in. */
  signIn: SignIn | null;
  sessions: Sessions;
  /** Who the request is from, if they are signed in. */
  person: Person | null;
  /** The address that the request came from. */
  address: string;
}
