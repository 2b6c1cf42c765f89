/** A room in the frame of another site, which lets its own people in by tokens. */
import { assertEquals } from "@std/assert";
import { CAMERALESS } from "./meeting.ts";
import { onStage, type Stage } from "./stage.ts";
import { until } from "./until.ts";

const SECRET = "known to the site around and to the server";

/** A site of its own, with a page around a page of ours. */
class Site implements Disposable {
  readonly origin: string;
  /** How many tokens were asked for. */
  tokens = 0;
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  /** The address of the page in the frame. */
  framed = "";

  /** @param mint makes a token */
  constructor(mint: () => Promise<string>) {
    this.#server = Deno.serve(
      { port: 0, hostname: "127.0.0.1", onListen: () => {} },
      async (request) => {
        const { pathname } = new URL(request.url);
        if (pathname === "/token") {
          this.tokens++;
          return new Response(await mint());
        }
        return pathname === "/"
          ? new Response(this.#page(), {
            headers: { "content-type": "text/html" },
          })
          : new Response(null, { status: 204 });
      },
    );
    this.origin = `http://127.0.0.1:${this.#server.addr.port}`;
  }

  #page(): string {
    const ours = JSON.stringify(new URL(this.framed).origin);
    return `<!DOCTYPE html><title>School</title><link rel="icon" href="data:,">
      <iframe src="${this.framed}" allow="camera; microphone" width="1100" height="700"></iframe>
      <script>
        addEventListener("message", async ({ source, origin, data }) => {
          if (origin !== ${ours} || data.type !== "webrtc-dashboard:token-wanted") return;
          const token = await (await fetch("/token")).text();
          source.postMessage({ type: "webrtc-dashboard:token", token }, origin);
        });
      </script>`;
  }

  [Symbol.dispose](): void {
    this.#server.shutdown();
  }
}

/** A stage with a site that may embed rooms, and which gets its tokens for one room. */
async function withSite(
  act: (stage: Stage, site: Site, room: { url: string }) => Promise<void>,
  allow: RegExp[],
): Promise<void> {
  let mint = () => Promise.resolve("");
  using site = new Site(() => mint());
  await onStage(async (stage) => {
    const { id, url } = await stage.room({
      title: "Class 4b",
      password: "sesame",
    });
    mint = async () => {
      const response = await fetch(
        `${stage.origin}/api/admin/rooms/${id}/tokens`,
        {
          method: "POST",
          headers: { authorization: `Bearer ${SECRET}` },
          body: JSON.stringify({ name: "Ms Ada", role: "moderator" }),
        },
      );
      assertEquals(response.status, 201);
      return String((await response.json()).token);
    };
    site.framed = url;
    await act(stage, site, { url });
  }, {
    servers: [{
      env: { API_SECRET: SECRET, ALLOWED_EMBEDDERS: site.origin },
    }],
    allow,
  })();
}

Deno.test("[ACC-11] in the frame of an allowed site one joins by its token, and by another the next time", () =>
  withSite(async (stage, site, { url }) => {
    const ben = await stage.person("Ben", CAMERALESS);
    await ben.page.goto(url);
    await ben.nameField.fill("Ben");
    await ben.page.getByLabel("Room password").fill("sesame");
    await ben.join();

    const ada = await stage.person("Ada");
    const addresses: string[] = [];
    ada.page.on("request", (request) => addresses.push(request.url()));
    await ada.page.goto(site.origin);
    const frame = ada.page.frameLocator("iframe");
    const button = (name: string) =>
      frame.getByRole("button", { name, exact: true });
    for (let time = 1; time <= 2; time++) {
      await until("the token came", async () => {
        assertEquals(
          await frame.getByRole("textbox", { name: "Your name" })
            .inputValue(),
          "Ms Ada",
        );
      });
      assertEquals(await frame.getByLabel("Room password").count(), 0);
      assertEquals(await frame.getByRole("banner").count(), 0);
      await button("Join").click();
      await frame.getByRole("heading", { name: "Class 4b" }).waitFor();
      await ben.untilWith(["Ms Ada"]);
      await ben.untilSees("Ms Ada");
      await button("Lock room").waitFor(); // As a moderator may.
      await button("Leave").click();
      await ben.untilWith([]);
    }
    await until("the site was asked for a third", () => {
      assertEquals(site.tokens, 3);
    });
    const betrayed = addresses.filter((address) => /eyJ/.test(address));
    assertEquals(betrayed, []);
  }, [/status of 404/]));

Deno.test("[ACC-11] nobody else has a room in a frame, and nobody at all another page", () =>
  withSite(async (stage, site, { url }) => {
    const person = await stage.person("Eve", CAMERALESS);
    using other = new Site(() => Promise.resolve(""));
    const around: [Site, string][] = [
      [other, url],
      [site, stage.origin],
      [site, `${stage.origin}/check`],
    ];
    for (const [by, framed] of around) {
      by.framed = framed;
      const refused = person.page.waitForEvent("console", {
        predicate: (message) => /frame-ancestors/.test(message.text()),
      });
      await person.page.goto(by.origin);
      await refused;
      assertEquals(
        await person.page.frameLocator("iframe").locator("main").count(),
        0,
      );
    }
  }, [/frame-ancestors/, /status of 404/]));
