import { assertEquals } from "@std/assert";
import { RequestGuard } from "../../../lib/server/http/request_guard.ts";

Deno.test("a 405 names the methods of its address, also where the framework names no route", async () => {
  const guard = new RequestGuard({
    proxies: 0,
    embedders: [],
    methods: {
      "/auth/sign-in": ["POST"],
      "/api/rooms": ["GET", "POST"],
      "/api/rooms/:id": ["GET", "DELETE"],
    },
  });
  const serve = guard.wrap(() =>
    Promise.resolve(new Response(null, { status: 405 }))
  );
  const allowed = async (path: string, method = "PUT") => {
    const request = new Request(`http://localhost${path}`, { method });
    return (await serve(request)).headers.get("allow");
  };
  assertEquals(await allowed("/auth/sign-in"), "POST, OPTIONS");
  assertEquals(await allowed("/api/rooms"), "GET, POST, HEAD, OPTIONS");
  assertEquals(await allowed("/api/rooms/"), "GET, POST, HEAD, OPTIONS");
  assertEquals(await allowed("/api/rooms/x"), "GET, DELETE, HEAD, OPTIONS");
  assertEquals(await allowed("/styles.css"), "GET, HEAD, OPTIONS");
});
