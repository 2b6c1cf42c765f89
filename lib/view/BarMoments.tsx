/** What the bar has for shared screens, hands and reactions. */
import { HandButton } from "../../components/call/HandButton.tsx";
import { RATING_PICTURES } from "../../components/call/Ended.tsx";
import {
  REACTION_PICTURES,
  ReactionsButton,
} from "../../components/call/Reactions.tsx";
import { ShareButton } from "../../components/call/ScreenShare.tsx";
import { keepPictures } from "../../components/ui/kept_pictures.ts";
import { useEffect } from "preact/hooks";
import type { Call } from "../client/call/call.ts";
import { shareOf } from "./screens/share_button.ts";

/** The buttons "Share screen", "Raise hand" and "Reactions". */
export function BarMoments({ call }: { call: Call }) {
  const hands = call.hands.value;
  const reactions = call.reactions.value;
  const share = shareOf(call);
  useEffect(() => keepPictures([...REACTION_PICTURES, ...RATING_PICTURES]), []);
  return (
    <>
      {share && <ShareButton {...share} />}
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
