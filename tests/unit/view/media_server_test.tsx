/** What a call through a media server says of it: on the screen, in a banner, and in two panels. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { signal } from "@preact/signals";
import { ConnectionsPanel } from "../../../components/call/ConnectionsPanel.tsx";
import { formatPercent } from "../../../components/call/format.ts";
import { SecurityPanel } from "../../../components/call/SecurityPanel.tsx";
import type { LinkStatus } from "../../../lib/client/session/link_state.ts";
import type { SfuState } from "../../../lib/client/session/session.ts";
import type { MediaWay } from "../../../lib/protocol/media_way.ts";
import {
  type Carried,
  isMediaServerAwaited,
  largeCallHelp,
  mediaServerBadge,
  mediaServerOf,
  mediaServerProblem,
} from "../../../lib/view/media_server.ts";
import { costOf } from "../../../lib/view/banners.ts";
import { words } from "../../../lib/words/alerts.ts";
import { words as panelWords } from "../../../lib/words/panels.ts";
import { render } from "../../support/render.tsx";

const SFU: MediaWay = { way: "sfu", session: "abcdefghijklmnop" };
const MESH: MediaWay = { way: "mesh" };
const STATES: readonly SfuState[] = [
  { is: "connecting" },
  { is: "connected" },
  { is: "reconnecting" },
  { is: "refused", why: "no-secret" },
  { is: "refused", why: "cannot-seal" },
  { is: "closed" },
];

/** A call whose room goes this way. */
function callOn(
  media: MediaWay | null,
  state: SfuState | null,
  { couldBeRead = null, others = [] }: {
    couldBeRead?: boolean | null;
    others?: readonly LinkStatus[];
  } = {},
): Carried {
  const sfu = state &&
    {
      state: signal(state),
      couldBeRead: signal(couldBeRead),
      way: signal(null),
    };
  return {
    moderation: { roster: signal(media && { media }) },
    session: signal({ sfu }),
    peers: signal(others.map((status) => ({ status: signal(status) }))),
  };
}

Deno.test("the room says whether there is a media server: neither a page outside nor a mesh has one", () => {
  assertEquals(mediaServerOf(callOn(null, null)), null);
  assertEquals(mediaServerOf(callOn(MESH, null)), null);
  // On the way back, the old way may still be there.
  assertEquals(mediaServerOf(callOn(MESH, { is: "connected" })), null);
  assertEquals(
    mediaServerOf(callOn(SFU, { is: "connected" }, { couldBeRead: true })),
    { state: { is: "connected" }, couldBeRead: true },
  );
});

Deno.test("before the code for a media server is there, the way to it is awaited", () => {
  const call = callOn(SFU, null);
  assertEquals(mediaServerOf(call), {
    state: { is: "connecting" },
    couldBeRead: null,
  });
  assert(isMediaServerAwaited(call));
  assert(isMediaServerAwaited({ ...call, session: signal(null) }));
});

Deno.test("what a large call means is said when it is known: that nobody can listen, never before", () => {
  const helpOf = (couldBeRead: boolean | null) =>
    largeCallHelp({ state: { is: "connected" }, couldBeRead });
  assertEquals(helpOf(null), undefined);
  assertEquals(helpOf(false), words.largeCall.sealed);
  assertEquals(helpOf(true), words.largeCall.open);
  assertEquals(largeCallHelp(null), undefined);
});

Deno.test("a media server that cannot be reached is told of when it was awaited for long, a refusal at once", () => {
  const soon = STATES.map((state) =>
    mediaServerProblem(callOn(SFU, state), false)
  );
  const { unreached, "no-secret": noSecret, "cannot-seal": cannotSeal } =
    words.banner.media;
  assertEquals(soon, [null, null, null, noSecret, cannotSeal, null]);
  const late = STATES.map((state) =>
    mediaServerProblem(callOn(SFU, state), true)
  );
  const text = unreached(false);
  assertEquals(late, [text, null, text, noSecret, cannotSeal, null]);
  for (const state of STATES) {
    assertEquals(mediaServerProblem(callOn(MESH, state), true), null);
  }
  assertEquals(
    STATES.map((state) => isMediaServerAwaited(callOn(SFU, state))),
    [
      true,
      false,
      true,
      false,
      false,
      false,
    ],
  );
});

