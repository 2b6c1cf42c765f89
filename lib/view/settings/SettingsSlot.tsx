/** Where the settings are shown while they are open. */
import { Banner } from "../../../components/ui/Banner.tsx";
import { ErrorBoundary } from "../../../components/ui/ErrorBoundary.tsx";
import type { Call } from "../../client/call/call.ts";
import { words as alertWords } from "../../words/alerts.ts";
import { words } from "../../words/all.ts";
import { openSettings, settings, settingsOpen } from "./open.ts";

/** The dialog; or, where its script is not to be had, why. */
export function SettingsSlot({ call }: { call: Call }) {
  const { value: open } = settingsOpen;
  const loaded = settings.module.value;
  if (!open) return null;
  if (loaded) {
    return (
      <ErrorBoundary fallback={null}>
        <loaded.Settings
          call={call}
          tab={open.tab}
          close={() => settingsOpen.value = null}
        />
      </ErrorBoundary>
    );
  }
  if (!open.failed) return null;
  const isGone = settings.isGone.value;
  return (
    <div class="settings-failed">
      <Banner
        kind="caution"
        text={isGone ? words.newVersion.text : alertWords.noSettings}
        action={isGone
          ? {
            label: words.newVersion.reload,
            act: () => location.reload(),
          }
          : { label: words.failed.again, act: () => openSettings(open.tab) }}
      />
    </div>
  );
}
