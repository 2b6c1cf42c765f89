/** What the two ends of a link send each other so that the link works. */
import * as v from "valibot";
import { Id, integer } from "../../protocol/fields.ts";
import * as LIMITS from "../../protocol/limits.ts";
import { PeerSignal } from "../../protocol/signaling.ts";
import { ReceptionReport } from "../session/reception.ts";
import { topic } from "../session/topics.ts";

/** Negotiation of this very connection [NEG-9]. */
export const SignalTopic = topic("signal", v.object({ signal: PeerSignal }), {
  to: "one",
  flow: { perSecond: LIMITS.signalsPerSecond, burst: LIMITS.signalBurst },
});

const RELAYING = {
  perSecond: LIMITS.messagesPerSecond,
  burst: LIMITS.messageBurst,
};

/** Asks to pass a signal on to a third participant [NEG-9]. */
export const RelayTopic = topic(
  "relay",
  v.object({ to: Id, signal: PeerSignal }),
  { to: "one", flow: RELAYING },
);

/** A signal that was passed on for somebody [NEG-10]. */
export const RelayedTopic = topic(
  "relayed",
  v.object({ from: Id, signal: PeerSignal }),
  { to: "one", flow: RELAYING },
);

/** What the sender receives from each participant. */
export const ReportTopic = topic(
  "report",
  v.object({
    pairs: v.pipe(v.array(ReceptionReport), v.maxLength(LIMITS.rosterSize)),
  }),
  { to: "everybody", flow: "newest" },
);

const Width = v.optional(integer(0, LIMITS.maxPixels));

/** How wide the sender shows each of the receiver's videos, in pixels; 0 where it is not shown. */
export const ViewTopic = topic(
  "view",
  v.object({ widths: v.object({ camera: Width, screen: Width }) }),
  { to: "one", flow: "newest" },
);

/** From whoever has nothing else to send: the link is not silent [NEG-6]. */
export const KeepAliveTopic = topic("keep-alive", v.object({}), {
  to: "everybody",
  flow: "immediate",
});

/** The sender leaves the room. */
export const ByeTopic = topic("bye", v.object({}), {
  to: "everybody",
  flow: "closing",
});
