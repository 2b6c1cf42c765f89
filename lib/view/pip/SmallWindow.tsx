/**
 * A small window that stays over everything else: a shared screen, or who speaks, and what one may
 * want to do at once.
 */
import { render } from "preact";
import { useRef } from "preact/hooks";
import {
  SmallCall,
  type SmallPicture,
} from "../../../components/call/SmallCall.tsx";
import type { Call } from "../../client/call/call.ts";
import { cameraOf, microphoneOf } from "../moderation.ts";
import { namesIn } from "../names.ts";
import { screensOf } from "../screens/screens_of.ts";
import { tilePeopleOf } from "../tiles/people.ts";
import { titleOf } from "../titles.ts";
import { useQuietEffect } from "../use_quiet_effect.ts";
import type { WindowMaker } from "./open.ts";

/** How large it is at first, in CSS pixels. */
const SIZE = { width: 320, height: 240 };

let opened: Window | null = null;

/** Opens it or, where it is open, closes it; where the browser refuses, nothing changes. */
export async function toggleSmallWindow(
  call: Call,
  maker: WindowMaker,
): Promise<void> {
  if (opened) return opened.close();
  try {
    const made = await maker.requestWindow(SIZE);
    opened = made;
    for (const sheet of document.querySelectorAll("link[rel=stylesheet]")) {
      made.document.head.append(made.document.importNode(sheet));
    }
    const { documentElement: root } = made.document;
    const { lang, dir, dataset } = document.documentElement;
    Object.assign(root, { lang, dir });
    Object.assign(root.dataset, dataset);
    made.document.title = titleOf(call);
    made.document.body.className = "small-window";
    const place = made.document.body;
    render(<Small call={call} close={() => made.close()} />, place);
    made.addEventListener("pagehide", () => {
      render(null, place);
      opened = null;
    });
  } catch {
    opened = null;
  }
}

function Small({ call, close }: { call: Call; close: () => void }) {
  // Whoever spoke last stays, so that it does not change with every pause.
  const last = useRef<string | null>(null);
  const speaker = call.peers.value.find(({ speaking }) => speaking.value);
  if (speaker) last.current = speaker.key;
  const people = tilePeopleOf(call);
  const others = people.filter(({ you }) => !you);
  const person = others.find(({ key }) => key === last.current) ?? others[0] ??
    people[0];
  const shared = screensOf(call).value?.shown.value.at(-1);
  // The call is over, and the window with it.
  useQuietEffect(() => {
    if (call.phase.value.is !== "inside") close();
  });
  const shown: SmallPicture = shared
    ? {
      is: "screen",
      name: namesIn(call).get(shared.by) ?? "",
      video: shared.video,
    }
    : { is: person.you ? "you" : "person", ...person };
  return (
    <SmallCall
      key={shared ? `${shared.by}/${shared.share}` : person.key}
      shown={shown}
      microphone={microphoneOf(call)}
      camera={cameraOf(call)}
      leave={call.leave.value}
    />
  );
}

// As in late.ts.
import "../../../islands/Call.tsx";
