/** All topics of a call, and a frame as a page reads it. */
import * as v from "valibot";
import { ServerBackTopic } from "../../lib/client/call/server_back.ts";
import {
  ChatSyncTopic,
  ChatTopic,
  HistoryTopic,
} from "../../lib/client/chat/chat_topics.ts";
import {
  ByeTopic,
  KeepAliveTopic,
  RelayedTopic,
  RelayTopic,
  ReportTopic,
  SignalTopic,
  ViewTopic,
} from "../../lib/client/mesh/mesh_topics.ts";
import { StateTopic } from "../../lib/client/session/participant_state.ts";
import { type Topic, Topics } from "../../lib/client/session/topics.ts";
import { type Decoded, decodeText } from "../../lib/protocol/decode.ts";
import * as LIMITS from "../../lib/protocol/limits.ts";

/** A frame that was understood. */
export type Frame = { type: string } & Record<string, unknown>;

/**
 * A registry of all topics.
 * @param handle gets what was understood
 * @param onDropped hears of chat that was left out
 */
export function allTopics(
  handle: (frame: Frame) => void,
  onDropped: () => void = () => {},
): Topics {
  const topics = new Topics();
  const on = <Data extends object>(topic: Topic<Data>) =>
    topics.on(
      topic,
      (_from, data) => handle({ type: topic.name, ...data }),
      () => topic.name === "chat" && onDropped(),
    );
  on(ServerBackTopic);
  on(ChatTopic);
  on(ChatSyncTopic);
  on(HistoryTopic);
  on(StateTopic);
  on(ByeTopic);
  on(KeepAliveTopic);
  on(RelayTopic);
  on(RelayedTopic);
  on(ReportTopic);
  on(SignalTopic);
  on(ViewTopic);
  return topics;
}

/** What a page understands of a frame. */
export function decodePeerFrame(frame: unknown): Decoded<Frame> {
  const text = decodeText(
    v.looseObject({ type: v.string() }),
    frame,
    LIMITS.frameChars,
  );
  if (!text.ok) return text;
  let value: Frame = { type: "" };
  const topics = allTopics((read) => value = read);
  const handle = topics.find(text.value.type)?.prepare("", text.value) ??
    { ok: false, reason: "no topic of this page" };
  if (!handle.ok) return handle;
  handle.value();
  return { ok: true, value };
}
