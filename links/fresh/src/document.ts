import type { ComponentChildren } from "preact";
import type { Build } from "./build.ts";
import { type PlacedIsland, writeProps } from "./island_props.ts";
import { liveReload } from "./live_reload.ts";
import { renderMarkup } from "./rendering.ts";

/** The HTML of a whole page, with what revives its islands. */
export function renderDocument(
  content: ComponentChildren,
  build: Build,
  basePath: string,
  nonce?: string,
): string {
  const { html, head, islands } = renderMarkup(content, build.islands, nonce);
  const scripts = islandScripts(islands, build, basePath);
  const modules = [scripts.boot];
  if (build.manifest.mode === "development") modules.push(liveReload);
  return assemble(
    html,
    head + scripts.preloads,
    modules.map((code) => inlineModule(code, nonce)).join(""),
  );
}

/** The module that revives a page's islands, and preloads of all that it imports. */
function islandScripts(placed: PlacedIsland[], build: Build, basePath: string) {
  const { boot } = build.manifest;
  if (!boot || placed.length === 0) return { preloads: "", boot: "" };
  const islands = [...new Set(placed.map(({ island }) => island))];
  const scripts = [boot, ...islands.map(({ script }) => script)];
  const paths = new Set(
    scripts.flatMap(({ path, imports }) => [path, ...imports]),
  );
  const url = (path: string) => JSON.stringify(basePath + path);
  return {
    preloads: [...paths]
      .map((path) => `<link rel="modulepreload" href=${url(path)}>`).join(""),
    boot: [
      `import { boot } from ${url(boot.path)};`,
      ...islands.map(({ exportName, script }, index) =>
        `import { ${exportName} as i${index} } from ${url(script.path)};`
      ),
      `boot([${placed.map(({ island }) => `i${islands.indexOf(island)}`)}], ${
        writeProps(placed)
      });`,
    ].join("\n"),
  };
}

function inlineModule(code: string, nonce?: string): string {
  if (!code) return "";
  const attribute = nonce ? ` nonce="${nonce}"` : "";
  return `<script type="module"${attribute}>${code}</script>`;
}

/** Puts the parts in their places; content that brings no `<html>` gets one. */
function assemble(html: string, head: string, tail: string): string {
  if (!/^\s*<html/i.test(html)) {
    html =
      `<html><head><meta charset="utf-8"></head><body>${html}</body></html>`;
  }
  const headEnd = html.indexOf("</head>");
  if (headEnd >= 0) {
    const own = html.slice(0, headEnd);
    const kept = head.includes("<title")
      ? own.replace(/<title[^>]*>[^<]*<\/title>/, "")
      : own;
    html = kept + head + html.slice(headEnd);
  }
  const bodyEnd = html.lastIndexOf("</body>");
  return "<!DOCTYPE html>" +
    (bodyEnd < 0
      ? html + tail
      : html.slice(0, bodyEnd) + tail + html.slice(bodyEnd));
}
