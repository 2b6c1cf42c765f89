import type { PageProps } from "fresh";
import { asset } from "fresh/runtime";
import { words } from "../lib/words/pages.ts";

/** The frame of every page. */
export default function App({ Component }: PageProps) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href={asset("/favicon.svg")} type="image/svg+xml" />
        <link rel="stylesheet" href={asset("/styles.css")} />
      </head>
      <body>
        <a class="skip" href="#content">{words.skip}</a>
        <Component />
      </body>
    </html>
  );
}
