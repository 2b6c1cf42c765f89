/** What is offered, under which name, and of which kind. */
import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { cleanName } from "../../../../lib/client/files/file_name.ts";
import { offerIn } from "../../../../lib/client/files/file_offer.ts";
import { isHonestPreview } from "../../../../lib/client/files/preview.ts";
import * as LIMITS from "../../../../lib/protocol/limits.ts";
import { kindOf } from "../../../../lib/view/files/kinds.ts";
import { seeded } from "../../../support/random.ts";

Deno.test("[FILE-1] names lead nowhere, and look like what they are", () => {
  for (
    const [name, clean] of [
      ["report.pdf", "report.pdf"],
      ["../../etc/passwd", "passwd"],
      ["C:\\Windows\\system32\\x.dll", "x.dll"],
      ["/", "file"],
      ["..", "file"],
      ["", "file"],
      [".htaccess", "htaccess"],
      ["name. . .", "name"],
      ["CON", "_CON"],
      ["con.txt", "_con.txt"],
      ["COM1.tar.gz", "_COM1.tar.gz"],
      ["lpt².x", "_lpt².x"],
      ["console.log", "console.log"],
      ["invoice\u202egnp.exe", "invoicegnp.exe"],
      ["a\u0000b\nc.txt", "abc.txt"],
      ["a\u200b\u2066b.txt", "ab.txt"],
      ['a<b>:"|?*c', "a_b______c"],
      ["  two   blanks  .txt ", "two blanks .txt"],
      ["résumé.pdf".normalize("NFD"), "résumé.pdf"],
      ["\ud800.txt", "txt"],
    ]
  ) assertEquals(cleanName(name), clean, JSON.stringify(name));
});

Deno.test("[FILE-1] whatever a name is, its clean one is short, harmless, never empty, and clean", () => {
  const random = seeded(4);
  const letters = [
    ...'abc.. /\\:*?"<>|\t\n',
    "é",
    "漢",
    "😀",
    "\u202e",
    "\u200d",
    "\ufeff",
    "\ud83d",
    "con",
    "NUL",
    ".exe",
  ];
  const encoder = new TextEncoder();
  for (let round = 0; round < 3_000; round++) {
    const length = Math.floor(random() ** 3 * 400);
    const name = Array.from(
      { length },
      () => letters[Math.floor(random() * letters.length)],
    ).join("");
    const clean = cleanName(name);
    const shown = JSON.stringify(name);
    assertEquals(cleanName(clean), clean, shown);
    assert(clean.length > 0 && encoder.encode(clean).length <= 200, shown);
    assert(!/[/\\:*?"<>|\p{Cc}\p{Cs}\u202e\u200d\ufeff]/u.test(clean), shown);
    assert(!/^[.\s]|[.\s]$/.test(clean), shown);
    assert(!/^(?:con|nul)(?:\.|$)/i.test(clean), shown);
  }
});

Deno.test("[FILE-1] a name that is too long keeps its ending", () => {
  const clean = cleanName(`${"漢".repeat(200)}.jpeg`);
  assert(clean.endsWith("漢.jpeg"));
  assert(new TextEncoder().encode(clean).length <= 200);
});

const ROOT = "A".repeat(43);
const OFFER = { name: "a.txt", size: 3, type: "text/plain", root: ROOT };

Deno.test("[FILE-1] an offer within its bounds is understood; a preview that is not costs only itself", () => {
  assertEquals(offerIn(OFFER)?.size, 3);
  assertEquals(offerIn({ ...OFFER, size: LIMITS.fileBytes })?.root, ROOT);
  const preview = { width: 3, height: 2, jpeg: "AAAA" };
  assertEquals(offerIn({ ...OFFER, preview })?.preview, preview);
  for (
    const wrong of [
      { ...preview, width: LIMITS.previewPixels + 1 },
      { ...preview, height: 0 },
      { ...preview, jpeg: "A".repeat(27_312) },
      { ...preview, jpeg: 'A"onerror="' },
    ]
  ) {
    const offer = offerIn({ ...OFFER, preview: wrong });
    assertEquals(offer?.name, "a.txt");
    assertEquals(offer?.preview, undefined);
  }
  for (
    const wrong of [
      undefined,
      null,
      "a.txt",
      [],
      { ...OFFER, size: -1 },
      { ...OFFER, size: 1.5 },
      { ...OFFER, size: LIMITS.fileBytes + 1 },
      { ...OFFER, name: "" },
      { ...OFFER, name: "a".repeat(LIMITS.fileNameChars + 1) },
      { ...OFFER, type: "a".repeat(LIMITS.mediaTypeChars + 1) },
      { ...OFFER, root: `${ROOT}A` },
      { ...OFFER, root: `${ROOT.slice(1)}+` },
    ]
  ) assertEquals(offerIn(wrong), null, JSON.stringify(wrong));
});

/** The beginning of a JPEG of this size, as far as a decoder reads before it takes memory. */
function jpeg(width: number, height: number, ...more: number[]): string {
  const frame = [
    ...[0xff, 0xc0, 0, 11, 8, height >> 8, height & 255],
    ...[width >> 8, width & 255, 1, 1, 0x11, 0],
  ];
  const bytes = [
    ...[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2],
    ...frame,
    ...more,
    ...[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0, 0, 0, 0, 0, 0],
  ];
  return btoa(String.fromCharCode(...bytes));
}

Deno.test("[FILE-1] a preview is shown only if it is a JPEG of the size that it tells", () => {
  const preview = (jpeg: string, width = 30, height = 20) => ({
    width,
    height,
    jpeg,
  });
  assert(isHonestPreview(preview(jpeg(30, 20))));
  assert(!isHonestPreview(preview(jpeg(60_000, 60_000))));
  assert(!isHonestPreview(preview(jpeg(20, 30))));
  const second = [0xff, 0xc2, 0, 11, 8, 250, 0, 250, 0, 1, 1, 0x11, 0];
  assert(!isHonestPreview(preview(jpeg(30, 20, ...second))));
  assert(!isHonestPreview(preview(btoa("\x89PNG\r\n\x1a\n"))));
  assert(!isHonestPreview(preview("")));
  assert(!isHonestPreview(preview("A")));
});

Deno.test("[FILE-1] what can run is called a program, whatever it claims to be", () => {
  for (
    const [name, type, kind] of [
      ["a.png", "image/png", "image"],
      ["a.png", "text/html", "program"],
      ["a.svg", "image/svg+xml", "program"],
      ["a.html", "text/plain", "program"],
      ["setup.EXE", "application/x-msdownload", "program"],
      ["photo.jpg.exe", "image/jpeg", "program"],
      [
        "a.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "document",
      ],
      ["a.docm", "", "program"],
      ["a.zip", "application/zip", "archive"],
      ["a", "video/mp4", "video"],
      ["a", "", "other"],
      ["a.constructor", "", "other"],
    ]
  ) assertEquals(kindOf(name, type), kind, `${name} ${type}`);
  assertNotEquals(kindOf("a.bin", "application/octet-stream"), "program");
});
