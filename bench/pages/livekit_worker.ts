/** LiveKit's own worker that seals media, as its documents have it. */
import "livekit-client/e2ee-worker";
