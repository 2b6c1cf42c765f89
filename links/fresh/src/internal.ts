/** What the server.js of a build needs; not for apps. */
export { useBuild } from "./build.ts";
