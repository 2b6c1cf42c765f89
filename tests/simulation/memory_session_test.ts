/** A call over a session that is no mesh: its screen and its features need nothing else. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { draw } from "../support/drawn_screen.tsx";
import { Switchboard } from "../support/memory_session.ts";
import { Meeting } from "../support/simulation/meeting.ts";

Deno.test("people who are connected by another session than a mesh see and hear each other, and chat", async () => {
  await using meeting = await Meeting.open();
  const board = new Switchboard();
  for (const name of ["Ann", "Ben"]) {
    await meeting.enter(name, undefined, (deps) => board.connect(deps));
  }
  await meeting.pass(2_000);
  const [ann, ben] = meeting.people;
  assertEquals([ann.badges, ben.badges], [
    { Ben: "connected" },
    { Ann: "connected" },
  ]);
  assertEquals(ann.host.made, 0, "no connection was made");
  const peer = ben.peer("Ann");
  for (const name of ["chat", "chat-sync", "history", "server-back"]) {
    assert(peer.features.includes(name), name);
  }
  assertEquals(peer.state.value, { camera: true, microphone: true });
  assertEquals(peer.media("camera").value?.getTracks().length, 1);
  await ann.call.media.camera.toggle();
  await meeting.pass(100);
  assertEquals(peer.state.value.camera, false);
  assertEquals(peer.media("camera").value, null);

  ann.say("hello");
  await meeting.pass(2_000);
  const cleo = await meeting.enter(
    "Cleo",
    undefined,
    (deps) => board.connect(deps),
  );
  await meeting.pass(5_000);
  for (const person of [ben, cleo]) {
    assertEquals(person.heard, { [ann.id]: ["hello"] });
  }
  assertEquals(cleo.call.session.value?.mesh, null);
  assertEquals(cleo.call.trust.value.size, 0);
  const page = await draw(cleo.call);
  for (const name of ["Ann", "Ben", "hello"]) assertStringIncludes(page, name);

  ben.call.leave.value?.();
  await meeting.pass(2_000);
  assertEquals(Object.keys(cleo.badges), ["Ann"]);
});

Deno.test("[PEER-7] whoever comes later, or was away, learns what the others say of themselves", async () => {
  await using meeting = await Meeting.open();
  const ann = await meeting.enter("Ann");
  ann.call.state.set({ hand: 12 });
  ann.call.state.set({ status: "back in five minutes" });
  await ann.call.media.camera.toggle();
  const ben = await meeting.enter("Ben");
  await meeting.pass(3_000);
  const { state } = ben.peer("Ann");
  assertEquals(state.value, {
    camera: false,
    microphone: true,
    hand: 12,
    status: "back in five minutes",
  });
  meeting.network.breakPath("Ann", "Ben");
  await meeting.pass(4_000);
  ann.call.state.set({ hand: null });
  await meeting.until("met again", () => meeting.met, 60_000);
  await meeting.pass(2_000);
  assertEquals(state.value.hand, null);
});
