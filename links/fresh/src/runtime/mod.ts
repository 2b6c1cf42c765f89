/** What islands and other components may use, on the server and in the browser. */
export { asset, IS_BROWSER } from "./build_id.ts";
export { Head } from "./head.ts";
export { HttpError } from "../errors.ts";
