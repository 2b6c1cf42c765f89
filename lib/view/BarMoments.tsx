/** What the bar has for hands and reactions. */
import { HandButton } from "../../components/call/HandButton.tsx";
import {
  keepPictures,
  ReactionsButton,
} from "../../components/call/Reactions.tsx";
import { useEffect } from "preact/hooks";
import type { Call } from "../client/call/call.ts";

/** The buttons "Raise hand" and "Reactions". */
export function BarMoments({ call }: { call: Call }) {
  const hands = call.hands.value;
  const reactions = call.reactions.value;
  useEffect(keepPictures, []);
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
