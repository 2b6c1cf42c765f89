/** What draws, encodes and writes a recording: a script of its own, loaded when one begins. */
export { startRecorder } from "../../client/recording/recorder.ts";

// It is there already, and runs no second time: see late.ts.
import "../../../islands/Call.tsx";
