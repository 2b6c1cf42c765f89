/** The description of the interface, held against the routes that there are. */
import { assert, assertEquals } from "@std/assert";
import { patternOf } from "../../lib/dev/manifest.ts";
import { bodyOf, description } from "../../lib/server/http/openapi.ts";
import { onServer } from "../support/servers/on_server.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Every request that a route under `/api/` answers: method and path. */
async function routes(folder = "api/"): Promise<string[]> {
  const found: string[] = [];
  const root = new URL("../../routes/", import.meta.url);
  for await (
    const { name, isDirectory } of Deno.readDir(new URL(folder, root))
  ) {
    const path = `${folder}${name}`;
    if (isDirectory) found.push(...await routes(`${path}/`));
    else if (path !== "api/index.tsx") {
      const text = await Deno.readTextFile(new URL(path, root));
      const pattern = patternOf(path).replace(/:(\w+)/g, "{$1}");
      for (const method of METHODS) {
        if (new RegExp(`^  (async )?${method}[(:]`, "m").test(text)) {
          found.push(`${method} ${pattern}`);
        }
      }
    }
  }
  return found.sort();
}

Deno.test("everything under /api/ is described, and nothing else", async () => {
  const described = Object.entries(description.paths).flatMap((
    [path, methods],
  ) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
  assertEquals(described.sort(), await routes());
});

Deno.test("every reference in the description leads somewhere", () => {
  const text = JSON.stringify(description);
  const names = Object.keys(Object(description.components.schemas));
  for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    assert(names.includes(name), name);
  }
});

Deno.test("everything that is sent or answered is described field by field", () => {
  const schemas: Record<string, unknown> = Object(
    description.components.schemas,
  );
  for (const [name, schema] of Object.entries(schemas)) {
    assert(Object.keys(Object(Object(schema).properties)).length > 0, name);
  }
  assertEquals(
    bodyOf(description.paths["/api/rooms"].post),
    "{ title?: string, listed?: boolean, capacity?: integer, waitingRoom?: boolean, " +
      'password?: string | null, record?: "nobody" | "hosts" | "moderators" | "everybody", large?: boolean }',
  );
  assertEquals(bodyOf(description.paths["/api/rooms"].get), null);
});

onServer(
  "what is described is answered, in the shape that is described",
  async (origin) => {
    const served = await (await fetch(`${origin}/api/openapi.json`)).json();
    assertEquals(served, JSON.parse(JSON.stringify(description)));
    const page = await fetch(`${origin}/api`);
    const html = await page.text();
    assertEquals(page.status, 200);
    for (const path of Object.keys(description.paths)) {
      assert(html.includes(path), path);
    }
    const made = await fetch(`${origin}/api/rooms`, { method: "POST" });
    const room = await made.json();
    const { schema } = Object(
      description.paths["/api/rooms"].post.responses["201"].content,
    )["application/json"];
    assertEquals(Object.keys(room).sort(), [...schema.required].sort());
    const summary = await (await fetch(`${origin}/api/rooms/${room.id}`))
      .json();
    const { RoomSummary } = Object(description.components.schemas);
    assertEquals(
      Object.keys(summary).sort(),
      [...RoomSummary.required].sort(),
    );
  },
);
