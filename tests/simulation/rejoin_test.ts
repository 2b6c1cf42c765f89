/** What somebody can do about a server that does not let them in again. */
import { assert, assertEquals } from "@std/assert";
import { Embedder } from "../../lib/client/page/embedder.ts";
import { rejoinNoticeOf } from "../../lib/view/rejoin.ts";
import type { RefusalReason } from "../../lib/protocol/signaling.ts";
import { Meeting } from "../support/simulation/meeting.ts";

/** The page around, which hands a token over at once. */
function around(token: string): Embedder {
  const parent = { postMessage: () => {} };
  let hear = (_event: MessageEvent) => {};
  const embedder = new Embedder({
    parent,
    addEventListener: (_type, listener) => hear = listener,
    removeEventListener: () => {},
  }, ["https://school.example"]);
  embedder.listen();
  const said = new MessageEvent("message", {
    data: { type: "webrtc-dashboard:token", token },
    origin: "https://school.example",
  });
  // In Deno nothing may be said to be the source.
  Object.defineProperty(said, "source", { value: parent });
  hear(said);
  return embedder;
}

for (
  const reason of [
    "sign-in-required",
    "not-admitted",
    "room-full",
  ] satisfies RefusalReason[]
) {
  Deno.test(
    `[ACC-11] [SIG-11] in a frame, ${reason} is answered with a token of the page around`,
    Meeting.test(["Ann", "Ben"], async (meeting) => {
      const ben = meeting.people[1];
      const tokens: unknown[] = [];
      meeting.servers.verdict = (name, message) => {
        if (name !== "Ben") return null;
        if (message.type === "join") tokens.push(message.token);
        return message.type === "resume"
          ? "resume-expired"
          : message.type === "join"
          ? reason
          : null;
      };
      meeting.servers.drop("Ben");
      await meeting.until(
        "it is said",
        () => ben.call.rejoinRefusal.value !== null,
      );
      tokens.length = 0;
      const embedder = around("a token");
      const acts = { reload: () => {}, signIn: null };
      const view = rejoinNoticeOf(ben.call, embedder, acts);
      assert(view?.action);
      view.action.act();
      await meeting.pass(500);
      assertEquals(tokens, ["a token"]);
      assertEquals(embedder.token.value, null, "it serves once");
    }),
  );
}
