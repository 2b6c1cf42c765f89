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
import type { PlacedIsland } from "./island_props.ts";
import { Head } from "./runtime/head.ts";

/** Markup of a page before it is put together. */
export interface Rendered {
  html: string;
  /** What `<Head>` was given, anywhere on the page. */
  head: string;
  islands: PlacedIsland[];
}

/** Renders a page, with marks around its islands, and a nonce on its scripts and styles. */
export function renderMarkup(
  content: ComponentChildren,
  islands: Build["islands"],
  nonce?: string,
): Rendered {
  const rendering = current = new Rendering(islands, nonce);
  try {
    const html = renderToString(h(Fragment, null, content));
    const head = renderToString(h(Fragment, null, lastOfEach(rendering.heads)));
    return { html, head, islands: rendering.placed };
  } finally {
    current = null;
  }
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
    readonly nonce: string | undefined,
  ) {}

  /** Looks at each node before it is rendered. */
  meet(vnode: InnerVNode): void {
    const { type } = vnode;
    if (type === "script" || type === "style") {
      if (this.nonce) vnode.props.nonce = this.nonce;
    } else if (type === Head) {
      this.heads.push(vnode.props.children);
    } else if (typeof type === "function") {
      const island = this.islands.get(type);
      if (island && !this.#isInsideIsland(vnode)) {
        this.#boundaries.add(vnode);
        const index = this.placed.push({ island, props: vnode.props }) - 1;
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
