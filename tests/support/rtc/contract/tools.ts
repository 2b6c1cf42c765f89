/** What the contract's cases are made of. It runs in Deno and in a browser. */
import type { Maker, Stats, Subject } from "./subject.ts";

/** Throws where something is not so. */
export function expect(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}

/** Something must fail with an error of this name. */
export async function rejects(name: string, act: Promise<void>): Promise<void> {
  const error = await act.then(() => null, (error) => error);
  expect(error?.name === name, `expected ${name}, got ${error?.name}`);
}

/** Waits for something that takes the real connection a moment. */
export async function until(
  message: string,
  condition: () => boolean | Promise<boolean>,
): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${message}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Two connections, of which the first must negotiate. */
export function pair({ make }: Maker) {
  const [a, b] = [make(), make()];
  a.change();
  return { a: a.connection, b: b.connection, changeB: () => b.change() };
}

/** A connection's own description, as it is sent. */
export function description(connection: Subject): RTCSessionDescriptionInit {
  const { localDescription } = connection;
  if (!localDescription) throw new Error("no local description");
  return { type: localDescription.type, sdp: localDescription.sdp };
}

const inSdp = (connection: Subject, pattern: RegExp) =>
  pattern.exec(description(connection).sdp ?? "")?.[1];
/** The ICE fragment in a connection's own description. */
export const ufrag = (of: Subject) => inSdp(of, /a=ice-ufrag:(\S+)/);
/** The certificate's fingerprint in a connection's own description. */
export const fingerprint = (of: Subject) => inSdp(of, /a=fingerprint:(.+)\r/);

/** The DTLS role in a connection's own description, of its first section. */
export const setup = (of: Subject) => inSdp(of, /a=setup:(\S+)/);

/** An offer whose sender takes one role. */
export const settled = (
  { type, sdp }: RTCSessionDescriptionInit,
  role: "active" | "passive",
): RTCSessionDescriptionInit => ({
  type,
  sdp: sdp?.replaceAll("a=setup:actpass", `a=setup:${role}`),
});

/** Resolves when a connection asks to be negotiated. */
export function needed(connection: Subject): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error("negotiationneeded never came")),
      5_000,
    );
    connection.onnegotiationneeded = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

/** Passes candidates from one to the other, from when the result is called. */
export function trickle(from: Subject, to: Subject): () => Promise<void> {
  let waiting: RTCIceCandidateInit[] | null = [];
  from.onicecandidate = ({ candidate }) => {
    if (!candidate) return;
    if (waiting) waiting.push(candidate);
    else to.addIceCandidate(candidate).catch(() => {});
  };
  return async () => {
    for (const candidate of waiting ?? []) {
      // Those of a description that was rolled back are refused.
      await to.addIceCandidate(candidate).catch(() => {});
    }
    waiting = null;
  };
}

/** One round of offer and answer, with candidates. */
export async function negotiate(a: Subject, b: Subject): Promise<void> {
  const flush = [trickle(a, b), trickle(b, a)];
  await a.setLocalDescription();
  await b.setRemoteDescription(description(a));
  await b.setLocalDescription();
  await a.setRemoteDescription(description(b));
  for (const all of flush) await all();
}

/** One end of the data channel that both open. */
export const channelOf = (connection: Subject) =>
  connection.createDataChannel("peer", { negotiated: true, id: 0 });

/** Two that are connected, each with its end of a data channel. */
export async function connected({ make }: Maker) {
  const [a, b] = [make().connection, make().connection];
  const channels = [channelOf(a), channelOf(b)];
  await negotiate(a, b);
  for (const { connectionState } of [a, b]) {
    expect(
      ["connecting", "connected", "new"].includes(connectionState),
      connectionState,
    );
  }
  await until(
    "both are connected",
    () => [a, b].every((end) => end.connectionState === "connected"),
  );
  await until(
    "the channel is open",
    () => channels.every(({ readyState }) => readyState === "open"),
  );
  const heard: string[] = [];
  channels[1].onmessage = ({ data }) => heard.push(data);
  const close = () => [a, b].forEach((end) => end.close());
  return { a, b, channelA: channels[0], channelB: channels[1], heard, close };
}

/** The reports of one type. */
export async function reports(
  connection: Subject,
  type: string,
): Promise<Stats[]> {
  const found: Stats[] = [];
  const all = await connection.getStats();
  all.forEach((report) => report.type === type && found.push(report));
  return found;
}
