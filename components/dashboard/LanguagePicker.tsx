import { LANGUAGES, languages } from "../../lib/words/languages.ts";
import { words } from "../../lib/words/site.ts";

/** In which language pages are shown: each calls itself by its own name. It needs no script. */
export function LanguagePicker({ action, language }: {
  action: string;
  /** The code of the one of this page. */
  language: string;
}) {
  return (
    <form
      class="languages"
      method="post"
      action={action}
      aria-label={words.language}
    >
      {languages.map((one) => (
        <button
          key={one}
          type="submit"
          name="language"
          value={one}
          lang={one}
          aria-current={one === language ? "true" : undefined}
        >
          {LANGUAGES[one].name}
        </button>
      ))}
    </form>
  );
}
