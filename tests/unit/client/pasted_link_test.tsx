/** What the server gets to know of what is pasted into a form. */
import { assert, assertEquals } from "@std/assert";
import { JoinRoom } from "../../../components/dashboard/JoinRoom.tsx";
import { withoutFragment } from "../../../lib/client/room/pasted_form.ts";
import { readPasted } from "../../../lib/client/room/pasted_link.ts";
import { newSecret } from "../../../lib/protocol/ids.ts";
import { render } from "../../support/render.tsx";

const ID = "k7mq-2vxp-9drt";
const SECRET = "0123456789abcdefghjkmnpqrstvwxyz";
const HOST = "z".repeat(32);

Deno.test("[SEC-4] a pasted link with a secret is opened by the browser", () => {
  const path = `/room/${ID}#k=${SECRET}`;
  const cases: [string, string][] = [
    [`https://calls.example.org${path}`, path],
    [` ${path}&host=${HOST} `, `${path}&host=${HOST}`],
    [`Here: <https://calls.example.org${path}>, thanks`, path],
    [`${ID}#k=${SECRET}`, path],
    [`/room/${ID}#host=${HOST}`, `/room/${ID}#host=${HOST}`],
  ];
  for (const [text, path] of cases) {
    assertEquals(readPasted(text), { is: "link", path }, text);
  }
});

Deno.test("[SEC-4] the server gets the code of other links, and nothing else that was pasted", () => {
  for (
    const text of [
      ID,
      `https://calls.example.org/room/${ID}`,
      `https://calls.example.org/room/${ID}#k=abc`,
      `https://calls.example.org/room/${ID}?k=abc, and my password is sesame`,
    ]
  ) assertEquals(readPasted(text), { is: "text", text: ID }, text);
});

Deno.test("[SEC-4] where no code is found, what may be a secret is left out", () => {
  for (const secret of [newSecret(), newSecret().toUpperCase()]) {
    for (
      const text of [
        `#k=${secret}`,
        `k=${secret}`,
        secret,
        `https://calls.example.org/#k=${secret}`,
        `https://calls.example.org/room/k7mq-2vxp#k=${secret}`,
        `https://calls.example.org/room/k7mq-2vxp%23k%3D${secret}`,
        `https://calls.example.org/room/k7mq-2vxp%2523k%253D${secret}`,
        `https://calls.example.org/room/k7mq-2vxp\n#k=${secret}`,
      ]
    ) {
      const pasted = readPasted(text);
      assert(pasted.is === "text" && !pasted.text.includes(secret), text);
    }
  }
  for (const text of ["", "what is this?", "https://calls.example.org/"]) {
    assertEquals(readPasted(text), { is: "text", text });
  }
});

/** What may be pasted, and what the server may get of it where no script reads it. */
const CASES: [text: string, sendable: string][] = [
  [
    `https://calls.example.org/room/${ID}#k=abc`,
    `https://calls.example.org/room/${ID}`,
  ],
  [` /room/${ID}#k=a&host=b `, ` /room/${ID}`],
  [`/room/${ID}%23k=abc`, `/room/${ID}`],
  [`/room/${ID}%2523k%253Dabc`, `/room/${ID}`],
  [`/room/${ID}＃k=abc`, `/room/${ID}`],
  [`${ID}#k=abc`, ID],
  [
    `https://calls.example.org/room/${ID}`,
    `https://calls.example.org/room/${ID}`,
  ],
  [ID, ID],
  ["what is this?", "what is this?"],
  ["#k=abc", ""],
  ["", ""],
];

Deno.test("[SEC-1] of what is pasted, a server gets nothing that is behind a # in whatever form", () => {
  for (const [text, sendable] of CASES) {
    assertEquals(withoutFragment(text), sendable, text);
  }
});

Deno.test("[SEC-1] without a script, the form takes exactly what has no fragment", async () => {
  const html = await render(
    <JoinRoom action="/" problem={null} value="" href={null} />,
  );
  const pattern = / pattern="([^"]+)"/.exec(html)?.[1] ?? "";
  // As browsers read it.
  const accepted = new RegExp(`^(?:${pattern})$`, "v");
  for (const [text, sendable] of CASES) {
    assertEquals(accepted.test(text), text === sendable, text);
  }
});
