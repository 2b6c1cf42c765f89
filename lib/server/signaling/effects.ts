/** What isolates are told after a change of a room. */
import type { BusMessage } from "../bus/bus.ts";
import type { Effect } from "../rooms/occupancy.ts";

/** A message, and the isolate that gets it. */
interface AddressedMessage {
  hub: string;
  message: BusMessage;
}

/**
 * The messages that follow from a change, and the isolates that get them; `own` always hears. The SFU
 * hears of it another way.
 */
export function messagesOf(
  effects: readonly Effect[],
  own: string,
): AddressedMessage[] {
  return effects.flatMap((effect): AddressedMessage[] => {
    switch (effect.type) {
      case "announce": {
        const { hubs, ...message } = effect;
        return [...new Set([own, ...hubs])].map((hub) => ({ hub, message }));
      }
      case "tell": {
        const { hub, ...message } = effect;
        return [{ hub, message }];
      }
      case "sfu":
        return [];
    }
  });
}
