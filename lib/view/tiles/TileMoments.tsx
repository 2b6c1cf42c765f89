/** What a tile shows of its person for a moment: a hand in the line, and reactions. */
import { HandChip } from "../../../components/call/HandButton.tsx";
import { RisingReactions } from "../../../components/call/Reactions.tsx";
import type { Call } from "../../client/call/call.ts";
import { placeOf } from "../hands.ts";

/** @param peer the id of somebody else; `null` for this page's own person */
export function TileMoments({ call, peer }: {
  call: Call;
  peer: string | null;
}) {
  const place = placeOf(call, peer);
  const reactions = call.reactions.value?.shown.value ?? [];
  return (
    <>
      {place > 0 && <HandChip place={place} />}
      <RisingReactions
        reactions={reactions.filter(({ from }) => from === peer)}
      />
    </>
  );
}
