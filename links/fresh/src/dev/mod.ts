/** What builds an app and serves it during development. */
export { Builder, type BuildOptions } from "./builder.ts";
export type {
  OnTransformArgs,
  OnTransformOptions,
  TransformFn,
} from "./transforms.ts";
