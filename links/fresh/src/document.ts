import {
  type ComponentChildren,
  Fragment,
  type FunctionComponent,
  h,
  isValidElement,
  options,
  toChildArray,
  type VNode,
} from "preact";
import { renderToString } from "preact-render-to-string";
import type { Build } from "./build.ts";
import { liveReload } from "./live_reload.ts";
import { type PlacedIsland, writeProps } from "./island_props.ts";
import { Head } from "./runtime/head.ts";

/** A node as Preact has it: `__` is its parent, `__m` what `useId()` counts with below it. */
type InnerVNode = VNode<Props> & {
  __?: InnerVNode | null;
  __m?: [number, number];
};
type Props = Record<string, unknown> & { children?: ComponentChildren };

/** What is gathered while a page is rendered, which happens without a pause. */
class Page {
  readonly islands: PlacedIsland[] = [];
  readonly heads: ComponentChildren[] = [];
  readonly #boundaries = new WeakSet<VNode>();

  constructor(readonly build: Build, readonly nonce?: string) {}

  /** Looks at each node before it is rendered. */
  meet(vnode: InnerVNode): void {
    const { type } = vnode;
    if (type === "script" || type === "style") {
      if (this.nonce) vnode.props.nonce = this.nonce;
    } else if (type === Head) {
      this.heads.push(vnode.props.children);
    } else if (typeof type === "function") {
      const island = this.build.islands.get(type);
      if (island && !this.#isInsideIsland(vnode)) {
        this.#boundaries.add(vnode);
        const index = this.islands.push({ island, props: vnode.props }) - 1;
        vnode.__m = [index + 1, 0];
        vnode.type = marked(index, type as FunctionComponent<Props>);
      }
    }
  }

  #isInsideIsland(vnode: InnerVNode): boolean {
    for (let node = vnode.__; node; node = node.__) {
      if (this.#boundaries.has(node)) return true;
    }
    return false;
  }
}

/** The component between the comments by which the browser finds it. */
function marked(index: number, type: FunctionComponent<Props>) {
  return (props: Props) => [
    comment(`island:${index}`),
    h(type, props),
    comment("/island"),
  ];
}

let page: Page | null = null;
const hooks = options as typeof options & { __b?: (vnode: InnerVNode) => void };
const before = hooks.__b;
hooks.__b = (vnode: InnerVNode) => {
  page?.meet(vnode);
  before?.(vnode);
};

const comment = (text: string) =>
  h(Fragment, { UNSTABLE_comment: text } as object);

/** The HTML of a whole page, with what revives its islands. */
export function renderDocument(
  content: ComponentChildren,
  build: Build,
  basePath: string,
  nonce?: string,
): string {
  const rendering = page = new Page(build, nonce);
  try {
    const html = renderToString(h(Fragment, null, content));
    const head = renderToString(h(Fragment, null, lastOfEach(rendering.heads)));
    const scripts = islandScripts(rendering.islands, build, basePath);
    return assemble(
      html,
      head + scripts.preloads,
      [
        ...scripts.boot ? [scripts.boot] : [],
        ...build.manifest.mode === "development" ? [liveReload] : [],
      ].map((code) => inlineModule(code, nonce)).join(""),
    );
  } finally {
    page = null;
  }
}

/** Of head elements that can be there but once, the last one. */
function lastOfEach(heads: ComponentChildren[]): ComponentChildren[] {
  const elements = new Map<unknown, ComponentChildren>();
  for (const element of toChildArray(heads)) {
    elements.set(headKey(element) ?? element, element);
  }
  return [...elements.values()];
}

function headKey(element: ComponentChildren): unknown {
  if (!isValidElement(element)) return null;
  const { type, key, props } = element as VNode<{ id?: string; name?: string }>;
  if (type === "title") return type;
  return key ?? props.id ?? (type === "meta" ? props.name : null);
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
