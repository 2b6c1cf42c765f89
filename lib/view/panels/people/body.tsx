import { useEffect } from "preact/hooks";
import { ParticipantList } from "../../../../components/call/ParticipantList.tsx";
import { copyText } from "../../../client/page/clipboard.ts";
import { waitingOf } from "../../waiting.ts";
import { openInvite } from "../../invite/opening.ts";
import type { PanelBodyProps } from "../panel.ts";
import { isUnattended, peopleOf, sentAwayOf } from "./people.ts";
import { rulesOf } from "./rules.ts";
import { peopleTab } from "./tab.ts";

/** The body of the panel "People". */
export function PeopleBody({ call, status, frame }: PanelBodyProps) {
  // Opened again, it begins with those inside.
  useEffect(() => () => {
    peopleTab.value = "inside";
  }, []);
  const { hostPath, moderation } = call;
  const text = hostPath && new URL(hostPath, location.href).href;
  return (
    <ParticipantList
      people={peopleOf(call, status)}
      waiting={waitingOf(call).filter(({ admit }) => admit !== null)}
      unattended={isUnattended(call)}
      sentAway={sentAwayOf(call)}
      rules={rulesOf(
        call,
        text === null ? null : { text, copy: () => copyText(text) },
      )}
      muteAll={moderation.action({ do: "mute-all" })}
      lowerAll={call.hands.value?.lowerAll ?? null}
      invite={call.invites.value ? openInvite : null}
      tab={peopleTab.value}
      choose={(tab) => peopleTab.value = tab}
      close={frame.close}
    />
  );
}
