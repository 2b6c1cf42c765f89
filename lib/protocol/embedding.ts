/**
 * What a page in a frame and the one around it tell each other [ACC-11, ACC-15]. Each message is an
 * object whose `type` begins with `webrtc-dashboard:`. No word and no name of anybody goes out.
 */
import * as v from "valibot";
import { Name } from "./fields.ts";

/** How a call ended that nobody left by themselves. */
export type FrameEnd = "removed" | "room-ended" | "replaced" | "refused";

/** What happened in the call. */
export type FrameEvent =
  /** The user is in the room. */
  | { event: "joined" }
  /** The user left. */
  | { event: "left" }
  /** The call is over for them, or the server does not let them in. */
  | { event: "ended"; reason: FrameEnd }
  /** How many people are in the call, the user among them; 0 outside. */
  | { event: "people"; count: number }
  | { event: "microphone"; on: boolean }
  | { event: "camera"; on: boolean }
  /** Messages of the chat that the user has not seen. */
  | { event: "unread"; count: number };

const on = v.boolean();
const shown = v.boolean();

/** What the page around may want. */
export const FrameCommand = v.variant("command", [
  v.object({ command: v.literal("microphone"), on }),
  v.object({ command: v.literal("camera"), on }),
  v.object({ command: v.literal("leave") }),
  v.object({ command: v.literal("chat"), shown }),
  /** Whether there is a way to invite people. */
  v.object({ command: v.literal("invite"), shown }),
  /** What the user is called when they join next, where no token and no account says it. */
  v.object({ command: v.literal("name"), name: Name }),
]);
export type FrameCommand = v.InferOutput<typeof FrameCommand>;

/** A message of the page around. */
export const AroundMessage = v.variant("type", [
  /** The answer to `token-wanted`. */
  v.object({
    type: v.literal("webrtc-dashboard:token"),
    token: v.string(),
  }),
  /** The answer to `ready`: events shall go there, the present state first. */
  v.object({ type: v.literal("webrtc-dashboard:listen") }),
  v.object({
    type: v.literal("webrtc-dashboard:command"),
    command: FrameCommand,
  }),
]);

/** A message to the page around. What is for whoever it is says nothing of the call. */
export type FrameMessage =
  | { type: "webrtc-dashboard:token-wanted" }
  /** There is a call: events can be had, and commands are obeyed. */
  | { type: "webrtc-dashboard:ready" }
  | { type: "webrtc-dashboard:event"; event: FrameEvent };
