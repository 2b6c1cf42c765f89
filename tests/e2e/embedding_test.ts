/** A room in the frame of another site, which lets its own people in by tokens. */
import { assert, assertEquals } from "@std/assert";
import { CAMERALESS } from "../support/browser/meeting.ts";
import { onStage, type Stage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

const SECRET = "known to the site around and to the server";

/** A site of its own, with a page around a page of ours. */
class Site implements Disposable {
  readonly origin: string;
  /** How many tokens were asked for. */
  tokens = 0;
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  /** The address of the page in the frame. */
  framed = "";
  /** What the frame lets it use, and how it is shut off, if it is. */
  allow = "camera; microphone; screen-wake-lock";
  sandbox = "";
  /** What it gives `createCall` beside the room, if it uses our script. */
  options: Record<string, unknown> | null = null;

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
          ? new Response(this.options ? this.#scripted() : this.#page(), {
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
      <iframe src="${this.framed}" allow="${this.allow}" ${this.sandbox} width="1100" height="700"></iframe>
      <script>
        addEventListener("message", async ({ source, origin, data }) => {
          if (origin !== ${ours} || data.type !== "webrtc-dashboard:token-wanted") return;
          const token = await (await fetch("/token")).text();
          source.postMessage({ type: "webrtc-dashboard:token", token }, origin);
        });
      </script>`;
  }

  /** A page that has its room by the script that we have for other sites. */
  #scripted(): string {
    const { origin, pathname } = new URL(this.framed);
    const options = JSON.stringify({
      room: pathname.split("/").at(-1),
      ...this.options,
    });
    return `<!DOCTYPE html><title>School</title><link rel="icon" href="data:,">
      <div id="call" style="width:720px;height:480px"></div>
      <script type="module">
        import { createCall } from "${origin}/embed.js";
        const token = async () => (await fetch("/token")).text();
        const call = createCall(document.querySelector("#call"), { ...${options}, token });
        const told = [];
        for (const event of ["joined", "left", "ended", "people", "microphone", "camera", "unread"]) {
          call.on(event, (more) => told.push([event, ...Object.values(more)].join(" ")));
        }
        Object.assign(globalThis, { call, told });
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
        assertEquals(site.tokens, time);
        // After leaving there is no field for a name.
        if (time > 1) return;
        assertEquals(
          await frame.getByRole("textbox", { name: "Your name" })
            .inputValue(),
          "Ms Ada",
        );
      });
      assertEquals(await frame.getByLabel("Room password").count(), 0);
      assertEquals(await frame.getByRole("banner").count(), 0);
      await button(time === 1 ? "Join" : "Rejoin").click();
      await frame.getByRole("heading", { name: "Class 4b" }).waitFor();
      await ben.untilWith(["Ms Ada"]);
      await ben.untilSees("Ms Ada");
      await button("More").click();
      await button("Lock room").waitFor(); // As a moderator may.
      await button("More").click();
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

for (const engine of ["chromium", "firefox"] as const) {
  Deno.test(`in a frame that allows no camera, the lobby says what the site around has to add (${engine})`, () =>
    withSite(async (stage, site) => {
      site.allow = "";
      const ada = await stage.person("Ada", { browser: { engine } });
      await ada.page.goto(site.origin);
      const frame = ada.page.frameLocator("iframe");
      await until("both devices are explained", async () => {
        const hints = await frame.locator(".hint").allInnerTexts();
        for (const device of ["camera", "microphone"]) {
          // At its beginning: what the frame needs names both.
          const its = hints.filter((hint) =>
            new RegExp(`^[^.]*\\b${device}\\b`).test(hint)
          );
          assertEquals(its.length, 1, `${hints}`);
          assert(its[0].includes('<iframe> needs allow="camera; microphone'));
        }
      });
      await until("the token came", async () => {
        assertEquals(
          await frame.getByRole("textbox", { name: "Your name" })
            .inputValue(),
          "Ms Ada",
        );
      });
      const join = frame.getByRole("button", { name: "Join", exact: true });
      // Firefox's driver does not get a pointer into the frame of another site.
      await join.dispatchEvent("click");
      await frame.getByRole("heading", { name: "Class 4b" }).waitFor();
    }, [/status of 404/, /Permissions policy violation/]));

  Deno.test(`in a sandbox that lets none of its scripts in, the page says what the site around has to add (${engine})`, () =>
    withSite(async (stage, site) => {
      site.sandbox = 'sandbox="allow-scripts"';
      const ada = await stage.person("Ada", { browser: { engine } });
      await ada.page.goto(site.origin);
      await ada.page.frameLocator("iframe").getByText(
        'sandbox="allow-scripts allow-same-origin',
      ).waitFor();
    }, [/./]));
}

/** In the page of the site: what it was told since it was asked last. */
function takeTold(): string[] {
  const { told } = globalThis as unknown as { told: string[] };
  return told.splice(0);
}

for (const engine of ["chromium", "firefox"] as const) {
  Deno.test(`[ACC-15] a site that has a room by our script hears how it goes, and steers it (${engine})`, () =>
    withSite(async (stage, site, { url }) => {
      const ben = await stage.person("Ben", CAMERALESS);
      await ben.page.goto(url);
      await ben.nameField.fill("Ben");
      await ben.page.getByLabel("Room password").fill("sesame");
      await ben.join();

      site.options = { invite: false, chat: true, title: "Lesson" };
      const { page } = await stage.person("Ada", { browser: { engine } });
      await page.goto(site.origin);
      const told: string[] = [];
      const untilTold = (what: string) =>
        until(what, async () => {
          told.push(...await page.evaluate(takeTold));
          assert(told.includes(what), `${told}`);
        });
      /** Has the site want something. */
      const want = (method: string, argument?: boolean) =>
        page.evaluate(
          ([method, argument]) => {
            const { call } = globalThis as unknown as {
              call: Record<string, (argument?: unknown) => void>;
            };
            call[`${method}`](argument);
          },
          [method, argument] as const,
        );
      const frame = page.frameLocator('iframe[title="Lesson"]');
      const button = (name: string) =>
        frame.getByRole("button", { name, exact: true });
      await untilTold("people 0");
      await until("the token came", async () => {
        assertEquals(
          await frame.getByRole("textbox", { name: "Your name" }).inputValue(),
          "Ms Ada",
        );
      });
      // Firefox's driver does not get a pointer into the frame of another site.
      await button("Join").dispatchEvent("click");
      await untilTold("joined");
      await untilTold("people 2");
      await ben.untilWith(["Ms Ada"]);
      await ben.untilSees("Ms Ada");

      const isOn = (name: string) => button(name).getAttribute("aria-pressed");
      for (
        const [method, name] of [["setMicrophone", "Microphone"], [
          "setCamera",
          "Camera",
        ]]
      ) {
        told.splice(0);
        await want(method, false);
        await untilTold(`${name.toLowerCase()} false`);
        assertEquals(await isOn(name), "false");
        await want(method, true);
        await untilTold(`${name.toLowerCase()} true`);
        assertEquals(await isOn(name), "true");
      }

      const chat = frame.getByRole("log", { name: "Chat" });
      await chat.waitFor();
      await want("showChat", false);
      await chat.waitFor({ state: "hidden" });
      await ben.button("Chat").click();
      await ben.say("Good morning");
      await untilTold("unread 1");

      await button("More").dispatchEvent("click");
      await button("Connections").waitFor();
      assertEquals(await button("Copy link").count(), 0);
      await want("showInvite", true);
      await button("Copy link").waitFor();

      await want("leave");
      await untilTold("left");
      await ben.untilWith([]);
    }, [/status of 404/]));
}