Deno.test("while somebody is still reached another way, only new people are said to be missing", () => {
  const problemWith = (...others: LinkStatus[]) =>
    mediaServerProblem(callOn(SFU, { is: "connecting" }, { others }), true);
  const { unreached } = words.banner.media;
  assertEquals(problemWith("reconnecting", "connected"), unreached(true));
  assertEquals(problemWith("reconnecting", "connecting"), unreached(false));
  assertEquals(problemWith(), unreached(false));
});

Deno.test("that one more person costs too much is said in a mesh, and not through a media server", () => {
  const others = new Array<LinkStatus>(20).fill("connected");
  const costOn = (media: MediaWay) =>
    costOf({
      ...callOn(media, { is: "connected" }, { others }),
      uplink: signal({ used: 900_000, available: 900_000 }),
    });
  assertEquals(costOn(MESH), words.banner.meshFull(null));
  assertEquals(costOn(SFU), null);
});

/** The panel "Connections" with one other person, of whom all was measured. */
const connectionsOf = (isDirect: boolean) =>
  render(
    <ConnectionsPanel
      server="connected"
      mediaServer={isDirect ? null : {
        state: mediaServerBadge({ is: "reconnecting" }),
        way: { rtt: 34, loss: 0.02, relayed: true },
      }}
      code="k7mq-2vxp-9drt"
      people={["a", "b"].map((id) => ({ id, name: id, you: id === "a" }))}
      pair={() => null}
      weak={null}
      servers={null}
      links={[{
        id: "b",
        name: "b",
        status: "connected",
        quality: "good",
        lossIn: 0,
        bitrateIn: 420_000,
        video: {
          codec: "VP8",
          width: 480,
          height: 270,
          framesPerSecond: 30,
          ...(!isDirect && { layer: { number: 2, of: 3 } }),
        },
        atServer: isDirect ? null : "lost",
        audioCodec: "opus",
        direct: isDirect
          ? { rtt: 34, lossOut: 0, bitrateOut: 77_000, relayed: false }
          : null,
        actions: [],
      }]}
      uplink={null}
      download={null}
      close={() => {}}
    />,
  );

Deno.test("through a media server, connections have one round trip, and nothing that only a link of two has", async () => {
  const { connections } = panelWords;
  const ofServer = [connections.atServer, connections.lost, "layer 2 of 3"];
  const ofLinks = [
    connections.table,
    connections.path,
    connections.direct,
    connections.outgoing,
  ];
  const mesh = await connectionsOf(true);
  for (const text of ofLinks) assertStringIncludes(mesh, text);
  for (const text of ofServer) assertEquals(mesh.includes(text), false, text);
  assertEquals(mesh.includes("Media server"), false);
  assertEquals(mesh.match(/34 ms/g)?.length, 1);

  const server = await connectionsOf(false);
  for (const text of ofLinks) assertEquals(server.includes(text), false, text);
  for (const text of ofServer) assertStringIncludes(server, text);
  assertStringIncludes(server, "Media server: Reconnecting");
  assertStringIncludes(
    server,
    connections.toMediaServer("34 ms", formatPercent(0.02), true),
  );
  assertStringIncludes(server, "420 kbit/s");
  assertEquals(server.match(/34 ms/g)?.length, 1);
});

Deno.test("the panel on security says what goes through a media server, and that it could be read", async () => {
  const { security } = panelWords;
  const drawn = (mediaServer: { couldBeRead: boolean } | null) =>
    render(
      <SecurityPanel
        people={[]}
        mediaServer={mediaServer}
        strict={{ on: false, set: () => {} }}
        close={() => {}}
      />,
    );
  const says = async (mediaServer: { couldBeRead: boolean } | null) => {
    const html = await drawn(mediaServer);
    return [security.about, security.aboutServer, security.couldBeRead]
      .map((text) => html.includes(text));
  };
  assertEquals(await says(null), [true, false, false]);
  assertEquals(await says({ couldBeRead: false }), [false, true, false]);
  assertEquals(await says({ couldBeRead: true }), [false, true, true]);
});
