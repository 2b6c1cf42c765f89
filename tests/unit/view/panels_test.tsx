/** Side panels: what is registered, and that one more needs nothing but an entry of its own. */
import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { signal } from "@preact/signals";
import { CallControls } from "../../../components/call/CallControls.tsx";
import { Panel } from "../../../components/ui/Panel.tsx";
import { lateCode } from "../../../lib/view/late_loading.ts";
import type { BarPanel, PanelBody } from "../../../lib/view/panels/panel.ts";
import { latePanels } from "../../../lib/view/panels/late_registry.ts";
import { panels } from "../../../lib/view/panels/registry.ts";
import {
  type OpenPanel,
  panelButtonsOf,
  SidePanels,
} from "../../../lib/view/panels/SidePanels.tsx";
import { render } from "../../support/render.tsx";
import { Meeting } from "../../support/simulation/meeting.ts";

const nothing = () => {};
const device = { on: true, busy: false, toggle: nothing };

const ToyBody: PanelBody = ({ frame, call }) => (
  <Panel {...frame}>
    <p>What shall we play, {call.name.value}?</p>
  </Panel>
);

/** A panel as a new capability adds it; its folder and its script are this test. */
function toyPanel(body = ToyBody, count = 0): BarPanel {
  return {
    id: "toy",
    icon: "info",
    label: "Toys",
    closeName: "Hide toys",
    badge: () => ({ count, note: `${count} new toys` }),
    code: lateCode(() => Promise.resolve({ bodies: { toy: body } })),
  };
}

/** The bar and the side panels of a call that has these panels. */
async function screen(
  entries: readonly BarPanel[],
  opened: string | null,
): Promise<string> {
  await using meeting = await Meeting.open();
  const { call } = await meeting.enter("Ann");
  const open: OpenPanel = signal(opened);
  return await render(
    <>
      <SidePanels panels={entries} call={call} status="connected" open={open} />
      <CallControls
        camera={device}
        microphone={device}
        pickOf={null}
        extras={null}
        panels={panelButtonsOf(entries, call, open)}
        more={{ open: false, toggle: nothing, menu: null }}
        leave={nothing}
      />
    </>,
  );
}

/** The names of the buttons of the bar, in their order. */
const buttonsIn = (html: string) =>
  [...html.matchAll(/class="control-label">([^<]*)</g)].map(([, name]) => name);

/** The panel of this id, from its beginning to its end; empty where it is not in the page. */
const panelIn = (html: string, id: string) =>
  html.match(new RegExp(`<section[^>]* id="${id}".*?</section>`, "s"))?.[0] ??
    "";

Deno.test("a panel that is registered has its button, with its badge, and its body", async () => {
  const toy = toyPanel(ToyBody, 3);
  const entries = [...panels, toy];
  const closed = await screen(entries, null);
  const labels = entries.map(({ label }) => label);
  assertEquals(buttonsIn(closed).slice(-labels.length), labels);
  assertMatch(closed, /data-kind="toy"[^>]*>3</);
  assertStringIncludes(closed, "3 new toys");
  assertEquals(panelIn(closed, "toy"), "");

  const loading = panelIn(await screen(entries, "toy"), "toy");
  assertStringIncludes(loading, "Hide toys");
  assertStringIncludes(loading, "Loading…");
  await toy.code.load();
  const loaded = panelIn(await screen(entries, "toy"), "toy");
  assertStringIncludes(loaded, "Hide toys");
  assertStringIncludes(loaded, "What shall we play, Ann?");
});

Deno.test("a panel whose body cannot be drawn fails alone, in its frame", async () => {
  const toy = toyPanel(() => {
    throw new Error("no toys today");
  });
  await toy.code.load();
  const html = await screen([...panels, toy], "toy");
  const panel = panelIn(html, "toy");
  assertStringIncludes(panel, "Hide toys");
  assertStringIncludes(panel, "This cannot be shown now");
  assert(buttonsIn(html).includes("Leave"));
});

Deno.test("a panel whose script is gone says that the page has to be reloaded, and has a button for it", async () => {
  const toy = toyPanel();
  const gone = { ...toy.code, isGone: signal(true) };
  const html = await screen([{ ...toy, code: gone }], "toy");
  const panel = panelIn(html, "toy");
  assertStringIncludes(panel, "Hide toys");
  assertMatch(panel, /role="status"[^>]*>There is a new version/);
  assertMatch(panel, /<button[^>]*>Reload<\/button>/);
  assertEquals(panel.includes("Loading…"), false);
});

Deno.test("a button opens its panel, closes what it opened, and leaves one open at most", async () => {
  await using meeting = await Meeting.open();
  const { call } = await meeting.enter("Ann");
  const open: OpenPanel = signal(null);
  const press = (id: string) =>
    panelButtonsOf(panels, call, open).find((one) => one.id === id)?.toggle();
  press("people");
  assertEquals(open.value, "people");
  press("chat");
  assertEquals(open.value, "chat");
  press("chat");
  assertEquals(open.value, null);
});

Deno.test("the chat stays in the page while it is closed, and is hidden", async () => {
  const html = await screen(panels, "people");
  assertMatch(panelIn(html, "chat"), /^<section[^>]* hidden/);
  assertMatch(panelIn(html, "people"), /^<section(?![^>]* hidden)/);
  assertEquals(panelIn(html, "security"), "");
});

Deno.test("every panel has an id of its own, and a body in its script", async () => {
  const all = [...panels, ...latePanels];
  const ids = all.map(({ id }) => id);
  assertEquals(new Set(ids).size, ids.length);
  for (const { id, code } of all) {
    await code.load();
    assertEquals(typeof code.module.value?.bodies[id], "function", id);
  }
});
