/** The shared screens of a call, and what tells somebody that they share theirs. */
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { OwnScreen } from "../../../components/call/ScreenShare.tsx";
import {
  ErrorBoundary,
  NotShown,
} from "../../../components/ui/ErrorBoundary.tsx";
import type { Call } from "../../client/call/call.ts";
import type { Screens } from "../../client/screen/screens.ts";
import { words as allWords } from "../../words/all.ts";
import { words } from "../../words/screens.ts";
import { namesIn, withoutBadges } from "../names.ts";
import { Pointer, ScreenTile, type ShownPointer } from "./ScreenTile.tsx";
import { screensOf } from "./screens_of.ts";

/** All of it; nothing while nobody shares. */
export function SharedScreens({ call }: { call: Call }) {
  const screens = screensOf(call).value;
  return screens && (
    <>
      <ErrorBoundary fallback={null}>
        <OwnShare call={call} screens={screens} />
      </ErrorBoundary>
      <OthersScreens call={call} screens={screens} />
    </>
  );
}

/** The button that was pressed goes with the screen: without this, the focus would be nowhere. */
function focusCall(): void {
  const share = document.querySelector<HTMLElement>(".control.share");
  const call = document.querySelector<HTMLElement>("main.call");
  (share?.checkVisibility() ? share : call)?.focus();
}

const stopping = (stop: (() => void) | null) =>
  stop && (() => {
    stop();
    focusCall();
  });

interface ScreensProps {
  call: Call;
  screens: Screens;
}

function OwnShare({ call, screens }: ScreensProps) {
  const own = screens.own.value;
  const video = own.is === "on" ? own.video : null;
  const stream = useMemo(() => video && new MediaStream([video]), [video]);
  if (own.is !== "on" || !stream) return null;
  const you = call.moderation.self.value?.id;
  return (
    <OwnScreen
      stream={stream}
      content={own.content}
      setContent={(content) => screens.setContent(content)}
      echo={own.echoes ? () => screens.dropSound() : null}
      stop={() => {
        screens.stop();
        focusCall();
      }}
    >
      {pointersOn(call, screens, you).map(({ key, ...pointer }) => (
        <Pointer key={key} {...pointer} />
      ))}
    </OwnScreen>
  );
}

function OthersScreens({ call, screens }: ScreensProps) {
  const enlarged = useSignal<string | null>(null);
  const shown = screens.shown.value;
  const names = namesIn(call);
  const nameOf = (id: string) =>
    names.get(id) ?? call.peers.value.find((peer) => peer.id === id)?.name ??
      id;
  const key = ({ by, share }: { by: string; share: number }) =>
    `${by}/${share}`;
  const large = shown.find((one) => key(one) === enlarged.value);
  return (
    <>
      <p class="sr-only" role="status">
        {shown.length > 0 && words.announce(shown.map(({ by }) => nameOf(by)))}
      </p>
      {shown.length > 0 && (
        <section
          class="screens"
          aria-label={words.region}
          data-screens={shown.length}
          data-enlarged={large ? "true" : undefined}
        >
          {[...large ? [large] : [], ...shown.filter((one) => one !== large)]
            .map((one) => (
              <ErrorBoundary
                key={key(one)}
                fallback={
                  <div class="shared-screen">
                    <NotShown text={allWords.failed.tile(nameOf(one.by))} />
                  </div>
                }
              >
                <ScreenTile
                  name={nameOf(one.by)}
                  share={one.share}
                  video={one.video}
                  audio={one.audio}
                  pointers={pointersOn(call, screens, one.by)}
                  enlarged={shown.length > 1 ? one === large : null}
                  enlarge={(on) => enlarged.value = on ? key(one) : null}
                  point={(x, y) => screens.point(one.by, x, y)}
                  stop={stopping(screens.stopOf(one.by))}
                  onWidth={(width) =>
                    call.subscribe(one.by, "screen", { width })}
                />
              </ErrorBoundary>
            ))}
        </section>
      )}
    </>
  );
}

/** Who points at somebody's screen, and where. */
function pointersOn(
  call: Call,
  screens: Screens,
  of: string | undefined,
): ShownPointer[] {
  const names = namesIn(call);
  return screens.pointers.value.filter((one) => one.of === of)
    .map(({ from, x, y }) => ({
      key: from ?? "you",
      name: from === null
        ? withoutBadges(call.name.value)
        : names.get(from) ?? "",
      x,
      y,
    }))
    .filter(({ name }) => name !== "");
}
