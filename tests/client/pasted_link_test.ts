import { assertEquals } from "@std/assert";
import { pathOfLink } from "../../lib/client/pasted_link.ts";

const ID = "k7mq-2vxp-9drt";

Deno.test("[SEC-1] a pasted link with a fragment is followed here; the server is asked about the others", () => {
  const cases: [string, string | null][] = [
    [`https://calls.example.org/room/${ID}#k=abc`, `/room/${ID}#k=abc`],
    [` /room/${ID}#k=a&host=b `, `/room/${ID}#k=a&host=b`],
    [`https://calls.example.org/room/${ID}`, null],
    [ID, null],
    ["#k=abc", null],
    ["https://calls.example.org/#k=abc", null],
    ["", null],
  ];
  for (const [text, path] of cases) {
    assertEquals(pathOfLink(text), path, text);
  }
});
