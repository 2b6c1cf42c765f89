/** The screen of a call without a browser: everything that shows something of others, as text. */
import { assert, assertEquals } from "@std/assert";
import { App } from "fresh";
import type { ComponentChildren } from "preact";
import { Banner } from "../../components/ui/Banner.tsx";
import { ChatPanel } from "../../components/call/ChatPanel.tsx";
import { ConnectionsPanel } from "../../components/call/ConnectionsPanel.tsx";
import { ParticipantList } from "../../components/call/ParticipantList.tsx";
import { SecurityPanel } from "../../components/call/SecurityPanel.tsx";
import { VideoTile } from "../../components/call/VideoTile.tsx";
import { WaitingRoom } from "../../components/call/Toasts.tsx";
import type { Call } from "../../lib/client/call/call.ts";
import { messagesOf } from "../../lib/view/panels/chat/messages.ts";
import {
  costOf,
  floodsOf,
  silencedOf,
  trustWarningOf,
} from "../../lib/view/banners.ts";
import { connectionsOf } from "../../lib/view/panels/connections/connections.ts";
import { waitingOf } from "../../lib/view/waiting.ts";
import { namesIn } from "../../lib/view/names.ts";
import {
  isUnattended,
  peopleOf,
  sentAwayOf,
} from "../../lib/view/panels/people/people.ts";
import { rulesOf } from "../../lib/view/panels/people/rules.ts";
import { securityOf } from "../../lib/view/panels/security/security.ts";

const nothing = () => {};

/** Everything that shows something of others, as one page. */
function screen(call: Call): ComponentChildren {
  const texts = [
    trustWarningOf(call),
    silencedOf(call),
    costOf(call),
    ...floodsOf(call).map(({ text }) => text),
  ];
  const names = namesIn(call);
  return (
    <main>
      <h1>{call.title.value}</h1>
      {texts.map((text, n) =>
        text && <Banner key={n} kind="info" text={text} />
      )}
      <WaitingRoom people={waitingOf(call)} />
      {call.peers.value.map((peer) => (
        <VideoTile
          key={peer.id}
          name={names.get(peer.id) ?? peer.name}
          you={false}
          camera={null}
          audio={null}
          cameraOn={peer.state.value.camera}
          microphoneOn={peer.state.value.microphone}
          speaking
          status="connected"
        />
      ))}
      <ChatPanel messages={messagesOf(call)} send={null} close={nothing} />
      {(["inside", "waiting", "settings"] as const).map((tab) => (
        <ParticipantList
          key={tab}
          people={peopleOf(call, "connected")}
          waiting={waitingOf(call)}
          unattended={isUnattended(call)}
          sentAway={sentAwayOf(call)}
          rules={rulesOf(call, null)}
          muteAll={nothing}
          lowerAll={nothing}
          invite={nothing}
          tab={tab}
          choose={nothing}
          close={nothing}
        />
      ))}
      <ConnectionsPanel
        {...connectionsOf(call)}
        server="connected"
        download={null}
        close={nothing}
      />
      <SecurityPanel {...securityOf(call)} close={nothing} />
    </main>
  );
}

/** The page as text; an error where something throws. */
export async function draw(call: Call): Promise<string> {
  let failed: unknown = null;
  const app = new App().get("/", (ctx) => {
    try {
      return ctx.render(screen(call) as never);
    } catch (error) {
      failed = error;
      throw error;
    }
  });
  const response = await app.handler()(new Request("http://localhost/"));
  const text = await response.text();
  if (failed) throw failed;
  assertEquals(response.status, 200, text.slice(0, 500));
  // Nothing that is not a number or a word stands anywhere.
  assert(!/\bNaN\b|Infinity|undefined|\[object/.test(text));
  return text;
}
