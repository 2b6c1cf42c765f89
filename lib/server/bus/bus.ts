/** How isolates tell each other things: the port, and what is said. */
import * as v from "valibot";
import { decode, type Decoded } from "../../protocol/decode.ts";
import { Id, RoomId } from "../../protocol/fields.ts";
import * as LIMITS from "../../protocol/limits.ts";
import { Notice } from "../../protocol/signaling.ts";
import { Room } from "../rooms/room.ts";

const BusMessage = v.variant("type", [
  /** The members of a room changed. */
  v.strictObject({ type: v.literal("announce"), room: Room }),
  /** From one participant to another, as JSON that none but the receiver reads [SIG-8]. */
  v.strictObject({
    type: v.literal("signal"),
    room: RoomId,
    from: Id,
    to: Id,
    signal: v.pipe(v.string(), v.maxLength(LIMITS.signalChars)),
  }),
  /** What the server tells a participant. */
  v.strictObject({
    type: v.literal("tell"),
    room: RoomId,
    target: Id,
    message: Notice,
  }),
  /** One isolate asks another for its time, and is answered. */
  v.strictObject({ type: v.literal("ask-time"), from: Id, n: Id }),
  v.strictObject({
    type: v.literal("time"),
    hub: Id,
    n: Id,
    now: v.pipe(v.number(), v.finite()),
  }),
  /** An isolate of release 0.1 tells so that a microphone is to be switched off. */
  v.pipe(
    v.strictObject({ type: v.literal("mute"), room: RoomId, who: Id, by: Id }),
    v.transform(({ room, who, by }) => ({
      type: "tell" as const,
      room,
      target: who,
      message: { type: "mute" as const, by },
    })),
  ),
]);
/** What one isolate tells another. */
export type BusMessage = v.InferOutput<typeof BusMessage>;

/** Decodes what came from another isolate. */
export function decodeBusMessage(value: unknown): Decoded<BusMessage> {
  return decode(BusMessage, value);
}

/**
 * Messages between isolates: at least once, in no promised order [SIG-3]. What is said twice or
 * late does no harm: rosters carry a version, descriptions a number.
 */
export interface Bus {
  /** Resolves once the message has arrived, or is stored for an isolate that fetches it. */
  post(hub: string, message: BusMessage): Promise<void>;
  /** Called with each message for this isolate. */
  onMessage: (message: BusMessage) => void;
  close(): void;
}

/** Hands a message over. What its receiver cannot bear is logged, and costs no other message. */
export function deliver(
  act: (message: BusMessage) => void,
  message: BusMessage,
): void {
  try {
    act(message);
  } catch (error) {
    console.error("A message between isolates was not taken in:", error);
  }
}
