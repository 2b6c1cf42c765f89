/** Rooms that do not exist or are full, and pages that are not there: each says so, with a way on. */
import { assert, assertEquals } from "@std/assert";
import { enter } from "../support/servers/bare_socket.ts";
import { onStage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

for (
  const [path, heading] of [
    ["/room/zzzz-zzzz-zzzz", "Join a call"],
    ["/room/what", "There is no such room"],
    ["/no/such/page", "There is no such page"],
  ]
) {
  Deno.test(
    `${path} is a page that says so and leads home`,
    onStage(async (stage) => {
      const { page } = await stage.person("Ada");
      const response = await page.goto(stage.origin + path);
      assertEquals(response?.status(), 404);
      await page.getByRole("heading", { name: heading }).waitFor();
      await page.getByRole("link", { name: "Back to the dashboard" }).click();
      await page.getByRole("button", { name: "Create room" }).waitFor();
    }, { allow: [/status of 404/] }),
  );
}

/** Leaves with a bare socket; resolves when it is closed. */
function leave(socket: WebSocket): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  socket.onclose = () => resolve();
  socket.send(JSON.stringify({ type: "leave" }));
  socket.close(1000);
  return promise;
}

Deno.test(
  "[SIG-2] the seventh in a room of six is told that it is full, and comes in when somebody left",
  onStage(async (stage) => {
    const { id, url } = await stage.room({ listed: true });
    const guests: WebSocket[] = [];
    try {
      for (let n = 1; n <= 6; n++) {
        guests.push(await enter(stage.origin, id, `Guest ${n}`));
      }
      const ada = await stage.person("Ada");
      await ada.page.goto(stage.origin);
      await ada.page.getByText("Full", { exact: true }).waitFor();

      await ada.page.goto(url);
      await ada.nameField.fill("Ada");
      await ada.button("Join").click();
      await ada.page.getByRole("alert").filter({
        hasText: "The room is full",
      }).waitFor();

      const [first] = guests.splice(0, 1);
      assert(first);
      await leave(first);
      await until("a place is free", async () => {
        const response = await fetch(`${stage.origin}/api/rooms/${id}`);
        assertEquals((await response.json()).participants, 5);
      });
      await ada.join();
    } finally {
      await Promise.all(guests.map(leave));
    }
  }),
);
