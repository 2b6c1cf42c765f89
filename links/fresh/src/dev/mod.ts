/** What builds an app and serves it during development. */
export { Builder, type BuildOptions } from "./builder.ts";
