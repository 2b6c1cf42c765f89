/** The floor: an app of the same Fresh with one page, and nothing else. */
import { App } from "fresh";

const app = new App().get("/", (ctx) =>
  ctx.render(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>Bare</title>
      </head>
      <body>
        <main>
          <h1>Bare</h1>
          <p>One page.</p>
        </main>
      </body>
    </html>,
  ));

export default { fetch: app.handler() };
