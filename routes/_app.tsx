import type { PageProps } from "fresh";
import { asset } from "fresh/runtime";
import { StartWatch } from "../components/ui/StartWatch.tsx";
import { languageOf } from "../lib/server/app/language.ts";
import { themeOf } from "../lib/server/app/theme.ts";
import { LANGUAGES, languages } from "../lib/words/languages.ts";
import { words } from "../lib/words/pages.ts";

/** The colour of pages, which browsers give to what is around them. */
const PAPER = { light: "#f7f6f2", dark: "#0f1513" };

/** The frame of every page. */
export default function App({ Component, error, req }: PageProps) {
  const theme = themeOf(req);
  const language = languageOf(req, languages) ?? "en";
  return (
    <html
      lang={language}
      dir={LANGUAGES[language].dir}
      data-theme={theme ?? undefined}
    >
      <head>
        <meta charset="utf-8" />
        {/* An error's page has no scripts, and may have none. */}
        {!error && <StartWatch />}
        <meta
          name="viewport"
          content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
        />
        <meta name="color-scheme" content={theme ?? "light dark"} />
        {(["light", "dark"] as const).map((one) =>
          (theme ?? one) === one && (
            <meta
              key={one}
              name="theme-color"
              content={PAPER[one]}
              media={theme ? undefined : `(prefers-color-scheme: ${one})`}
            />
          )
        )}
        <link rel="manifest" href={asset("/manifest.webmanifest")} />
        <link
          rel="apple-touch-icon"
          href={asset("/icons/apple-touch-icon.png")}
        />
        <link rel="icon" href={asset("/favicon.svg")} type="image/svg+xml" />
        <link rel="stylesheet" href={asset("/styles.css")} />
        {/* It runs before the page's other scripts, which say what it brings. */}
        {language !== "en" && (
          <script type="module" src={asset(`/texts/${language}.js`)} />
        )}
      </head>
      <body>
        <a class="skip" href="#content">{words.skip}</a>
        <Component />
      </body>
    </html>
  );
}
