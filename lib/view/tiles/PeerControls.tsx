/** What can be done on somebody's tile; it comes with late code. */
import type { Signal } from "@preact/signals";
import { TileActions } from "../../../components/call/TileActions.tsx";
import { TileControls } from "../../../components/call/TileControls.tsx";
import type { Call } from "../../client/call/call.ts";
import { NO_ACTIONS } from "../../client/session/link_actions.ts";
import type { RemotePeer } from "../../client/session/session.ts";
import { words } from "../../words/panels.ts";
import { namedActions } from "../named_actions.ts";
import { actionsOn } from "../panels/people/people.ts";
import type { TileChoice, TileChoices } from "./choices.ts";

/** Whether this browser lets a page say how loud something is: an iPhone does not. */
const canSetVolume = (() => {
  let can: boolean | null = null;
  return () => {
    if (can === null) {
      const probe = new Audio();
      probe.volume = 0.5;
      can = probe.volume === 0.5;
    }
    return can;
  };
})();

/** The buttons on somebody's tile; without a connection, only those that make one. */
export function PeerControls(
  { call, peer, name, hasVideo, choices, settings }: {
    call: Call;
    peer: Pick<RemotePeer, "id" | "key" | "link" | "status">;
    name: string;
    hasVideo: boolean;
    choices: Signal<TileChoices>;
    /** Shows how one is connected. */
    settings: () => void;
  },
) {
  const { key, link } = peer;
  if (peer.status.value !== "connected") {
    const { connect, reconnect } = words.tile;
    const possible = link?.actions.value ?? NO_ACTIONS;
    return (
      <TileActions
        actions={namedActions(possible, { connect, reconnect })}
        class="tile-actions"
      />
    );
  }
  const { pinned, of } = choices.value;
  const { volume = 1, muted = false, whole = false } = of.get(key) ?? {};
  const change = (change: TileChoice) => {
    const changed = { ...of.get(key), ...change };
    choices.value = {
      ...choices.value,
      of: new Map([...of, [key, changed]]),
    };
  };
  return (
    <TileControls
      name={name}
      pinned={pinned === key}
      pin={(pin) =>
        choices.value = { ...choices.value, pinned: pin ? key : null }}
      volume={canSetVolume() ? volume : null}
      setVolume={(volume) => change({ volume })}
      muted={muted}
      mute={(muted) => change({ muted })}
      whole={hasVideo ? whole : null}
      showWhole={(whole) => change({ whole })}
      actions={actionsOn(call, peer.id, name)}
      connections={settings}
    />
  );
}
