/** In which language a page speaks: its server knows from the request, a browser from the page. */

/** The texts of a language have the shape of the English ones: the same keys, the same arguments. */
export type Words<English> = English extends string ? string
  : English extends (...args: infer Args) => infer Result
    ? (...args: Args) => Words<Result>
  : English extends readonly (infer One)[] ? readonly Words<One>[]
  : { readonly [Key in keyof English]: Words<English[Key]> };

/** The texts of one language, by the name of their module. */
export type Texts = Readonly<Record<string, object>>;

/** Where a page's script for its language leaves the texts. */
const PLACE = Symbol.for("webrtc-dashboard.texts");

const page: typeof globalThis & { [PLACE]?: Texts } = globalThis;

let textsNow = textsOfPage;

/** From now on, these are the texts; none are the English ones. Only a server, which has many pages, needs it. */
export function speakIn(texts: () => Texts | undefined): void {
  textsNow = texts;
}

/** The texts that the script of this page's language brought; none are the English ones. */
export function textsOfPage(): Texts | undefined {
  return page[PLACE];
}

/** Keeps the texts of a page in a browser: its script for its language does so before any other. */
export function keepTexts(texts: Texts): void {
  page[PLACE] = texts;
}

/** The texts of a module in the language of now; what that language lacks is English. */
export function inLanguage<English extends object>(
  module: string,
  english: English,
): Words<English>;
export function inLanguage(module: string, english: object): unknown {
  return new Proxy(english, {
    get: (_, key) => {
      const texts = textsNow()?.[module];
      return Reflect.get(texts && key in texts ? texts : english, key);
    },
  });
}
