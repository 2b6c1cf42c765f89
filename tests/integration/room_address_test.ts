/** Addresses of rooms as mail programs, chats and people change them. */
import { assertEquals } from "@std/assert";
import { newSecret } from "../../lib/protocol/ids.ts";
import { create, onServer } from "../support/servers/on_server.ts";
import { exchange, head } from "../support/servers/raw_http.ts";

/** Where a request for this path is led, as the browser sent it. */
async function locationOf(
  origin: string,
  path: string,
  method = "GET",
): Promise<[status: number, location: string | null]> {
  const { status, headers } = await exchange(
    origin,
    head(origin, method, path, {}),
  );
  return [status, /^location: (.*)$/im.exec(headers)?.[1].trim() ?? null];
}

onServer(
  "[SEC-4] an address of a room that was changed on its way leads to the room, with its query",
  async (origin) => {
    const { id } = await create(origin);
    const path = `/room/${id}`;
    const changed = [
      `${path}/`,
      `${path}//`,
      `/room/${path}`,
      `${path}.`,
      `${path})`,
      `${path},%20thanks`,
      `${path}/chat`,
      `${path}%E2%80%8B`,
      `${path}%C2%AD`,
      `${path}%EF%BC%89`,
      `${path}%0A`,
      `${path}%3E`,
      `${path}%E2%80`,
      `${path}%`,
      `${path}%zz`,
      path.toUpperCase(),
      path.replaceAll("-", "%E2%80%93"),
      path.replaceAll("-", "%E2%80%91"),
      path.replaceAll("-", ""),
      `/${id}`,
      `/${id.toUpperCase()}/`,
      `/en${path}`,
    ];
    for (const one of changed) {
      assertEquals(await locationOf(origin, one), [302, path], one);
      assertEquals(
        await locationOf(origin, `${one}?a=1&b=%20`),
        [302, `${path}?a=1&b=%20`],
        one,
      );
      assertEquals(await locationOf(origin, one, "HEAD"), [302, path], one);
    }
    assertEquals(await locationOf(origin, path), [200, null]);
    assertEquals(await locationOf(origin, `${path}?utm_source=x`), [200, null]);
  },
);

onServer(
  "[SEC-4] what a program wrote into the path is put behind the # again",
  async (origin) => {
    const { id } = await create(origin);
    const [secret, hostKey] = [newSecret(), newSecret()];
    const right = `/room/${id}#k=${secret}`;
    for (
      const wrong of [
        `/room/${id}%23k=${secret}`,
        `/room/${id}%23k%3D${secret}.`,
        `/room/${id}%2523k%253D${secret}`,
        `/room/${id}%23K=${secret.toUpperCase()}`,
      ]
    ) assertEquals(await locationOf(origin, wrong), [302, right], wrong);
    assertEquals(
      await locationOf(origin, `/room/${id}%23k=${secret}&host=${hostKey}?a=1`),
      [302, `/room/${id}?a=1#k=${secret}&host=${hostKey}`],
    );
  },
);

onServer(
  "other addresses lead nowhere, whether they look like a room's or not",
  async (origin) => {
    for (
      const path of [
        "/room/",
        "/room/k7mq-2vxp",
        "/room/what-is-this",
        `/room/${"x".repeat(300)}`,
        "/no/such/page",
        "/conversation",
        "/_fresh/js/k7mq-2vxp-9drt.js",
      ]
    ) assertEquals(await locationOf(origin, path), [404, null], path);
    assertEquals(await locationOf(origin, "/room/%"), [400, null]);
    const { id } = await create(origin);
    assertEquals(
      (await locationOf(origin, `/room/${id}/`, "POST"))[1],
      null,
      "only what is read is led on",
    );
    assertEquals((await locationOf(origin, `/api/rooms/${id}/`))[1], null);
  },
);
