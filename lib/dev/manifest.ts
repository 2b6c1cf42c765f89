/** Writes fresh.gen.ts: every route by name, so that nothing is searched at run time. */

interface RouteFile {
  /** Path below `routes/`, with forward slashes. */
  path: string;
  name: string;
}

/** The text of fresh.gen.ts for the routes below `root`, formatted by `deno fmt`. */
export async function generateManifest(root: string): Promise<string> {
  const routes = (await files(`${root}/routes`))
    .map((path, i): RouteFile => ({ path, name: `route${i}` }));
  const special = (name: string) =>
    routes.find(({ path }) => path.replace(/\.tsx?$/, "") === name)?.name;
  const pages = routes.filter(({ path }) => !path.startsWith("_")).sort(
    bySpecificity,
  );

  const imports = routes.map(({ path, name }) => {
    const what = path.startsWith("_") ? name : `* as ${name}`;
    return `import ${what} from "./routes/${path}";`;
  });
  const [wrapper, missing, failed] = ["_app", "_404", "_error"].map(special);
  const steps = [
    wrapper && `app.appWrapper(${wrapper});`,
    failed && `app.onError("*", ${failed});`,
    missing && `app.notFound(${missing});`,
    ...pages.map(({ path, name }) =>
      `app.route("${patternOf(path)}", ${routeOf(path, name)});`
    ),
  ].filter((step) => step !== undefined);

  return format(`// Written by \`deno task manifest\`. Do not edit.
import type { App } from "fresh";
import type { State } from "./lib/server/app/state.ts";
${imports.join("\n")}

/** The methods that each path answers. */
export const methods: Record<string, string[]> = {
${
    pages.map(({ path, name }) =>
      `"${patternOf(path)}": Object.keys(${name}.handler),`
    ).join("\n")
  }
};

/** What a component is given is what its own handler gave, which Fresh cannot know. */
type Component = Parameters<App<State>["appWrapper"]>[0];

/** Registers every route. */
export function mount(app: App<State>): void {
${steps.join("\n")}
}
`);
}

/** The URL pattern of a route's file: \`room/[id].tsx\` is \`/room/:id\`. */
export function patternOf(path: string): string {
  const bare = path.replace(/\.tsx?$/, "").replace(/(^|\/)index$/, "");
  return `/${bare.replace(/\[([^\]]+)\]/g, ":$1")}`;
}

function routeOf(path: string, name: string): string {
  return path.endsWith(".tsx")
    ? `{ handler: ${name}.handler, component: ${name}.default as Component }`
    : `{ handler: ${name}.handler }`;
}

/** Fixed paths come before those with parameters. */
function bySpecificity(a: RouteFile, b: RouteFile): number {
  const parameters = (path: string) => path.split("[").length;
  return parameters(a.path) - parameters(b.path) || (a.path < b.path ? -1 : 1);
}

async function files(folder: string, below = ""): Promise<string[]> {
  const found: string[] = [];
  for await (
    const { name, isDirectory } of Deno.readDir(`${folder}/${below}`)
  ) {
    if (isDirectory) found.push(...await files(folder, `${below}${name}/`));
    else if (/\.tsx?$/.test(name)) found.push(below + name);
  }
  return found.sort();
}

async function format(source: string): Promise<string> {
  const fmt = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--ext", "ts", "-"],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = fmt.stdin.getWriter();
  await writer.write(new TextEncoder().encode(source));
  await writer.close();
  return new TextDecoder().decode((await fmt.output()).stdout);
}
