/** A server that need not be trusted: what it swaps, makes up and passes off is refused. */
import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Locator } from "playwright-core";
import { newSecret } from "../../lib/protocol/ids.ts";
import { betray, swapped } from "../support/browser/false_server.ts";
import { untilAllMeet } from "../support/browser/meeting.ts";
import type { Person } from "../support/browser/person.ts";
import { onStage, type Stage } from "../support/browser/stage.ts";
import { until } from "../support/browser/until.ts";

/** A room whose link has a secret. */
async function secretRoom(stage: Stage): Promise<string> {
  const { url } = await stage.room();
  return `${url}#k=${newSecret()}`;
}

async function security(person: Person): Promise<Locator> {
  const region = person.page.getByRole("region", { name: "Security" });
  if (!await region.isVisible()) await person.more("Security");
  return region;
}

/** The number that somebody sees, in a call of two. */
async function numberOf(person: Person): Promise<string> {
  const region = await security(person);
  const number = await region.locator("code").innerText();
  assertMatch(number, /^(\d{5} ){7}\d{5}$/);
  return number;
}

/** Somebody is told of a refusal, and neither sees nor hears the other. */
async function untilRefused(person: Person, other: string): Promise<void> {
  await person.page.getByText(
    new RegExp(`${other}.*(refused|ended|not connected)`),
  ).first()
    .waitFor();
  await until(`${person.name} has no connection`, async () => {
    const { live } = await person.seen();
    const badge = person.tile(other).getByRole("status");
    assertEquals(/^Connected/.test(await badge.innerText()), false);
    assert(live <= 1);
  });
}

Deno.test(
  "[SEC-2] a room made on the dashboard: its link has a secret, and both see one number",
  onStage(async (stage) => {
    const ann = await stage.person("Ann");
    await ann.page.goto(stage.origin);
    await ann.button("Create room").click();
    await ann.nameField.waitFor();
    await until("the address has a secret", () => {
      assertMatch(ann.page.url(), /\/room\/[a-z0-9-]+#k=[a-z0-9]{32}$/);
    });
    await ann.nameField.fill("Ann");
    await ann.join();
    const ben = await stage.person("Ben");
    await ben.enter(ann.page.url());
    await untilAllMeet([ann, ben]);

    assertEquals(await numberOf(ann), await numberOf(ben));
    const verify = ann.button("Mark as verified");
    assertEquals(await verify.getAttribute("aria-pressed"), "false");
    await (await security(ann)).getByText("Has the secret").waitFor();
    await verify.click();
    await (await security(ann)).getByText("Verified:").waitFor();
    assertEquals(await verify.getAttribute("aria-pressed"), "true");
  }),
);

Deno.test(
  "[SEC-3] by a link without a secret one is not verified, until the number is compared",
  onStage(async (stage) => {
    const { url } = await stage.room();
    const [ann, ben] = [await stage.person("Ann"), await stage.person("Ben")];
    await ann.enter(url);
    await ben.enter(url);
    await untilAllMeet([ann, ben]);
    assertEquals(await numberOf(ann), await numberOf(ben));
    const region = await security(ben);
    await region.getByText("Not verified").waitFor();
    await region.getByLabel("Connect only with people").check();
    await untilRefused(ben, "Ann");
    await region.getByLabel("Connect only with people").uncheck();
  }),
);

Deno.test(
  "[SEC-1] a server that swaps fingerprints is refused",
  onStage(async (stage) => {
    const url = await secretRoom(stage);
    const [ann, ben] = [await stage.person("Ann"), await stage.person("Ben")];
    await betray(ben, (delivery) => [swapped(delivery)]);
    await ann.enter(url);
    await ben.enter(url);
    await untilRefused(ben, "Ann");
    assertEquals(await ben.frames("Ann"), 0);
  }),
);

Deno.test(
  "[SEC-1] a server that takes one for another is refused",
  onStage(async (stage) => {
    const url = await secretRoom(stage);
    const names = ["Ann", "Ben", "Cleo"];
    const [ann, ben, cleo] = await Promise.all(
      names.map((name) => stage.person(name)),
    );
    const senders = new Set<string>();
    await betray(cleo, (delivery) => {
      senders.add(delivery.from);
      const other = [...senders].find((id) => id !== delivery.from);
      return other ? [{ ...delivery, from: other }] : [];
    });
    await ann.enter(url);
    await ben.enter(url);
    await untilAllMeet([ann, ben]);
    await cleo.enter(url);
    await cleo.page.getByText(/was refused/).first().waitFor();
    for (const name of ["Ann", "Ben"]) {
      assertEquals(await cleo.frames(name), 0);
    }
  }),
);

Deno.test(
  "[SEC-1] a server that says everything twice, late and mixed changes nothing",
  onStage(async (stage) => {
    const url = await secretRoom(stage);
    const [ann, ben] = [await stage.person("Ann"), await stage.person("Ben")];
    const kept = await betray(
      ben,
      (delivery) => [delivery, ...kept.came.slice(0, -1).toReversed()],
    );
    await ann.enter(url);
    await ben.enter(url);
    await untilAllMeet([ann, ben]);
    assertEquals(await numberOf(ann), await numberOf(ben));
  }),
);

Deno.test(
  "[SEC-2] another key after the number was compared: the media stop, and the page says so",
  onStage(async (stage) => {
    const url = await secretRoom(stage);
    const [ann, ben] = [await stage.person("Ann"), await stage.person("Ben")];
    const server = await betray(ben);
    await ann.enter(url);
    await ben.enter(url);
    await untilAllMeet([ann, ben]);
    await security(ben);
    await ben.button("Mark as verified").click();

    const offer = server.came.find(({ signal }) => signal.kind === "offer");
    assert(offer && offer.signal.kind === "offer");
    server.send(swapped({
      ...offer,
      signal: { ...offer.signal, epoch: offer.signal.epoch + 1 },
    }));
    await untilRefused(ben, "Ann");
    await until("Ann has no connection either", async () => {
      const badge = ann.tile("Ben").getByRole("status");
      assertEquals(/^Connected/.test(await badge.innerText()), false);
    });
  }),
);
