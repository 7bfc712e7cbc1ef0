import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installPackage } from "./installed-package";

const ROOT = join(__dirname, "../..");

const { folder, installed, run } = installPackage();

/** The classes of providers, and other modules of ours, that are loaded after some code has run. */
function loadedBy(code: string): string[] {
  const listed = run(`${code}; console.log(JSON.stringify(Object.keys(require.cache)))`);
  const files = JSON.parse(listed) as string[];
  return files.flatMap((file) => /provider-[a-z]+\/lib\/([^/]+)\/index\.js$/.exec(file)?.[1] ?? []).sort();
}

const folders = readdirSync(join(ROOT, "constructs"), { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map(({ name }) => name);
// folders without public exports.
const INTERNAL = ["checks", "overrides", "pods"];
const domains = [...folders.filter((folder) => !INTERNAL.includes(folder)), "synthesis"];
const frameworks = ["groundplan", "groundplan/cdktn"];
const names = [...frameworks, ...frameworks.flatMap((entry) => domains.map((each) => `${entry}/${each}`))];

test("every entry can be required, and exports names", () => {
  const code = `console.log(JSON.stringify(${JSON.stringify(names)}.map((name) => Object.keys(require(name)).length)))`;
  expect((JSON.parse(run(code)) as number[]).filter((count) => count === 0)).toEqual([]);
});

test("every export of an entry can be imported by name, which Node.js finds in the source text", () => {
  // of those for cdktn, which is not installed here, the text is the same.
  const code = `
    import { createRequire } from "node:module";
    const require = createRequire(import.meta.url);
    const missing = [];
    for (const name of ${JSON.stringify(names.filter((name) => !name.includes("cdktn")))}) {
      const imported = await import(name);
      for (const each of Object.keys(require(name))) if (!(each in imported)) missing.push(each);
    }
    console.log(JSON.stringify(missing));`;
  expect(JSON.parse(run(code, "module"))).toEqual([]);
});

test("an export is the same object, however it is imported", () => {
  const both = `const { Memory } = require("groundplan"); console.log(Memory === require("groundplan/units").Memory)`;
  expect(run(both).trim()).toBe("true");
});

test("no module below an entry can be imported", () => {
  expect(() => run(`require("groundplan/storage/static-volume/static-nfs-volume")`)).toThrow();
  expect(() => run(`require("groundplan/dist/cdktf/constructs/index.js")`)).toThrow();
});

describe("provider classes that are loaded", () => {
  test("none by an entry itself", () => {
    expect(loadedBy(names.map((name) => `require("${name}")`).join(";"))).toEqual([]);
  });

  test("none by value types and enums", () => {
    expect(loadedBy(`const g = require("groundplan"); g.Memory; g.Cpu; g.literal; g.Distribution`)).toEqual(
      [],
    );
  });

  test("synthesis does not load the constructs", () => {
    const code = `
      const { App, FastStack } = require("groundplan/synthesis");
      const app = new App({ outdir: require("node:fs").mkdtempSync(require("node:os").tmpdir() + "/out-") });
      new FastStack(app, "one");
      app.synth();
      console.log(JSON.stringify(Object.keys(require.cache)))`;
    const ours = (JSON.parse(run(code)) as string[]).filter((file) =>
      file.includes("/groundplan/dist/cdktf/"),
    );
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.filter((file) => !file.includes("/dist/cdktf/synthesis/"))).toEqual([]);
  });

  test("by a construct, those that it creates", () => {
    expect(loadedBy(`require("groundplan").StaticNfsVolume`)).toEqual([
      "persistent-volume-claim-v1",
      "persistent-volume-v1",
    ]);
  });
});

test("the command reads the output of a project without loading its packages", () => {
  const project = mkdtempSync(join(tmpdir(), "groundplan-project-"));
  try {
    const code = `
      const { App, FastStack } = require("groundplan/synthesis");
      new FastStack(new App({ outdir: "${join(project, "cdktf.out")}" }), "one").node.root.synth();`;
    run(code);
    const alone = join(project, "groundplan.js");
    copyFileSync(join(installed, "dist/cli/groundplan.js"), alone);
    const options = { cwd: project, encoding: "utf8" } as const;
    const stacks = JSON.parse(
      execFileSync(process.execPath, [alone, "summary", "--json"], options),
    ) as readonly object[];
    expect(stacks).toEqual([expect.objectContaining({ name: "one" })]);
    const diagram = [alone, "diagram"];
    expect(execFileSync(process.execPath, diagram, options)).toMatch(/^flowchart LR\n/);
    const svg = spawnSync(process.execPath, [...diagram, "--svg"], options);
    expect([svg.status, svg.stderr]).toEqual([
      3,
      expect.stringMatching(/^groundplan: @viz-js\/viz must be installed to draw SVG/),
    ]);
  } finally {
    rmSync(project, { recursive: true });
  }
});

test.each([["--help"], ["completion bash"], ["init --help"]])(
  "%s exits successfully if its output pipe is closed",
  (args) => {
    const command = `'${process.execPath}' '${join(installed, "dist/cli/groundplan.js")}' ${args}`;
    // true ends immediately, as head does after its last line.
    const script = `{ ${command}; echo "exit $?" >&2; } | true`;
    const { stderr } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
    expect(stderr).toBe("exit 0\n");
  },
);

test("the command finds the catalogues of the library", () => {
  const { bin } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as {
    readonly bin: { readonly groundplan: string };
  };
  const catalogues = join(folder, "catalogues");
  const shop = join(ROOT, "test/cli/chart/shop-chart/shop");
  const args = ["chart", "add", "shop", "1.2.3", "--from", shop, "--to", catalogues];
  execFileSync(process.execPath, [join(installed, bin.groundplan), ...args], { cwd: folder });
  expect(readdirSync(join(catalogues, "shop"))).toEqual(["1.2.3.json"]);
});
