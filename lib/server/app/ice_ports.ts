/** Ports to which some browser makes no connection, however good the address is. */
import { isRelayUrl } from "../../protocol/ice_url.ts";

/** Firefox (140) throws at these: those of Fetch that are for other protocols, without 53. */
const BLOCKED = new Set(
  (
    "1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 69 77 79 87 95 101 102 103 104 109 110 111 113 " +
    "115 117 119 123 135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 " +
    "554 556 563 587 601 636 989 990 993 995 1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 " +
    "6566 6665 6666 6667 6668 6669 6679 6697 10080"
  ).split(" ").map(Number),
);
/** Below 1024 Chromium asks relays at these alone. */
const LOW_RELAY_PORTS = [53, 80, 443];

/** The port of an ICE server's address, where some browser does not use it; otherwise `null`. */
export function blockedPort(url: string): number | null {
  const port = Number(/:(\d+)(?:\?|$)/.exec(url)?.[1] ?? 3478);
  const isLow = isRelayUrl(url) && port < 1024 &&
    !LOW_RELAY_PORTS.includes(port);
  return isLow || BLOCKED.has(port) ? port : null;
}
