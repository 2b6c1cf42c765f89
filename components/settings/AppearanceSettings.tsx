import { useId } from "preact/hooks";
import { LANGUAGES, languages } from "../../lib/words/languages.ts";
import { words } from "../../lib/words/settings.ts";
import { LateIcon } from "../ui/LateIcons.tsx";

/** The themes, in the order in which they are offered. */
const THEMES = ["system", "light", "dark"] as const;
/** What pages look like; that of the system may change by itself. */
export type Theme = typeof THEMES[number];

/** How pages look, and the language that they speak. */
export function AppearanceSettings(
  { theme, setTheme, language, isLate, setLanguage }: {
    theme: Theme;
    setTheme: (theme: Theme) => void;
    /** A code, or `system`. */
    language: string;
    /** Whether the language holds only from the next page on. */
    isLate: boolean;
    setLanguage: (language: string) => void;
  },
) {
  const id = useId();
  const { appearance } = words;
  return (
    <>
      <fieldset class="setting-themes">
        <legend class="field-label">{appearance.theme}</legend>
        {THEMES.map((one) => (
          <label key={one} class="setting-theme">
            <span class="theme-sample" data-sample={one} aria-hidden="true">
              <span />
              <span />
            </span>
            <input
              type="radio"
              name="theme"
              value={one}
              checked={one === theme}
              onChange={() => setTheme(one)}
            />
            <span>{appearance[one]}</span>
            <LateIcon name="check" />
          </label>
        ))}
        <p class="setting-hint">{appearance.hint}</p>
      </fieldset>
      <div class="setting-field">
        <label class="field-label" for={id}>{appearance.language}</label>
        <span class="select">
          <LateIcon name="globe" />
          <select
            id={id}
            autocomplete="off"
            value={language}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setLanguage(event.currentTarget.value)}
          >
            <option value="system" selected={language === "system"}>
              {appearance.system}
            </option>
            {languages.map((one) => (
              <option
                key={one}
                value={one}
                lang={one}
                selected={one === language}
              >
                {LANGUAGES[one].name}
              </option>
            ))}
          </select>
        </span>
        <p class="setting-hint" id={`${id}-hint`} role="status">
          {isLate && appearance.languageLate}
        </p>
      </div>
    </>
  );
}
