import { ErrorBoundary } from "../../components/ui/ErrorBoundary.tsx";
import type { Call } from "../client/call/call.ts";
import { words } from "../words/alerts.ts";
import { largeCallHelp, mediaServerOf } from "./media_server.ts";

/** That a call goes through a media server, beside its name. */
export function LargeCall({ call }: { call: Call }) {
  return (
    <ErrorBoundary fallback={null}>
      <Label call={call} />
    </ErrorBoundary>
  );
}

/** It is there in a mesh, too, with nothing in it: so it is announced when that changes. */
function Label({ call }: { call: Call }) {
  const server = mediaServerOf(call);
  return (
    <p class="large-call" role="status" title={largeCallHelp(server)}>
      {server && words.largeCall.name}
    </p>
  );
}
