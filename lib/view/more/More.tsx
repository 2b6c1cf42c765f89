/** The menu "More" of a call. */
import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { ReactionRow } from "../../../components/call/Reactions.tsx";
import { MoreMenu } from "../../../components/call/MoreMenu.tsx";
import { AnyIcon } from "../../../components/ui/LateIcons.tsx";
import { GROUPS, type MoreContext, type MoreEntry } from "./more.ts";
import { entries } from "./registry.ts";

type Menu = MoreEntry["Menu"];

/**
 * The lines that can be had now, in their groups.
 * @param show puts another menu into this one's place
 */
export function linesOf(
  context: MoreContext,
  all: readonly MoreEntry[],
  show: (menu: Menu) => void = () => {},
) {
  return GROUPS.map((group) =>
    all.flatMap((entry) => {
      const act = entry.group === group ? entry.act(context) : null;
      const { Menu } = entry;
      return act === null ? [] : [{
        id: entry.id,
        icon: <AnyIcon name={entry.icon} />,
        label: entry.label,
        act: Menu
          ? () => {
            act();
            show(Menu);
          }
          : act,
        isOn: entry.isOn?.(context),
        isNarrow: entry.isNarrow,
        opens: Menu !== undefined,
      }];
    })
  ).filter((lines) => lines.length > 0);
}

/** What "More" opens. */
export function More(
  { close, ...context }: MoreContext & { close: () => void },
) {
  const [inside, setInside] = useState<
    { Menu: ComponentType<{ close: () => void }> } | null
  >(null);
  const reactions = context.call.reactions.value;
  if (inside) return <inside.Menu close={close} />;
  return (
    <MoreMenu
      head={reactions && (
        <ReactionRow
          send={(kind) => {
            close();
            reactions.send(kind);
          }}
        />
      )}
      groups={linesOf(
        context,
        entries,
        (Menu) => setInside(Menu ? { Menu } : null),
      )}
      close={close}
    />
  );
}
