/** A call in a frame, and the site around it, which follows the call and steers it. */
import { assertEquals } from "@std/assert";
import { Embedder } from "../../lib/client/page/embedder.ts";
import type {
  FrameCommand,
  FrameMessage,
} from "../../lib/protocol/embedding.ts";
import { followCall } from "../../lib/view/embedded_call.ts";
import { Meeting } from "../support/simulation/meeting.ts";
import type { Participant } from "../support/simulation/participant.ts";

const SITE = "https://school.example";

/** The site around somebody's page. */
function around({ call }: Participant, mayBeNamed = true) {
  const told: string[] = [];
  const listeners = new Set<(event: MessageEvent) => void>();
  const parent = {
    postMessage: (message: FrameMessage) => {
      if (message.type !== "webrtc-dashboard:event") return;
      const { event, ...rest } = message.event;
      told.push([event, ...Object.values(rest)].join(" "));
    },
  };
  const embedder = new Embedder({
    parent,
    addEventListener: (_type, listener) => listeners.add(listener),
    removeEventListener: (_type, listener) => listeners.delete(listener),
  }, [SITE]);
  const end = followCall(call, embedder, mayBeNamed);
  const post = (data: unknown) => {
    const event = { source: parent, origin: SITE, data };
    for (const listener of listeners) {
      listener(event as unknown as MessageEvent);
    }
  };
  post({ type: "webrtc-dashboard:listen" });
  return {
    /** What was told since it was looked at last. */
    told: () => told.splice(0),
    want: (command: FrameCommand) =>
      post({ type: "webrtc-dashboard:command", command }),
    listeners,
    end,
  };
}

Deno.test("[ACC-15] the site around hears how the call goes, and no name and no message", async () => {
  await using meeting = await Meeting.open();
  const ann = await meeting.enter("Ann");
  const ben = await meeting.visit("Ben");
  const { told, end, listeners } = around(ben);
  assertEquals(told(), [
    "people 0",
    "microphone true",
    "camera true",
    "unread 0",
  ]);
  ben.join();
  await meeting.until("they meet", () => meeting.met);
  assertEquals(told(), ["joined", "people 1", "people 2"]);
  ann.say("Good morning");
  await meeting.pass(1_000);
  assertEquals(told(), ["unread 1"]);
  ben.call.media.camera.toggle();
  await meeting.pass(1_000);
  assertEquals(told(), ["camera false"]);
  ben.call.leave.value?.();
  await meeting.pass(1_000);
  const after = told();
  assertEquals([after.includes("left"), after.includes("people 0")], [
    true,
    true,
  ]);
  end();
  assertEquals(listeners.size, 0);
});

Deno.test("[ACC-15] whoever is removed is out for the site around too, with the reason", async () => {
  await using meeting = await Meeting.open();
  const ann = await meeting.enter("Ann");
  const ben = await meeting.enter("Ben");
  await meeting.until("they meet", () => meeting.met);
  const { told } = around(ben);
  ann.call.moderation.action({ do: "remove", target: ben.id })?.();
  await meeting.pass(1_000);
  assertEquals(told().includes("ended removed"), true);
});

Deno.test("[ACC-15] the site around switches, names and leaves as the user could: not in the call's middle, not what was silenced", async () => {
  await using meeting = await Meeting.open();
  const ann = await meeting.enter("Ann");
  const ben = await meeting.visit("Ben");
  const { want } = around(ben);
  want({ command: "name", name: "Benjamin" });
  want({ command: "invite", shown: false });
  assertEquals(ben.call.name.value, "Benjamin");
  assertEquals(ben.call.invites.value, false);
  ben.join();
  await meeting.pass(3_000);
  want({ command: "name", name: "Somebody" });
  assertEquals(ben.call.name.value, "Benjamin");
  const isOn = () => ben.call.media.microphone.capture.value.is === "on";
  for (const on of [false, false, true, true, false]) {
    want({ command: "microphone", on });
    await meeting.pass(500);
    assertEquals(isOn(), on);
  }
  ann.call.moderation.action({ do: "rule", rules: { unmute: false } })?.();
  ann.call.moderation.action({ do: "mute", target: ben.id })?.();
  await meeting.pass(1_000);
  assertEquals(ben.call.moderation.self.value?.silenced, true);
  want({ command: "microphone", on: true });
  await meeting.pass(500);
  assertEquals(isOn(), false);
  want({ command: "leave" });
  assertEquals(ben.call.phase.value.is, "left");
});

Deno.test("[ACC-15] where a token or an account says who somebody is, the site around does not", async () => {
  await using meeting = await Meeting.open();
  const ben = await meeting.visit("Ben");
  const { want } = around(ben, false);
  want({ command: "name", name: "Somebody" });
  assertEquals(ben.call.name.value, "Ben");
});
