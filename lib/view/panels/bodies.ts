/** The bodies that every call loads a moment after its start, by the ids of their panels. */
import { ChatBody } from "./chat/body.tsx";
import { ConnectionsBody } from "./connections/body.tsx";
import type { PanelBody } from "./panel.ts";
import { PeopleBody } from "./people/body.tsx";
import { SecurityBody } from "./security/body.tsx";

/** What draws a panel, by its id. */
export const bodies: Readonly<Record<string, PanelBody>> = {
  chat: ChatBody,
  people: PeopleBody,
  connections: ConnectionsBody,
  security: SecurityBody,
};
