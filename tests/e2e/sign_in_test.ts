/** Signing in with a real provider, in a real browser. */
import { assertEquals } from "@std/assert";
import * as LIMITS from "../../lib/protocol/limits.ts";
import { CAMERALESS } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { CLIENT, startProvider } from "../support/browser/provider.ts";
import { onStage, type Stage } from "../support/browser/stage.ts";

/** A stage with one server, on which people can sign in. */
async function onStageWithProvider(
  mode: string,
  act: (stage: Stage) => Promise<void>,
): Promise<void> {
  using listener = Deno.listen({ port: 0, hostname: "127.0.0.1" });
  const { port } = listener.addr;
  listener.close();
  const origin = `http://localhost:${port}`;
  const provider = await startProvider(() => [`${origin}/auth/callback`]);
  try {
    await onStage(act, {
      servers: [{
        port,
        env: {
          OIDC_ISSUER: provider.issuer,
          OIDC_CLIENT_ID: CLIENT.id,
          OIDC_CLIENT_SECRET: CLIENT.secret,
          OIDC_MODE: mode,
        },
      }],
      allow: [
        /status of (400|401|404)/,
        /fonts\.googleapis/,
        /Content Security Policy/,
      ],
    })();
  } finally {
    await provider.close();
  }
}

/** Signs somebody in on the provider's pages. */
async function signIn(person: Person): Promise<void> {
  await person.button("Sign in").click();
  await confirm(person);
  await person.button("Sign out").waitFor();
}

/** Says who one is on the provider's pages, and agrees to come back. */
async function confirm({ page, name }: Person): Promise<void> {
  await page.locator("input[name=login]").fill(name);
  await page.locator("input[name=password]").fill("anything");
  await page.locator("button[type=submit]").click();
  await page.getByRole("button", { name: "Continue" }).click();
}

/** Begins to sign in without a page; the browser then has what a page would have left in it. */
async function begin({ context }: Person, origin: string): Promise<URL> {
  const response = await context.request.post(`${origin}/auth/sign-in`, {
    form: { back: "/" },
    headers: { origin },
    maxRedirects: 0,
  });
  assertEquals(response.status(), 303);
  return new URL(response.headers().location);
}

/** Makes every session end now, as time does. */
async function expireSessions(stage: Stage): Promise<number> {
  using kv = await Deno.openKv(stage.kv);
  let count = 0;
  for await (const { key, value } of kv.list({ prefix: ["session"] })) {
    await kv.set(key, { ...Object(value), until: Date.now() - 1 });
    count++;
  }
  return count;
}

Deno.test("[ACC-10] somebody signs in, joins under the confirmed name, and signs out", () =>
  onStageWithProvider("optional", async (stage) => {
    const { url } = await stage.room();
    const ada = await stage.person("Ada", CAMERALESS);
    await ada.page.goto(url);
    await signIn(ada);
    assertEquals(new URL(ada.page.url()).pathname, new URL(url).pathname);
    await ada.page.getByText("Ada Lovelace").first().waitFor();
    await ada.join();
    await ada.button("People").click();
    await ada.page.getByText("Name confirmed").waitFor();
    await ada.leave();
    await ada.button("Sign out").click();
    await ada.button("Sign in").waitFor();
    const cookies = await ada.context.cookies(stage.origin);
    assertEquals(cookies.filter(({ name }) => name === "session"), []);
  }));

Deno.test("[ACC-10] where it takes an account to join, or to open a room, nobody else does", () =>
  onStageWithProvider("join", async (stage) => {
    const refused = await fetch(`${stage.origin}/api/rooms`, {
      method: "POST",
    });
    assertEquals(refused.status, 401);
    await refused.body?.cancel();
    const ada = await stage.person("Ada", CAMERALESS);
    await ada.page.goto(stage.origin);
    await ada.button("Create room").click();
    await ada.page.getByRole("alert").filter({ hasText: "Sign in" }).waitFor();
    await signIn(ada);
    await ada.button("Create room").click();
    await ada.button("Join").waitFor();
    const url = ada.page.url();
    await ada.join();
    const ben = await stage.person("Ben", CAMERALESS);
    await ben.page.goto(url);
    await ben.nameField.fill("Ada Lovelace");
    await ben.button("Join").click();
    await ben.page.getByRole("alert").filter({ hasText: "Sign in first" })
      .waitFor();
  }));

Deno.test("[ACC-10] a state of another browser, none, or one that was used is refused", () =>
  onStageWithProvider("optional", async (stage) => {
    const ada = await stage.person("Ada", CAMERALESS);
    await ada.page.goto(stage.origin);
    let callback = "";
    ada.page.on("request", (request) => {
      if (request.url().includes("/auth/callback")) callback = request.url();
    });
    await signIn(ada);
    for (const query of ["", "?state=x&code=y", new URL(callback).search]) {
      const response = await fetch(`${stage.origin}/auth/callback${query}`, {
        redirect: "manual",
      });
      assertEquals(response.status, 400, query);
      assertEquals(
        (response.headers.get("set-cookie") ?? "").includes("session="),
        false,
      );
      await response.body?.cancel();
    }
    await ada.page.goto(callback);
    await ada.page.getByRole("heading", { name: "You are not signed in" })
      .waitFor();
  }));

for (
  const [what, param] of [
    ["nonce", "nonce"],
    ["code challenge", "code_challenge"],
  ]
) {
  Deno.test(`[ACC-10] an answer to a question with another ${what} signs nobody in`, () =>
    onStageWithProvider("optional", async (stage) => {
      const ada = await stage.person("Ada", CAMERALESS);
      const question = await begin(ada, stage.origin);
      const other = question.searchParams.get(param) ?? "";
      question.searchParams.set(param, [...other].toReversed().join(""));
      await ada.page.goto(question.href);
      await confirm(ada);
      await ada.page.getByText("The provider did not confirm it").waitFor();
      await ada.page.goto(stage.origin);
      await ada.button("Sign in").waitFor();
    }));
}

Deno.test("[ACC-10] whose session has ended is nobody: on the page, for rooms and on the socket", () =>
  onStageWithProvider("join", async (stage) => {
    const ada = await stage.person("Ada", CAMERALESS);
    await ada.page.goto(stage.origin);
    await signIn(ada);
    await ada.button("Create room").click();
    await ada.button("Join").waitFor();
    const url = ada.page.url();
    assertEquals(await expireSessions(stage), 1);

    await ada.button("Join").click();
    await ada.page.getByRole("alert").filter({ hasText: "Sign in first" })
      .waitFor();
    await ada.page.goto(stage.origin);
    await ada.button("Sign in").waitFor();
    await ada.button("Create room").click();
    await ada.page.getByRole("alert").filter({ hasText: "Sign in" }).waitFor();
    await ada.button("Sign in").click(); // The provider knows her still.
    await ada.button("Sign out").waitFor();
    await ada.page.goto(url);
    await ada.join();
  }));

Deno.test("[ACC-8] an address begins to sign in so often in a minute, and no more", () =>
  onStageWithProvider("optional", async (stage) => {
    const begin = async () => {
      const response = await fetch(`${stage.origin}/auth/sign-in`, {
        method: "POST",
        headers: { origin: stage.origin },
        redirect: "manual",
      });
      await response.body?.cancel();
      return response.status;
    };
    for (let n = 0; n < LIMITS.signIns; n++) assertEquals(await begin(), 303);
    assertEquals(await begin(), 429);
  }));
