/** What a tile shows of its person for a moment: a hand in the line, reactions, that they share a screen. */
import { HandChip } from "../../../components/call/HandButton.tsx";
import { RisingReactions } from "../../../components/call/Reactions.tsx";
import { PresentsSign } from "../../../components/call/ScreenShare.tsx";
import type { Call } from "../../client/call/call.ts";
import { placeOf } from "../hands.ts";
import { screensOf } from "../screens/screens_of.ts";

/** @param peer the id of somebody else; `null` for this page's own person */
export function TileMoments({ call, peer }: {
  call: Call;
  peer: string | null;
}) {
  const place = placeOf(call, peer);
  const reactions = call.reactions.value?.shown.value ?? [];
  const screens = screensOf(call).value;
  const shares = peer === null
    ? screens?.own.value.is === "on"
    : screens?.shown.value.some(({ by }) => by === peer);
  return (
    <>
      {place > 0 && <HandChip place={place} />}
      {shares && <PresentsSign />}
      <RisingReactions
        reactions={reactions.filter(({ from }) => from === peer)}
      />
    </>
  );
}
