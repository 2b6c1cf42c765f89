/** A media server that lies: the real one, with somebody in between who rewrites what it tells a page. */
import { Buffer } from "node:buffer";
import {
  Encryption_Type,
  type ParticipantInfo,
  SignalResponse,
  TrackSource,
} from "@livekit/protocol";
import type { Page } from "playwright-core";

/** What can be done with a page that is lied to. */
export interface Deceived {
  /** Has it mute, or open, all that it sends, as a server would for a moderator. */
  mute(muted: boolean): void;
}

/** What it changes in what it says of a participant. */
export type Lie = (told: ParticipantInfo) => void;

/** Comes between a page that is yet to connect and its media server. @param lies of everybody, also of the page */
export async function lieTo(page: Page, ...lies: Lie[]): Promise<Deceived> {
  const sent = new Set<string>();
  let tell = (_response: SignalResponse) => {};
  await page.routeWebSocket(/\/rtc/, (socket) => {
    const server = socket.connectToServer();
    tell = (response) => socket.send(Buffer.from(response.toBinary()));
    server.onMessage((bytes) => {
      if (typeof bytes === "string") return socket.send(bytes);
      const response = SignalResponse.fromBinary(bytes);
      for (const told of peopleIn(response)) {
        for (const lie of lies) lie(told);
      }
      if (response.message.case === "trackPublished") {
        sent.add(response.message.value.track?.sid ?? "");
      }
      // The trailer by which pages would know pictures that the server makes itself.
      if (response.message.case === "join") {
        response.message.value.sifTrailer = Uint8Array.of(0);
      }
      tell(response);
    });
  });
  return {
    mute(muted) {
      for (const sid of sent) {
        const message = { case: "mute", value: { sid, muted } } as const;
        tell(new SignalResponse({ message }));
      }
    },
  };
}

/** Two people are each said to be the other. */
export const swapPeople = (one: string, other: string): Lie => (told) => {
  if (told.identity === one) told.identity = other;
  else if (told.identity === other) told.identity = one;
};

/** Camera and microphone are said to be a screen and its sound. */
export const swapSlots = (of: string): Lie => ({ identity, tracks }) => {
  if (identity !== of) return;
  for (const track of tracks) track.source = SWAPPED[track.source];
};

/** Nothing is said to be sealed. */
export const downgrade: Lie = ({ tracks }) => {
  for (const track of tracks) track.encryption = Encryption_Type.NONE;
};

const SWAPPED: Record<TrackSource, TrackSource> = {
  [TrackSource.UNKNOWN]: TrackSource.UNKNOWN,
  [TrackSource.CAMERA]: TrackSource.SCREEN_SHARE,
  [TrackSource.MICROPHONE]: TrackSource.SCREEN_SHARE_AUDIO,
  [TrackSource.SCREEN_SHARE]: TrackSource.CAMERA,
  [TrackSource.SCREEN_SHARE_AUDIO]: TrackSource.MICROPHONE,
};

function peopleIn({ message }: SignalResponse): ParticipantInfo[] {
  switch (message.case) {
    case "join": {
      const { participant, otherParticipants } = message.value;
      return participant
        ? [participant, ...otherParticipants]
        : otherParticipants;
    }
    case "update":
      return message.value.participants;
    default:
      return [];
  }
}
