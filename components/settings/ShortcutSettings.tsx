import { words as screenWords } from "../../lib/words/screens.ts";
import { words } from "../../lib/words/settings.ts";
import { SwitchRow } from "../ui/SwitchRow.tsx";

/** What is on a key, and what it does, in the order of the list. */
function listedKeys(): readonly [key: string, does: string][] {
  const { keys, space } = words.shortcuts;
  return [
    ["M", keys.m],
    ["V", keys.v],
    [space, keys.space],
    ["S", screenWords.share],
    ["H", keys.h],
    ["C", keys.c],
    ["P", keys.p],
    ["F", keys.f],
    ["L", keys.l],
    ["?", keys.list],
  ];
}

/** The keys that do something in a call, and whether they do. */
export function ShortcutSettings({ on, set }: {
  on: boolean;
  set: (on: boolean) => void;
}) {
  return (
    <>
      <SwitchRow
        name={words.shortcuts.on}
        hint={words.shortcuts.onHint}
        on={on}
        set={set}
      />
      <dl class="setting-keys" data-on={on ? "true" : "false"}>
        {listedKeys().map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
