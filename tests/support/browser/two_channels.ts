/** Two connections of one page with the channels of the product between them. It runs in the browser. */
import {
  Channel,
  type ChannelListener,
} from "../../../lib/client/session/channel.ts";
import { CHANNELS } from "../../../lib/client/session/channels.ts";

/** Characters of a bulk frame: as many as a frame may have. */
const FRAME = "x".repeat(64 * 1024);
/** So many bulk frames arrive between two control frames. */
const BETWEEN = 10;

/** What came of it. */
export interface Race {
  /** Bulk frames that arrived. */
  arrived: number;
  /** Of each control frame, how many bulk frames arrived while it was on its way. */
  overtaken: number[];
}

/** Sends so many bulk frames, and control frames in between, all one way. */
export async function raceChannels(frames: number): Promise<Race> {
  const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
  near.onicecandidate = ({ candidate }) => far.addIceCandidate(candidate ?? {});
  far.onicecandidate = ({ candidate }) => near.addIceCandidate(candidate ?? {});
  const opened = Promise.withResolvers<void>();
  const done = Promise.withResolvers<void>();
  const race: Race = { arrived: 0, overtaken: [] };
  let open = 0;
  const listener = (onData: ChannelListener["onData"]): ChannelListener => ({
    onOpen: () => ++open === 4 && opened.resolve(),
    onClose: () => {},
    onData,
  });
  const nowhere = listener(() => {});
  const control = new Channel(near, CHANNELS.control, nowhere);
  const bulk = new Channel(near, CHANNELS.bulk, nowhere);
  const ends = [
    new Channel(
      far,
      CHANNELS.control,
      listener((sent) => race.overtaken.push(race.arrived - Number(sent))),
    ),
    new Channel(
      far,
      CHANNELS.bulk,
      listener(() => {
        race.arrived++;
        if (race.arrived % BETWEEN === 0) control.send(String(race.arrived));
        if (race.arrived === frames) done.resolve();
      }),
    ),
  ];
  await near.setLocalDescription();
  if (near.localDescription) {
    await far.setRemoteDescription(near.localDescription);
  }
  await far.setLocalDescription();
  if (far.localDescription) {
    await near.setRemoteDescription(far.localDescription);
  }
  await opened.promise;
  bulk.sendPaced(() => Array.from({ length: frames }, () => FRAME));
  await done.promise;
  while (race.overtaken.length < frames / BETWEEN) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  for (const channel of [control, bulk, ...ends]) channel.close();
  near.close();
  far.close();
  return race;
}
