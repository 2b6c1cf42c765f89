import * as v from "valibot";
import { topic } from "../session/topics.ts";

/** The sender had lost the server, and has reached it again [SIG-6]. */
export const ServerBackTopic = topic("server-back", v.object({}), {
  to: "everybody",
  flow: "newest",
});
