/** What the bar has for hands and reactions. */
import { HandButton } from "../../components/call/HandButton.tsx";
import { ReactionsButton } from "../../components/call/Reactions.tsx";
import type { Call } from "../client/call/call.ts";

/** The buttons "Raise hand" and "Reactions". */
export function BarMoments({ call }: { call: Call }) {
  const hands = call.hands.value;
  const reactions = call.reactions.value;
  return (
    <>
      {hands && (
        <HandButton
          raised={hands.raised.value}
          toggle={() => hands.toggle()}
        />
      )}
      {reactions && <ReactionsButton send={(kind) => reactions.send(kind)} />}
    </>
  );
}
