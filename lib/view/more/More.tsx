/** The menu "More" of a call. */
import { ReactionRow } from "../../../components/call/Reactions.tsx";
import { MoreMenu } from "../../../components/call/MoreMenu.tsx";
import { AnyIcon } from "../../../components/ui/LateIcons.tsx";
import { GROUPS, type MoreContext, type MoreEntry } from "./more.ts";
import { entries } from "./registry.ts";

/** The lines that can be had now, in their groups. */
export function linesOf(context: MoreContext, all: readonly MoreEntry[]) {
  return GROUPS.map((group) =>
    all.flatMap((entry) => {
      const act = entry.group === group ? entry.act(context) : null;
      return act === null ? [] : [{
        id: entry.id,
        icon: <AnyIcon name={entry.icon} />,
        label: entry.label,
        act,
        isOn: entry.isOn?.(context),
        isNarrow: entry.isNarrow,
      }];
    })
  ).filter((lines) => lines.length > 0);
}

/** What "More" opens. */
export function More(
  { close, ...context }: MoreContext & { close: () => void },
) {
  const reactions = context.call.reactions.value;
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
      groups={linesOf(context, entries)}
      close={close}
    />
  );
}
