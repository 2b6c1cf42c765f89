/** What only a page in a frame needs. */
export { Embedder } from "../client/page/embedder.ts";
export { followCall, followChat } from "./embedded_call.ts";

// As in late.ts.
import "../../islands/Call.tsx";
