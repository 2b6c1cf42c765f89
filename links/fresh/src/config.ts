/** Options of `new App()`. */
export interface FreshConfig {
  /** A path that all of the app lives under, such as `/app`. */
  basePath?: string;
  /** Take the URL's protocol and host from `X-Forwarded-Proto` and `X-Forwarded-Host`. */
  trustProxy?: boolean;
}

/** The configuration that a running app has. */
export interface ResolvedFreshConfig {
  /** The project's folder. */
  root: string;
  /** The path that all of the app lives under, or "". */
  basePath: string;
  /** Whether proxy headers are believed. */
  trustProxy: boolean;
  /** What the build was made for. */
  mode: "development" | "production";
}
