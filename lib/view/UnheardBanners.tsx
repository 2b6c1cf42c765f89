/** That nobody hears somebody who speaks, or seems to. */
import { computed, useSignalEffect } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { Banner } from "../../components/ui/Banner.tsx";
import { systemClock } from "../protocol/clock.ts";
import type { Call } from "../client/call/call.ts";
import { trackOf } from "../client/call/captured.ts";
import { LevelMeter } from "../client/media/level_meter.ts";
import {
  keepsDisabledOpen,
  MutedSpeech,
} from "../client/media/muted_speech.ts";
import { SilenceWatch } from "../client/media/silence.ts";
import { words } from "../words/alerts.ts";
import { microphoneOf } from "./moderation.ts";
import { openSettings } from "./settings/open.ts";

/** For how many milliseconds a silent microphone is told of, once in a call. */
const SILENT_FOR = 20_000;

/** Both, while somebody else is there to hear. */
export function UnheardBanners({ call }: { call: Call }) {
  return (
    <>
      {keepsDisabledOpen() && <MutedBanner call={call} />}
      <SilentBanner call={call} />
    </>
  );
}

/** That the microphone of somebody who speaks is off. */
function MutedBanner({ call }: { call: Call }) {
  const [speech] = useState(() =>
    new MutedSpeech(
      call.media.microphone,
      new LevelMeter({ document }),
      systemClock,
      computed(() => call.peers.value.length > 0),
    )
  );
  useEffect(() => () => speech.close(), []);
  // Whoever listens wants no word from us about it.
  if (!speech.heard.value || call.moderation.self.value?.listener) return null;
  const { toggle } = microphoneOf(call);
  return (
    <Banner
      kind="info"
      text={words.unheard.muted}
      action={toggle ? { label: words.unheard.unmute, act: toggle } : undefined}
    />
  );
}

/** That the microphone gives nothing, though it is on. */
function SilentBanner({ call }: { call: Call }) {
  const [watch] = useState(() => new SilenceWatch());
  // Whoever joins or leaves besides does not begin it anew.
  const [track] = useState(() =>
    computed(() =>
      call.peers.value.length > 0 ? trackOf(call.media.microphone) : null
    )
  );
  const [told, setTold] = useState(false);
  useEffect(() => () => watch.close(), []);
  useSignalEffect(() => watch.watch(track.value));
  const silent = watch.silent.value;
  useEffect(() => {
    if (!silent) return;
    const timer = setTimeout(() => setTold(true), SILENT_FOR);
    return () => clearTimeout(timer);
  }, [silent]);
  if (!silent || told) return null;
  return (
    <Banner
      kind="caution"
      text={words.unheard.silent}
      action={{
        label: words.devices.settings.microphone,
        act: () => {
          setTold(true);
          openSettings("audio");
        },
      }}
    />
  );
}
