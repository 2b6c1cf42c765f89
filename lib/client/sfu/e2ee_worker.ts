/** Seals and opens media, in a thread of its own (static/sfu_e2ee.js). */
import "livekit-client/e2ee-worker";
