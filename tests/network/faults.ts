/** What can go wrong between hosts, as rules for `Network.fault`. */
import type { Host } from "./hosts.ts";

/** No UDP from or to a host. */
export function udpOf({ cable }: Host): string[] {
  return [
    `iifname ${cable} ip protocol udp drop`,
    `oifname ${cable} ip protocol udp drop`,
  ];
}

/** No UDP from one host to another; the other way all is well. */
export function udpFromTo(from: Host, to: Host): string[] {
  return [`iifname ${from.cable} oifname ${to.cable} ip protocol udp drop`];
}

/** No UDP from one host to some ports of another. */
export function udpToPorts(
  from: Host,
  to: Host,
  ports: readonly number[],
): string[] {
  return [
    `iifname ${from.cable} oifname ${to.cable} udp dport { ${ports} } drop`,
  ];
}

/** Some of a host's UDP is lost, on the way out and on the way in, at random. */
export function udpLoss({ cable }: Host, percent: number): string[] {
  return ["iifname", "oifname"].map((way) =>
    `${way} ${cable} ip protocol udp numgen random mod 100 < ${percent} drop`
  );
}

/** A host and a TCP port of another address no longer hear of each other. */
export function tcpBetween(
  { cable }: Host,
  address: string,
  port: number,
): string[] {
  return [
    `iifname ${cable} ip daddr ${address} tcp dport ${port} drop`,
    `oifname ${cable} ip saddr ${address} tcp sport ${port} drop`,
  ];
}
