/** What may have to be said over a call. */
import type { AccountProps } from "../../components/ui/Account.tsx";
import { Banner } from "../../components/ui/Banner.tsx";
import type { Call } from "../client/call/call.ts";
import type { Playback } from "../client/media/playback.ts";
import type { Embedder } from "../client/page/embedder.ts";
import { words } from "../words/all.ts";
import { serverBadge } from "./badges.ts";
import { late } from "./late_loading.ts";

/** What the banners are about. */
export interface BannersProps {
  call: Call;
  playback: Playback;
  /** `null` where the page is in no frame. */
  embedder: Embedder | null;
  /** Who is signed in; `null` where nobody can be. */
  account: AccountProps | null;
}

/** The banners of a call; all but those that need no server are loaded a moment after its start. */
export function Banners(props: BannersProps) {
  const { call } = props;
  const loaded = late.module.value;
  const isLost = call.rejoinRefusal.value === null &&
    serverBadge(call.server.value) !== "connected";
  return (
    <div class="banners">
      {isLost && <Banner kind="warning" text={words.banner.serverLost} />}
      {loaded ? <loaded.LateBanners {...props} /> : late.isGone.value && (
        <Banner
          kind="caution"
          text={words.newVersion.text}
          action={{
            label: words.newVersion.reload,
            act: () => location.reload(),
          }}
        />
      )}
    </div>
  );
}
