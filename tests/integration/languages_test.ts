/** Pages that tell of refusals and errors are in their reader's language, as all others are. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { words as german } from "../../lib/words/de/pages.ts";
import { words as arabic } from "../../lib/words/ar/pages.ts";
import { onServer } from "../support/servers/on_server.ts";

onServer(
  "what is not there, cannot be opened, is forbidden or cannot be done is told in the reader's language",
  async (origin) => {
    const asked: [
      path: string,
      init: RequestInit,
      is: keyof typeof german.notice,
    ][] = [
      ["/nothing", {}, "notFound"],
      ["/room/nothing", {}, "noRoom"],
      ["/%zz", {}, "badRequest"],
      ["/check", { method: "PATCH" }, "badRequest"],
      [
        "/",
        { method: "POST", headers: { "sec-fetch-site": "cross-site" } },
        "forbidden",
      ],
    ];
    for (const [path, init, is] of asked) {
      for (
        const [header, value, words, dir] of [
          ["accept-language", "de-AT, en;q=0.5", german, "ltr"],
          ["cookie", "language=ar", arabic, "rtl"],
        ] as const
      ) {
        const headers = new Headers(init.headers);
        headers.set(header, value);
        const answer = await fetch(`${origin}${path}`, { ...init, headers });
        const html = await answer.text();
        const { title, text } = words.notice[is];
        assertStringIncludes(html, `dir="${dir}"`, path);
        assertStringIncludes(html, `${title}</h1>`, path);
        assertStringIncludes(html, text, path);
        assertStringIncludes(html, `<title>${words.page(title)}</title>`, path);
      }
    }
  },
);

onServer(
  "many who read different languages get each their own at the same time",
  async (origin) => {
    const pages = await Promise.all(
      Array.from({ length: 40 }, async (_, n) => {
        const words = n % 2 === 0 ? german : arabic;
        const language = n % 2 === 0 ? "de" : "ar";
        const answer = await fetch(`${origin}/nothing${n}`, {
          headers: { "accept-language": language },
        });
        return (await answer.text()).includes(words.notice.notFound.title);
      }),
    );
    assertEquals(new Set(pages), new Set([true]));
  },
);

onServer(
  "why somebody did not sign in is told in their language",
  async (origin) => {
    for (const [language, words] of [["de", german], ["ar", arabic]] as const) {
      const answer = await fetch(`${origin}/auth/callback?state=a&code=b`, {
        headers: { "accept-language": language },
      });
      const html = await answer.text();
      assertEquals(answer.status, 400);
      assertStringIncludes(html, `${words.signIn.failed}</h1>`);
      assertStringIncludes(html, words.signIn.problems.elsewhere);
      const away = await fetch(`${origin}/auth/sign-in`, {
        method: "POST",
        headers: {
          "accept-language": language,
          "sec-fetch-site": "same-origin",
        },
      });
      assertEquals(away.status, 503);
      assertStringIncludes(
        await away.text(),
        words.signIn.problems.unreachable,
      );
    }
  },
  // Who runs it is told why.
  /^(?:Signing in cannot begin: [\s\S]*)?$/,
  {
    // Nothing listens there.
    OIDC_ISSUER: "http://localhost:1",
    OIDC_CLIENT_ID: "app",
    OIDC_CLIENT_SECRET: "secret",
  },
);
