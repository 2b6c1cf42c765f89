/** Why there is still no connection to somebody, as far as this page can tell. */

/** What is in the way. */
export type Unreached =
  /** The other page has said nothing. */
  | "silent"
  /** Relays alone are wanted, and there is none. */
  | "relay-only"
  /** There is a relay, but this page got no place on it. */
  | "relay-away"
  /** This browser offers no address at all. */
  | "no-address"
  /** No direct way was found, and there is no relay. */
  | "no-relay"
  /** Neither a direct way was found, nor one through a relay. */
  | "no-way";

/** A connection on which there is no path; "silent" where the other page has to begin it, and does not. */
export type Attempt =
  | "silent"
  | Pick<
    RTCPeerConnection,
    "localDescription" | "remoteDescription" | "getConfiguration"
  >;

/** What is in the way of an attempt that takes too long. */
export function unreachedOf(attempt: Attempt): Unreached {
  if (attempt === "silent") return attempt;
  const { iceServers = [], iceTransportPolicy } = attempt.getConfiguration();
  const localSdp = attempt.localDescription?.sdp ?? "";
  const hasRelay = iceServers.some(({ urls }) =>
    [urls].flat().some((url) => /^turns?:/.test(url))
  );
  if (iceTransportPolicy === "relay" && !hasRelay) return "relay-only";
  if (!attempt.remoteDescription) return "silent";
  if (!hasRelay) {
    return / typ /.test(localSdp) ? "no-relay" : "no-address";
  }
  return / typ relay/.test(localSdp) ? "no-way" : "relay-away";
}
