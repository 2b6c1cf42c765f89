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
import { bootOf, type Build } from "./build.ts";
import { type PlacedIsland, writeProps } from "./island_props.ts";
import { liveReload } from "./live_reload.ts";
import { Head } from "./runtime/head.ts";

/** The HTML of a whole page with what revives its islands, and the paths of the scripts that do so. */
export function renderDocument(
  content: ComponentChildren,
  build: Build,
  url: URL,
  nonce: string,
): { html: string; scripts: string[] } {
  const { id, mode } = build.manifest;
  const rendering = current = new Rendering(build.islands, url, nonce);
  try {
    const html = renderToString(h(Fragment, null, content));
    const head = renderToString(h(Fragment, null, lastOfEach(rendering.heads)));
    const { placed } = rendering;
    const islands = [...new Set(placed.map(({ island }) => island))];
    // The real package takes it for a part of a page, which the page's own script puts in its place.
    const whole = !url.searchParams.has("fresh-partial");
    const modules = [];
    if (islands.length > 0 && whole) modules.push(bootModule(placed, id));
    if (mode === "development") modules.push(liveReload);
    const tail = modules.map((code) =>
      `<script type="module" nonce="${nonce}">${code}</script>`
    ).join("");
    const scripts = islands.length === 0 ? [] : [
      bootOf(id),
      ...islands.map(({ script }) => script),
    ];
    return { html: assemble(html, head, tail), scripts };
  } finally {
    current = null;
  }
}

/** The code that revives a page's islands. */
function bootModule(placed: PlacedIsland[], id: string): string {
  const islands = [...new Set(placed.map(({ island }) => island))];
  return [
    `import { boot } from "${bootOf(id)}";`,
    ...islands.map(({ exportName, script }, index) =>
      `import { ${exportName} as i${index} } from "${script}";`
    ),
    `boot([${placed.map(({ island }) => `i${islands.indexOf(island)}`)}], ${
      writeProps(placed)
    });`,
  ].join("\n");
}

/** Puts the parts in their places; content that brings no `<html>` gets one. */
function assemble(html: string, head: string, tail: string): string {
  if (!/^\s*<html/i.test(html)) {
    html =
      `<html><head><meta charset="utf-8"></head><body>${html}</body></html>`;
  }
  const [own, ...rest] = html.split("</head>");
  const kept = head.includes("<title")
    ? own.replace(/<title[^>]*>[^<]*<\/title>/, "")
    : own;
  const whole = [kept + head, ...rest].join("</head>");
  const end = whole.lastIndexOf("</body>");
  return `<!DOCTYPE html>${whole.slice(0, end)}${tail}${whole.slice(end)}`;
}

/** A node as Preact has it: `__` is its parent, `__m` what `useId()` counts with below it. */
type InnerVNode = VNode<Props> & {
  __?: InnerVNode | null;
  __m?: [number, number];
};
type Props = Record<string, unknown> & { children?: ComponentChildren };

/** What is found while a page is rendered, which happens without a pause. */
class Rendering {
  readonly placed: PlacedIsland[] = [];
  readonly heads: ComponentChildren[] = [];
  readonly #boundaries = new WeakSet<VNode>();

  constructor(
    readonly islands: Build["islands"],
    readonly url: URL,
    readonly nonce: string,
  ) {}

  /** Looks at each node before it is rendered. */
  meet(vnode: InnerVNode): void {
    const { type, props } = vnode;
    if (type === "script" || type === "style") {
      props.nonce ??= this.nonce;
    } else if (type === "a") {
      markCurrent(props, this.url.pathname);
    } else if (type === Head) {
      this.heads.push(props.children);
    } else if (typeof type === "function") {
      const island = this.islands.get(type);
      if (island && !this.#isInsideIsland(vnode)) {
        this.#boundaries.add(vnode);
        const index = this.placed.push({ island, props }) - 1;
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

/** Says of a link that it leads to this page, or to one that is above it, as the real package does. */
function markCurrent(props: Props, pathname: string): void {
  const { href } = props;
  if (typeof href !== "string" || !href.startsWith("/")) return;
  if (props["aria-current"] !== undefined) return;
  const bare = (path: string) => path.replace(/(.)\/$/, "$1");
  const to = bare(new URL(href, "http://localhost").pathname);
  const here = bare(pathname);
  if (here === to) props["aria-current"] = "page";
  else if (to === "/" || here.startsWith(`${to}/`)) {
    props["aria-current"] = "true";
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

let current: Rendering | null = null;
const hooks = options as typeof options & { __b?: (vnode: InnerVNode) => void };
const before = hooks.__b;
hooks.__b = (vnode: InnerVNode) => {
  current?.meet(vnode);
  before?.(vnode);
};

const comment = (text: string) =>
  h(Fragment, { UNSTABLE_comment: text } as object);

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
