/** What the bar has for hands and reactions. */
import { HandButton } from "../../components/call/HandButton.tsx";
import { RATING_PICTURES } from "../../components/call/Ended.tsx";
import {
  REACTION_PICTURES,
  ReactionsButton,
} from "../../components/call/Reactions.tsx";
import { keepPictures } from "../../components/ui/kept_pictures.ts";
import { useEffect } from "preact/hooks";
import type { Call } from "../client/call/call.ts";

/** The buttons "Raise hand" and "Reactions". */
export function BarMoments({ call }: { call: Call }) {
  const hands = call.hands.value;
  const reactions = call.reactions.value;
  useEffect(() => keepPictures([...REACTION_PICTURES, ...RATING_PICTURES]), []);
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
