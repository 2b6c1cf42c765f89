/** Records a call, in a thread of its own: a script of its own (static/recorder.js). */
import type { FromRecorder, ToRecorder } from "./messages.ts";
import { Recording } from "./recording.ts";
import { isFull } from "./recording_folder.ts";

const tell = (message: FromRecorder) => postMessage(message);

let recording: Recording | null = null;

self.addEventListener("message", ({ data }: MessageEvent<ToRecorder>) => {
  switch (data.say) {
    case "begin":
      begin(data);
      return;
    case "scene":
      return recording?.arrange(data.scene);
    case "frames":
      recording?.follow(data.of, data.frames);
      return;
    case "frame":
      if (recording) recording.take(data.of, data.frame);
      else data.frame.close();
      return;
    case "pause":
      return recording?.pause();
    case "resume":
      return recording?.resume();
    case "mark":
      return recording?.mark(data.label);
    case "end":
      recording?.end(data.reason);
      return;
  }
});

async function begin(
  message: Extract<ToRecorder, { say: "begin" }>,
): Promise<void> {
  try {
    recording = await Recording.begin(message, tell);
    tell(
      recording ? { say: "begun" } : { say: "refused", reason: "unavailable" },
    );
  } catch (error) {
    tell({ say: "refused", reason: isFull(error) ? "full" : "unavailable" });
  }
}
