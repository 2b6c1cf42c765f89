/** The banners, and the like, that are loaded a moment after the start of a call. */
import { useEffect, useState } from "preact/hooks";
import { Banner } from "../../components/ui/Banner.tsx";
import { ErrorBoundary } from "../../components/ui/ErrorBoundary.tsx";
import type { Call } from "../client/call/call.ts";
import { signInElsewhere } from "../client/page/sign_in_tab.ts";
import { words } from "../words/alerts.ts";
import { words as screenWords } from "../words/screens.ts";
import { type Alert, alerts, newsOf } from "./banners.ts";
import type { BannersProps } from "./Banners.tsx";
import { floorCode } from "./floor/loading.ts";
import { MediaServerBanner } from "./MediaServerBanner.tsx";
import { UnheardBanners } from "./UnheardBanners.tsx";
import { rejoinNoticeOf } from "./rejoin.ts";
import { recordingCode } from "./recording/loading.ts";
import { shareNoticeOf } from "./screens/share_button.ts";

/** What a call may have to say besides that its server is lost. */
export function LateBanners({ playback, ...props }: BannersProps) {
  const { call } = props;
  const floor = floorCode.value;
  const recording = recordingCode.value;
  return (
    <>
      {call.rejoinRefusal.value !== null && <RejoinBanner {...props} />}
      <AutoplayBanner playback={playback} />
      <ErrorBoundary fallback={null}>
        <DeviceBanner call={call} />
      </ErrorBoundary>
      <ErrorBoundary fallback={null}>
        <UnheardBanners call={call} />
      </ErrorBoundary>
      <ErrorBoundary fallback={null}>
        <ShareBanner call={call} />
      </ErrorBoundary>
      <ErrorBoundary fallback={null}>
        {floor && <floor.FloorBanner call={call} />}
      </ErrorBoundary>
      <ErrorBoundary fallback={null}>
        {recording && <recording.RecorderBanner />}
      </ErrorBoundary>
      <ErrorBoundary fallback={null}>
        <MediaServerBanner call={call} />
      </ErrorBoundary>
      <Alerts call={call} />
    </>
  );
}

/** Why a screen is not shared, or not any more, until somebody has read it. */
function ShareBanner({ call }: { call: Call }) {
  const notice = shareNoticeOf(call);
  return notice && (
    <Banner
      kind="caution"
      text={notice.text}
      action={{ label: screenWords.close, act: notice.dismiss }}
    />
  );
}

/** That the browser waits for a gesture, and a button for it. */
function AutoplayBanner({ playback }: Pick<BannersProps, "playback">) {
  return playback.blocked.value
    ? (
      <Banner
        kind="caution"
        text={words.autoplay.held}
        action={{ label: words.autoplay.hear, act: () => playback.resume() }}
      />
    )
    : null;
}

/** For how many milliseconds it is said that another device is used. */
const NEWS_FOR = 12_000;

/** That another device is used, for a while: it needs nobody to do anything. */
function DeviceBanner({ call }: { call: Call }) {
  const text = words.sentences(newsOf(call));
  const [read, setRead] = useState("");
  useEffect(() => {
    setRead("");
    if (text === "") return;
    const timer = setTimeout(() => setRead(text), NEWS_FOR);
    return () => clearTimeout(timer);
  }, [text]);
  return text === read ? null : <Banner kind="info" text={text} />;
}

/** Each kind fails alone. */
function Alerts({ call }: { call: Call }) {
  return (
    <>
      {alerts.map((alertsOf, n) => (
        <ErrorBoundary key={n} fallback={null}>
          <AlertsOfKind call={call} alertsOf={alertsOf} />
        </ErrorBoundary>
      ))}
    </>
  );
}

/** A component of its own, as some change each second. */
function AlertsOfKind({ call, alertsOf }: {
  call: Call;
  alertsOf: (call: Call) => readonly Alert[];
}) {
  return <>{alertsOf(call).map((one) => <Banner key={one.text} {...one} />)}</>;
}

/** What the server wants of somebody whom it does not let in again. */
function RejoinBanner(
  { call, embedder, account }: Omit<BannersProps, "playback">,
) {
  const notice = rejoinNoticeOf(call, embedder, {
    reload: () => location.reload(),
    // To the socket of a page in a frame, the browser would give no cookie.
    signIn: embedder ? null : account &&
      (() => signInElsewhere(document, account.back)),
  });
  return notice && <Banner kind="caution" {...notice} />;
}
