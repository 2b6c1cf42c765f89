/** Whether JSR's packages or the stand-ins are used, decided by what Deno itself gets of a registry. */
import {
  assert,
  assertEquals,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import { join } from "node:path";
import { Registry, type Served } from "../../support/registry.ts";

const root = new URL("../../../", import.meta.url);
const FOLDERS = ["fresh", "std_assert", "std_http"];
/** Says which packages it runs on, and that they work. */
const PROGRAM = `
import { App, staticFiles } from "fresh";
import { Builder } from "fresh/dev";
import { asset } from "fresh/runtime";
import { assertEquals } from "@std/assert";
import { STATUS_CODE } from "@std/http/status";
const app = new App().use(staticFiles()).get("/", () => new Response("answered"));
const answer = await app.handler()(new Request("http://localhost/"));
assertEquals(answer.status, STATUS_CODE.OK);
console.log(await answer.text(), import.meta.resolve("fresh"), typeof Builder, asset("/a"));
`;

/** A project with this one's links, a folder of its own for what Deno gets, and a registry or none. */
class Project {
  readonly #folder: string;
  /** Where \`jsr:\` leads to. */
  registry = "";

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async make(): Promise<Project> {
    const folder = await Deno.makeTempDir();
    const project = new Project(folder);
    await copy(new URL("links/", root), join(folder, "links"));
    const config = JSON.parse(
      await Deno.readTextFile(new URL("deno.json", root)),
    );
    const { fresh, "@std/assert": a, "@std/http": h } = config.imports;
    const imports = { fresh, "@std/assert": a, "@std/http": h };
    const { links, lock, tasks } = config;
    await project.write(
      "deno.json",
      JSON.stringify({ links, lock, imports, tasks: { links: tasks.links } }),
    );
    await project.write("deno.lock", '{ "version": "5" }');
    await project.write("program.ts", PROGRAM);
    await project.write("_fresh/server.js", "");
    // What npm has is not the question here: it is taken from where this Deno keeps it.
    const { stdout } = await project.deno(["info", "--json"], {
      DENO_DIR: Deno.env.get("DENO_DIR"),
    });
    const { npmCache } = JSON.parse(stdout);
    await Deno.mkdir(join(folder, "deno_dir"));
    await Deno.symlink(npmCache, join(folder, "deno_dir", "npm"));
    return project;
  }

  async write(path: string, text: string): Promise<void> {
    const place = join(this.#folder, path);
    await Deno.mkdir(join(place, ".."), { recursive: true });
    await Deno.writeTextFile(place, text);
  }

  async read(path: string): Promise<string | null> {
    return await Deno.readTextFile(join(this.#folder, path)).catch(() => null);
  }

  async deno(
    args: string[],
    env: Record<string, string | undefined> = {},
  ): Promise<{ code: number; stdout: string; stderr: string }> {
    const all = {
      ...Deno.env.toObject(),
      NO_COLOR: "1",
      DENO_DIR: join(this.#folder, "deno_dir"),
      JSR_URL: this.registry,
      ...env,
    };
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args,
      cwd: this.#folder,
      clearEnv: true,
      env: Object.fromEntries(
        Object.entries(all).filter((entry): entry is [string, string] =>
          entry[1] !== undefined && entry[1] !== ""
        ),
      ),
      stdin: "null",
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { code, stdout: text(stdout), stderr: text(stderr) };
  }

  /** Runs the task; says what it printed, and whether it kept what was built before. */
  async choose(
    env?: Record<string, string>,
  ): Promise<{ code: number; said: string; keptBuild: boolean }> {
    await this.write("_fresh/server.js", "");
    const { code, stdout, stderr } = await this.deno(["task", "links"], env);
    const keptBuild = await this.read("_fresh/server.js") !== null;
    return { code, said: code === 0 ? stdout.trim() : stderr, keptBuild };
  }

  /** Takes from Deno what it got of a registry. */
  async forget(): Promise<void> {
    const cached = join(this.#folder, "deno_dir", "remote");
    await Deno.remove(cached, { recursive: true }).catch(() => {});
  }

  /** Whether the stand-ins are what Deno sees. */
  async assertStandIns(expected: boolean): Promise<void> {
    for (const folder of FOLDERS) {
      const own = await this.read(`links/${folder}/jsr.json`);
      const copy = await this.read(`links/${folder}/deno.json`);
      assertEquals(copy, expected ? own : null, folder);
    }
    const { code, stdout, stderr } = await this.deno([
      "run",
      "-A",
      "program.ts",
    ]);
    assertEquals(code, 0, stderr);
    assertMatch(stdout, expected ? /file:\/\// : /@fresh\/core[@/]2\.3\.3/);
    assertEquals(stdout.includes("file:"), expected, stdout);
    assertStringIncludes(stdout, "answered");
    // The lock file of the repository is the stand-ins', whatever was chosen.
    assertEquals(await this.read("deno.lock"), '{ "version": "5" }');
  }

  async close(): Promise<void> {
    await Deno.remove(this.#folder, { recursive: true });
  }
}

async function copy(from: URL, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copy(new URL(`${name}/`, from), join(to, name));
    else if (!IGNORED.test(`${from}${name}`)) {
      await Deno.copyFile(new URL(name, from), join(to, name));
    }
  }
}

/** What a new clone has not. */
const IGNORED =
  /links\/(\w+\/deno\.json|deno\.lock|chosen\.json|choosing\.lock)$/;

/** The stand-ins, as a registry has packages. */
async function packages(): Promise<Served[]> {
  return await Promise.all(FOLDERS.map(async (name) => {
    const folder = new URL(`links/${name}/`, root);
    const text = await Deno.readTextFile(new URL("jsr.json", folder));
    return { imports: {}, ...JSON.parse(text), folder };
  }));
}

const withProject = (act: (project: Project) => Promise<void>) => async () => {
  const project = await Project.make();
  try {
    await act(project);
  } finally {
    await project.close();
  }
};

/** A port at which nobody listens. */
function refusing(): string {
  const listener = Deno.listen({ port: 0 });
  const { port } = listener.addr;
  listener.close();
  return `http://localhost:${port}/`;
}

Deno.test(
  "where a registry answers its packages are used, also when it is gone; where none ever did, the stand-ins",
  withProject(async (project) => {
    project.registry = refusing();
    const closed = await project.choose();
    assertEquals(closed.code, 0, closed.said);
    assertStringIncludes(closed.said, "stand-ins in links/");
    assertEquals(closed.said.split("\n").length, 1);
    assertEquals(closed.keptBuild, false);
    await project.assertStandIns(true);
    const again = await project.choose();
    assertEquals(again.keptBuild, true, "nothing has changed");

    const registry = new Registry(await packages());
    project.registry = registry.url;
    try {
      const open = await project.choose();
      assertEquals(open.code, 0, open.said);
      assertStringIncludes(open.said, "@fresh/core@2.3.3");
      assert(!open.said.includes("stand-ins"), open.said);
      assertEquals(open.keptBuild, false);
      await project.assertStandIns(false);
      assert(registry.asked.includes("/@fresh/core/2.3.3/src/mod.ts"));
      const lock = JSON.parse(await project.read("links/deno.lock") ?? "");
      assertEquals(lock.jsr["@fresh/core@2.3.3"] !== undefined, true);
      assertEquals((await project.choose()).keptBuild, true);
    } finally {
      await registry.close();
    }

    const cached = await project.choose();
    assert(!cached.said.includes("stand-ins"), cached.said);
    assertEquals(cached.keptBuild, true);
    await project.assertStandIns(false);

    project.registry = refusing();
    assertStringIncludes((await project.choose()).said, "stand-ins");
    await project.assertStandIns(true);
    const lock = JSON.parse(await project.read("links/deno.lock") ?? "");
    assertEquals(lock.jsr, undefined);
  }),
);

Deno.test(
  "a registry that takes requests and is silent is not waited for",
  withProject(async (project) => {
    const listener = Deno.listen({ port: 0 });
    const taken: Deno.Conn[] = [];
    const taking = (async () => {
      for await (const connection of listener) taken.push(connection);
    })();
    project.registry = `http://localhost:${listener.addr.port}/`;
    try {
      assertStringIncludes((await project.choose()).said, "stand-ins");
      assert(taken.length > 0, "it was asked");
      await project.assertStandIns(true);
    } finally {
      listener.close();
      for (const connection of taken) connection.close();
      await taking;
    }
  }),
);

Deno.test(
  "a registry that has not all of it, or something else, is as good as none",
  withProject(async (project) => {
    const all = await packages();
    const other = { ...all[0], version: "2.3.2" };
    const bare = { ...all[0], exports: { ".": all[0].exports["."] } };
    const lacking = [[], all.slice(1), all.slice(0, 1), [
      other,
      ...all.slice(1),
    ]];
    for (const some of [...lacking, [bare, ...all.slice(1)]]) {
      const registry = new Registry(some);
      project.registry = registry.url;
      assertStringIncludes((await project.choose()).said, "stand-ins");
      await registry.close();
    }
    const nonsense = Deno.serve(
      { port: 0, onListen: () => {} },
      () => new Response("<p>Sign in to the network</p>"),
    );
    project.registry = `http://localhost:${nonsense.addr.port}/`;
    assertStringIncludes((await project.choose()).said, "stand-ins");
    await nonsense.shutdown();
    await project.assertStandIns(true);
  }),
);

Deno.test(
  "a registry that answers has longer for all of it",
  withProject(async (project) => {
    const registry = new Registry(await packages(), 900);
    project.registry = registry.url;
    try {
      const { said } = await project.choose();
      assert(!said.includes("stand-ins"), said);
      assertStringIncludes(registry.asked[0], "/@std/http/", "something small");
    } finally {
      await registry.close();
    }
  }),
);

Deno.test(
  "what pages load is asked for too: without it nothing can be built",
  withProject(async (project) => {
    const registry = new Registry(await packages());
    project.registry = registry.url;
    const names = (await packages()).flatMap(({ name, version, exports }) =>
      Object.keys(exports).map((path) =>
        `jsr:${name}@${version}${path.slice(1)}`
      )
    );
    const onServer = names.filter((name) => !name.endsWith("/runtime-client"));
    const { code, stderr } = await project.deno([
      ...["install", "--entrypoint", "--no-config", "--no-lock"],
      ...onServer,
    ]);
    assertEquals(code, 0, stderr);
    await registry.close();
    assertStringIncludes((await project.choose()).said, "stand-ins");
  }),
);

Deno.test(
  "tasks that begin at once, when the choice changes, do not hinder each other",
  withProject(async (project) => {
    project.registry = refusing();
    await project.choose();
    const registry = new Registry(await packages());
    const choose = () =>
      Promise.all([1, 2, 3, 4].map(async () => {
        const { code, said } = await project.choose();
        assertEquals(code, 0, said);
      }));
    for (let round = 0; round < 3; round++) {
      project.registry = registry.url;
      await choose();
      await project.assertStandIns(false);
      await project.forget();
      project.registry = refusing();
      await choose();
      await project.assertStandIns(true);
    }
    await registry.close();
  }),
);

Deno.test(
  "what was written down of the last choice may be broken",
  withProject(async (project) => {
    project.registry = refusing();
    await project.choose();
    for (const broken of ["", "{", "null", '"text"', '{"stands":']) {
      await project.write("links/chosen.json", broken);
      const { code, said } = await project.choose();
      assertEquals(code, 0, said);
      assertEquals((await project.choose()).keptBuild, true, broken);
    }
    await project.assertStandIns(true);
  }),
);

Deno.test(
  "a deployment is built of the real packages, or not at all",
  withProject(async (project) => {
    project.registry = refusing();
    const deployment = { DENO_DEPLOYMENT_ID: "a deployment" };
    const { code, said } = await project.choose(deployment);
    assertEquals(code, 1);
    assertStringIncludes(
      said,
      "Cannot build a deployment: JSR's @fresh/core@2.3.3",
    );
    assertEquals(await project.read("links/fresh/deno.json"), null);
    const registry = new Registry(await packages());
    project.registry = registry.url;
    assertEquals((await project.choose(deployment)).code, 0);
    await registry.close();
  }),
);

Deno.test("every task chooses first, and every package of JSR is one exact version that has a stand-in", async () => {
  const config = JSON.parse(
    await Deno.readTextFile(new URL("deno.json", root)),
  );
  for (
    const [name, task] of Object.entries<Record<string, unknown>>(config.tasks)
  ) {
    if (name !== "links") assertEquals(task.dependencies, ["links"], name);
  }
  const stands = (await packages()).map(({ name, version }) =>
    `jsr:${name}@${version}`
  );
  const named = Object.values<string>(config.imports).filter((target) =>
    target.startsWith("jsr:")
  );
  assertEquals(named.sort(), stands.sort());
  const lock = JSON.parse(await Deno.readTextFile(new URL("deno.lock", root)));
  const { dependencies, links } = lock.workspace;
  assertEquals(
    [...dependencies].sort(),
    Object.values<string>(config.imports).sort(),
    "deno.lock is not of this deno.json: see docs/architecture.md",
  );
  assertEquals(Object.keys(links).sort(), stands);
});
