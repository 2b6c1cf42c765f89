/** What components draw, as HTML: without effects, and with error boundaries that work. */
import { App } from "fresh";
import { type ComponentChildren, options } from "preact";

/** The page's HTML; an error where something throws outside every boundary. */
export async function render(content: ComponentChildren): Promise<string> {
  const before = Reflect.get(options, "errorBoundaries");
  Reflect.set(options, "errorBoundaries", true);
  let failure: unknown = null;
  const app = new App().get("/", (ctx) => {
    try {
      return ctx.render(<main>{content}</main>);
    } catch (error) {
      failure = error;
      throw error;
    }
  });
  try {
    const response = await app.handler()(new Request("http://localhost/"));
    const text = await response.text();
    if (failure) throw failure;
    return text;
  } finally {
    Reflect.set(options, "errorBoundaries", before);
  }
}
