import { words } from "../../lib/words/settings.ts";
import { LateIcon } from "../ui/LateIcons.tsx";

/** The themes, in the order in which they are offered. */
const THEMES = ["system", "light", "dark"] as const;
/** What pages look like; that of the system may change by itself. */
export type Theme = typeof THEMES[number];

/** How pages look. */
export function AppearanceSettings({ theme, setTheme }: {
  theme: Theme;
  setTheme: (theme: Theme) => void;
}) {
  return (
    <fieldset class="setting-themes">
      <legend class="field-label">{words.appearance.theme}</legend>
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
          <span>{words.appearance[one]}</span>
          <LateIcon name="check" />
        </label>
      ))}
      <p class="setting-hint">{words.appearance.hint}</p>
    </fieldset>
  );
}
