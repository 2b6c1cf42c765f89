/** A call in the frame of another site: that site lets its people in, and hears and says what it may [ACC-11, ACC-15]. */
import { computed } from "@preact/signals";
import type { Call, Phase } from "../client/call/call.ts";
import { quietEffect } from "../client/call/quiet_effect.ts";
import { type Embedder, nameInToken } from "../client/page/embedder.ts";
import type { FrameCommand, FrameEvent } from "../protocol/embedding.ts";
import type { OpenPanel } from "./panels/SidePanels.tsx";
import { chat } from "./panels/chat/entry.ts";
import { cameraOf, microphoneOf } from "./moderation.ts";
import { endOf } from "./rejoin.ts";

/** The phases in which somebody may want to join, and needs a token for it. */
const JOINABLE_PHASES: readonly Phase["is"][] = ["lobby", "left", "refused"];

/**
 * Lets the site around hand over tokens, hear of the call and steer it; the result ends that.
 * @param mayBeNamed whether it may say what the user is called
 */
export function followCall(
  call: Call,
  embedder: Embedder,
  mayBeNamed: boolean,
): () => void {
  const isInside = () => call.phase.value.is === "inside";
  const events: (() => FrameEvent | null)[] = [
    () => phaseEvent(call.phase.value),
    () => ({
      event: "people",
      count: isInside() ? call.peers.value.length + 1 : 0,
    }),
    () => ({ event: "microphone", on: microphoneOf(call).on }),
    () => ({ event: "camera", on: cameraOf(call).on }),
    () => ({ event: "unread", count: call.chat.unread.value }),
  ];
  const ends = [
    quietEffect(() => {
      if (
        !call.rejoinRefusal.value &&
        !JOINABLE_PHASES.includes(call.phase.value.is)
      ) return;
      const token = embedder.token.value;
      if (token === null) embedder.requestToken();
      else call.setName(nameInToken(token));
    }),
    ...events.map((event) => {
      // As a text: most of what the call changes changes nothing of it.
      const text = computed(() => JSON.stringify(event()));
      return quietEffect(() => {
        const told: FrameEvent | null = JSON.parse(text.value);
        if (told) embedder.tell(told);
      });
    }),
    embedder.listen((command) => obey(call, embedder, command, mayBeNamed)),
  ];
  return () => {
    for (const end of ends) end();
  };
}

function phaseEvent(phase: Phase): FrameEvent | null {
  switch (phase.is) {
    case "inside":
      return { event: "joined" };
    case "left":
      return { event: "left" };
    case "refused":
      return { event: "ended", reason: endOf(phase.reason) ?? "refused" };
    default:
      return null;
  }
}

function obey(
  call: Call,
  embedder: Embedder,
  command: FrameCommand,
  mayBeNamed: boolean,
): void {
  switch (command.command) {
    case "microphone":
    case "camera": {
      const { on, toggle } = command.command === "camera"
        ? cameraOf(call)
        : microphoneOf(call);
      if (on !== command.on) toggle?.();
      return;
    }
    case "leave":
      return call.leave.value?.();
    case "invite":
      call.invites.value = command.shown;
      return;
    case "name":
      if (
        mayBeNamed && embedder.token.value === null &&
        JOINABLE_PHASES.includes(call.phase.value.is)
      ) call.setName(command.name);
  }
}

/** Opens and closes the chat as the site around says; the result ends that. */
export function followChat({ chat: wish }: Embedder, panel: OpenPanel) {
  return quietEffect(() => {
    if (!wish.value) return;
    if (wish.value.shown) panel.value = chat.id;
    else if (panel.peek() === chat.id) panel.value = null;
  });
}
