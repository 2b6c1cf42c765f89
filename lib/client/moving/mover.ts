/** A call's way from the mesh to an SFU and back: all the code of it, which is loaded when it is wanted. */
import type { MediaSession, SessionDeps } from "../session/session.ts";
import type { Topics } from "../session/topics.ts";
import { prepareSealing } from "../sfu/sealing_worker.ts";
import { SfuSession } from "../sfu/sfu_session.ts";
import { firstFrames } from "../session/first_frame.ts";
import { MovedNews } from "./moved_news.ts";
import { MovingSession } from "./moving_session.ts";
import { SfuTokens } from "./sfu_tokens.ts";

prepareSealing();
const firstFrame = firstFrames();
/** What the others said, once for each call, however many stays it has. */
const news = new WeakMap<Topics, MovedNews>();

/** A session in place of a mesh, which goes on with it wherever the room goes. */
export function takeOver(mesh: MediaSession, deps: SessionDeps): MediaSession {
  const { self, clock, topics, authentication } = deps;
  const moved = news.get(topics) ?? new MovedNews(topics);
  news.set(topics, moved);
  const tokens = new SfuTokens(clock, deps.server.sfu);
  return new MovingSession({
    self,
    clock,
    mesh,
    createSfu: (session, known) =>
      new SfuSession({
        ...deps,
        authentication: { ...authentication, previousTrust: known },
        session,
        token: (session) => tokens.get(session),
        firstFrame,
      }),
    moved,
    firstFrame,
  });
}
