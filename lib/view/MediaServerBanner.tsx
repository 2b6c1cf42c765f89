import { useEffect, useState } from "preact/hooks";
import { Banner } from "../../components/ui/Banner.tsx";
import type { Call } from "../client/call/call.ts";
import { isMediaServerAwaited, mediaServerProblem } from "./media_server.ts";

/** Milliseconds for which the media server is awaited before anything is said of it. */
const OVERDUE_AFTER = 10_000;

/** That there is no way to the media server: at once where there will be none, otherwise after a while. */
export function MediaServerBanner({ call }: { call: Call }) {
  const isAwaited = isMediaServerAwaited(call);
  const [isOverdue, setOverdue] = useState(false);
  useEffect(() => {
    setOverdue(false);
    if (!isAwaited) return;
    const timer = setTimeout(() => setOverdue(true), OVERDUE_AFTER);
    return () => clearTimeout(timer);
  }, [isAwaited]);
  const text = mediaServerProblem(call, isOverdue);
  return text === null ? null : <Banner kind="caution" text={text} />;
}
