/** Whether calls can be made at all, in this browser and with a page that came as this one did. */

/** What is looked at of `globalThis`; each may be missing, or a stub of an extension's. */
export interface Surroundings {
  isSecureContext?: boolean;
  crypto?: { subtle?: unknown };
  RTCPeerConnection?: unknown;
  WebSocket?: unknown;
}

/** Whether there is all that calls need; what is missing, `obstacleOf` says. */
export function canCall(
  { crypto, RTCPeerConnection: made, WebSocket }: Surroundings,
): boolean {
  return !!crypto?.subtle && !!WebSocket && typeof made === "function" &&
    "createDataChannel" in (made.prototype ?? {}) && makesConnections(made);
}

/**
 * Whether a browser's own code is behind a constructor. To make a connection only to look would cost
 * every page one: it is asked for one that it has to refuse, which no stub does.
 */
export function makesConnections(constructor: CallableFunction): boolean {
  // A browser that knows every address is asked for one without any.
  return [["x:"], []].some((urls) => {
    try {
      const made: RTCPeerConnection = Reflect.construct(constructor, [{
        iceServers: urls.map((urls) => ({ urls })),
      }]);
      made.close();
      return made.signalingState;
    } catch (error) {
      return error instanceof DOMException && error.name === "SyntaxError";
    }
  });
}
