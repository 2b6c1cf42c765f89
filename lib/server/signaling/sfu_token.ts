/** What opens the SFU, for those inside who ask for it [SFU-3]. */
import type { ServerMessage } from "../../protocol/signaling.ts";
import * as LIMITS from "../../protocol/limits.ts";
import { sfuRoomName } from "../../protocol/media_way.ts";
import { TokenBucket } from "../../protocol/token_bucket.ts";
import type { Member, Room } from "../rooms/room.ts";
import { sourcesFor } from "../rooms/sfu_orders.ts";
import type { Sfu } from "../sfu/sfu.ts";

/**
 * How many tokens one socket may ask for. It is not counted in KV: a token opens no more than the one
 * before it, and all pages of a room ask at the same moment.
 * @param now milliseconds since 1970
 */
export function newSfuTokenRate(now: number): TokenBucket {
  return new TokenBucket(
    LIMITS.sfuTokensPerSecond,
    LIMITS.sfuTokenBurst,
    now,
  );
}

/**
 * What somebody inside is answered.
 * @param room as this isolate last heard, with the member who asks
 * @param mayAsk whether they did not ask too often
 * @param sfu `null` where there is none
 */
export async function answerSfuTokenRequest(
  session: string,
  { room, member, mayAsk }: { room: Room; member: Member; mayAsk: boolean },
  sfu: Sfu | null,
): Promise<ServerMessage> {
  const { media, id } = room;
  if (!sfu || media.way !== "sfu" || media.session !== session) {
    return { type: "no-sfu-token", session, reason: "forbidden" };
  }
  if (!mayAsk) {
    return { type: "no-sfu-token", session, reason: "too-many-tries" };
  }
  try {
    const token = await sfu.token({
      room: sfuRoomName(id, session),
      participant: member.id,
      sources: sourcesFor(room, member),
    });
    return { type: "sfu-token", session, url: sfu.url, token };
  } catch (error) {
    console.error("A token for the SFU could not be made:", error);
    return { type: "no-sfu-token", session, reason: "storage-unavailable" };
  }
}
