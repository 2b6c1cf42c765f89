/** LiveKit as an SFU: tokens, and its server API (Twirp, as JSON over HTTP). */
import * as v from "valibot";
import { decode } from "../../protocol/decode.ts";
import type { Clock } from "../../protocol/clock.ts";
import { failure, type Result, success } from "../../protocol/result.ts";
import * as TIMES from "../../protocol/times.ts";
import type {
  MediaSource,
  Sfu,
  SfuGrant,
  SfuOrder,
  SfuProblem,
} from "./sfu.ts";
import { type LiveKitGrants, type SfuKey, signToken } from "./token.ts";

/** Where LiveKit is, and what it knows us by. */
export interface LiveKitSettings extends SfuKey {
  /** As browsers reach it: `wss:` or `ws:`; the API is at the same place, over `https:` or `http:`. */
  url: string;
}

/** What LiveKit calls them: in tokens in lower case, in its API in upper case. */
const SOURCES: Record<MediaSource, string> = {
  "camera": "camera",
  "microphone": "microphone",
  "screen": "screen_share",
  "screen-audio": "screen_share_audio",
};

/** Tracks of one participant that are looked through, at most. */
const MAX_TRACKS = 100;
/** Characters of an answer that are read: a participant has some hundreds for each track. */
const MAX_ANSWER_CHARS = 256 * 1024;

/** What is read of a participant; what is left out has the value that protobuf leaves out. */
const ParticipantInfo = v.object({
  tracks: v.optional(
    v.pipe(
      v.array(v.object({
        sid: v.string(),
        source: v.optional(v.string(), "UNKNOWN"),
        muted: v.optional(v.boolean(), false),
      })),
      v.maxLength(MAX_TRACKS),
    ),
    [],
  ),
});

/** A LiveKit server, or several behind one address. */
export class LiveKit implements Sfu {
  readonly url: string;
  readonly #settings: LiveKitSettings;
  readonly #date: Pick<Clock, "now">;
  readonly #fetch: typeof fetch;

  /** @param date the date, which LiveKit goes by */
  constructor(
    settings: LiveKitSettings,
    date: Pick<Clock, "now">,
    fetching: typeof fetch = fetch,
  ) {
    this.url = settings.url;
    this.#settings = settings;
    this.#date = date;
    this.#fetch = fetching;
  }

  token({ room, participant, sources }: SfuGrant): Promise<string> {
    const grants = {
      room,
      roomJoin: true,
      canSubscribe: true,
      // To LiveKit an empty list of sources means all of them.
      canPublish: sources.length > 0,
      // Topics go this way, and with them the keys of media: without it nobody is seen or heard.
      canPublishData: true,
      canPublishSources: sources.map((source) => SOURCES[source]),
    };
    return this.#sign(grants, participant);
  }

  async carryOut(
    room: string,
    order: SfuOrder,
  ): Promise<Result<void, SfuProblem>> {
    switch (order.do) {
      case "permit":
        return await this.#call("UpdateParticipant", room, {
          identity: order.participant,
          permission: {
            can_subscribe: true,
            can_publish: order.sources.length > 0,
            can_publish_data: true,
            can_publish_sources: order.sources.map((source) =>
              SOURCES[source].toUpperCase()
            ),
          },
        });
      case "mute":
        return await this.#mute(room, order.participant);
      case "remove":
        return await this.#call("RemoveParticipant", room, {
          identity: order.participant,
        });
      case "end":
        return await this.#call("DeleteRoom", room, {}, { roomCreate: true });
    }
  }

  async probe(): Promise<Result<void, SfuProblem>> {
    const answer = await this.#ask(
      "ListRooms",
      { names: ["none"] },
      { roomList: true },
    );
    return answer.ok ? success(undefined) : answer;
  }

  /** Tracks have ids of LiveKit's own, so it is asked for them first. */
  async #mute(
    room: string,
    identity: string,
  ): Promise<Result<void, SfuProblem>> {
    const answer = await this.#ask(
      "GetParticipant",
      { room, identity },
      { room, roomAdmin: true },
    );
    if (!answer.ok) return answer;
    const info = decode(ParticipantInfo, answer.value);
    if (!info.ok) return failure("failed");
    const sounding = info.value.tracks.filter(({ source, muted }) =>
      source === "MICROPHONE" && !muted
    );
    for (const { sid } of sounding) {
      const muted = { identity, track_sid: sid, muted: true };
      const outcome = await this.#call("MutePublishedTrack", room, muted);
      if (!outcome.ok) return outcome;
    }
    return success(undefined);
  }

  async #call(
    method: string,
    room: string,
    body: Record<string, unknown>,
    grants: LiveKitGrants = { room, roomAdmin: true },
  ): Promise<Result<void, SfuProblem>> {
    const answer = await this.#ask(method, { room, ...body }, grants);
    return answer.ok ? success(undefined) : answer;
  }

  /** Calls the API; of an error only the kind is passed on: LiveKit repeats tokens in its words. */
  async #ask(
    method: string,
    body: Record<string, unknown>,
    grants: LiveKitGrants,
  ): Promise<Result<unknown, SfuProblem>> {
    const base = this.url.replace(/^ws/, "http").replace(/\/+$/, "");
    try {
      const response = await this.#fetch(
        `${base}/twirp/livekit.RoomService/${method}`,
        {
          method: "POST",
          headers: {
            authorization: `Bearer ${await this.#sign(grants)}`,
            "content-type": "application/json",
          },
          body: JSON.stringify(body),
          // The token is for this server alone.
          redirect: "error",
          signal: AbortSignal.timeout(TIMES.sfuTimeout),
        },
      );
      const text = await limitedText(response);
      if (!response.ok) return failure(problemOf(response.status));
      return success(JSON.parse(text));
    } catch (error) {
      return failure(error instanceof SyntaxError ? "failed" : "unreachable");
    }
  }

  #sign(grants: LiveKitGrants, subject?: string): Promise<string> {
    return signToken(
      this.#settings,
      grants,
      this.#date,
      TIMES.sfuToken,
      subject,
    );
  }
}

function problemOf(status: number): SfuProblem {
  if (status === 401 || status === 403) return "refused";
  return status === 404 ? "not-found" : "failed";
}

/** The text of an answer, as far as one of LiveKit's can be long. */
async function limitedText({ body }: Response): Promise<string> {
  let text = "";
  for await (
    const part of body?.pipeThrough(new TextDecoderStream()) ?? []
  ) {
    text += part;
    if (text.length > MAX_ANSWER_CHARS) {
      throw new SyntaxError("The answer is too long");
    }
  }
  return text;
}
