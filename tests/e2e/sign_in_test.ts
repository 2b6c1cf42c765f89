/** Signing in with a real provider, in a real browser. */
import { assertEquals } from "@std/assert";
import { CAMERALESS } from "./meeting.ts";
import type { Person } from "./person.ts";
import { CLIENT, startProvider } from "./provider.ts";
import { onStage, type Stage } from "./stage.ts";

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
      allow: [/status of (400|401|404)/, /fonts\.googleapis/, /Content Security Policy/],
    })();
  } finally {
    await provider.close();
  }
}

/** Signs somebody in on the provider's pages. */
async function signIn({ page, name }: Person): Promise<void> {
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.locator("input[name=login]").fill(name);
  await page.locator("input[name=password]").fill("anything");
  await page.locator("button[type=submit]").click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Sign out" }).waitFor();
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
