/** The lines of the log that tell how a call went: where somebody was, the server, the devices. */
import { log } from "../log/log.ts";
import type { Call } from "./call.ts";
import { quietEffect } from "./quiet_effect.ts";

const line = log("call");

/** Writes a line for each change, with the reason where there is one; the results end it. */
export function logLifecycle(
  { phase, server, media }: Pick<Call, "phase" | "server" | "media">,
): (() => void)[] {
  return [
    quietEffect(() => {
      const { value: now } = phase;
      line.info("phase", { is: "reason" in now ? now.reason : now.is });
    }),
    quietEffect(() => line.info("server", { is: server.value })),
    ...[media.camera, media.microphone].map(({ kind, capture }) =>
      quietEffect(() => {
        const { value: now } = capture;
        const is = "problem" in now ? now.problem : now.is;
        line.info("capture", { kind, is });
      })
    ),
  ];
}
