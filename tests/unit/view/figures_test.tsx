/** Live figures, codes, names and times, as browsers and their translators find them. */
import { assert, assertEquals } from "@std/assert";
import { InviteCard } from "../../../components/call/InviteCard.tsx";
import { LinkDetails } from "../../../components/call/LinkDetails.tsx";
import { MeshTable } from "../../../components/call/MeshTable.tsx";
import { words } from "../../../lib/words/panels.ts";
import { render } from "../../support/render.tsx";

/** The texts that a translator may touch, in a page's HTML. */
function translatable(html: string): string {
  return html.replace(
    /<(\w+)[^>]* translate="no"[^>]*>.*?<\/\1>/gis,
    "",
  );
}

Deno.test("no translator touches what changes by itself: codes, milliseconds, rates, losses", async () => {
  const quality = "good" as const;
  const pair = {
    rtt: 12,
    loss: 0.02,
    bitrate: 310_000,
    relayed: false,
    quality,
  };
  const html = await render(
    <>
      <InviteCard
        link="https://calls.example/room/k7mq-2vxp-9drt"
        copied={null}
        copy={() => {}}
        invite={() => {}}
      />
      <MeshTable
        people={["a", "b"].map((id) => ({ id, name: id, you: false }))}
        pair={() => pair}
      />
      <LinkDetails
        link={{
          id: "a",
          name: "Ada",
          status: "connected",
          quality,
          lossIn: 0,
          bitrateIn: 420_000,
          video: null,
          audioCodec: "opus",
          atServer: "good",
          direct: {
            rtt: 56,
            lossOut: 0,
            bitrateOut: 1_200_000,
            relayed: false,
          },
          actions: [],
        }}
      />
    </>,
  );
  const rest = translatable(html);
  for (
    const figure of [
      "k7mq-2vxp-9drt",
      "12 ms",
      "56 ms",
      "310 kbit/s",
      "420 kbit/s",
      "1.2 Mbit/s",
    ]
  ) {
    assert(html.includes(figure), figure);
    assert(!rest.includes(figure), `${figure} may be translated`);
  }
  assert(rest.includes("Copy link"));
});

Deno.test("a time of another day has its date, and one of another year its year", () => {
  const now = new Date(2026, 10, 29, 14, 5);
  const at = (...when: [number, number, number]) =>
    words.chat.time(new Date(...when, 14, 5).getTime(), now.toDateString());
  const time = now.toLocaleTimeString([], {
    hour: "2-digit",
    minute: "2-digit",
  });
  assertEquals(at(2026, 10, 29), time);
  const yesterday = at(2026, 10, 28);
  assert(yesterday.includes("28") && yesterday.includes(time), yesterday);
  assert(!yesterday.includes("2026"), yesterday);
  const lastYear = at(2025, 10, 29);
  assert(lastYear.includes("2025") && lastYear.includes("29"), lastYear);
});
