import { execFileSync, spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { packed } from "./packed-package";
import { runProgram } from "./run-program";

const ROOT = join(__dirname, "../..");

/** The most that a release may weigh: what a user downloads, and what lies on disk; the code is in it once for each framework. */
const BUDGET = { packedBytes: 2_000_000, unpackedBytes: 11_500_000 };

/** What is in a release, by folder and ending. */
const BELONGS = [
  /^(LICENSE|README\.md|ARCHITECTURE\.md|CHANGELOG\.md|package\.json)$/,
  /^docs\/(.+\.md|addresses\.json|diagrams\/[a-z0-9-]+\.svg)$/,
  /^etc\/groundplan\.api\.md$/,
  /^examples\/([a-z-]+\/)?[A-Za-z]+\.(ts|json|md)$/,
  /^constructs\/.+\.ts$/,
  /^synthesis\/(?!bench\/).+\.ts$/,
  /^synthesis\/README\.md$/,
  /^dist\/(cdktf|cdktn)\/.+\.(js|d\.ts)(\.map)?$/,
  /^dist\/entry\/(cdktf|cdktn)\/[a-z]+\.(js|d\.ts)$/,
  /^dist\/cli\/groundplan\.js$/,
  /^dist\/reference\/([a-z-]+\/)?\w+\.md$/,
];

const folder = mkdtempSync(join(tmpdir(), "groundplan-package-"));
const installed = join(folder, "node_modules/groundplan");
const { tarball } = packed();

beforeAll(async () => {
  await runProgram(folder, "mkdir", ["-p", installed]);
  await runProgram(folder, "tar", [
    "-xzf",
    join(packed().folder, tarball.filename),
    "--strip-components=1",
    "-C",
    installed,
  ]);
  const ours = join(ROOT, "node_modules");
  const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  for (const name of ["cdktf", "constructs", "@cdktf", ...Object.keys(manifest.dependencies)]) {
    const link = join(folder, "node_modules", name);
    await runProgram(folder, "mkdir", ["-p", dirname(link)]);
    symlinkSync(join(ours, name), link);
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function filesBelow(top: string): string[] {
  const all = readdirSync(top, { recursive: true, encoding: "utf8" });
  return all.filter((file) => statSync(join(top, file)).isFile());
}

/** Runs a module in the folder that has the package installed, and returns what it prints. */
function run(code: string, inputType: "commonjs" | "module" = "commonjs"): string {
  const args = [`--input-type=${inputType}`, "--eval", code];
  return execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8", stdio: "pipe" });
}

/** The classes of providers, and other modules of ours, that are loaded after some code has run. */
function loadedBy(code: string): string[] {
  const listed = run(`${code}; console.log(JSON.stringify(Object.keys(require.cache)))`);
  const files = JSON.parse(listed) as string[];
  return files.flatMap((file) => /provider-[a-z]+\/lib\/([^/]+)\/index\.js$/.exec(file)?.[1] ?? []).sort();
}

const folders = readdirSync(join(ROOT, "constructs"), { withFileTypes: true })
  .filter((each) => each.isDirectory())
  .map(({ name }) => name);
// nothing of them is public.
const INTERNAL = ["checks", "overrides", "pods"];
const domains = [...folders.filter((folder) => !INTERNAL.includes(folder)), "synthesis"];
const frameworks = ["groundplan", "groundplan/cdktn"];
const names = [...frameworks, ...frameworks.flatMap((entry) => domains.map((each) => `${entry}/${each}`))];

test("keeps to its budget", () => {
  expect(tarball.size).toBeLessThan(BUDGET.packedBytes);
  expect(tarball.unpackedSize).toBeLessThan(BUDGET.unpackedBytes);
});

test("has what a user needs and nothing else", () => {
  const assets = filesBelow(join(ROOT, "constructs")).filter((file) => !file.endsWith(".ts"));
  const expected = assets.flatMap((file) => [
    `dist/cdktf/constructs/${file}`,
    `dist/cdktn/constructs/${file}`,
  ]);
  const files = tarball.files.map(({ path }) => path);
  expect(files).toEqual(expect.arrayContaining(expected));
  const others = files.filter((file) => !expected.includes(file));
  expect(others.filter((file) => !BELONGS.some((pattern) => pattern.test(file)))).toEqual([]);
});

test("has each module for both frameworks, and none that is gone from the sources", () => {
  const sources = ["constructs", "synthesis"].flatMap((folder) =>
    filesBelow(join(ROOT, folder)).map((file) => `${folder}/${file}`),
  );
  const ours = sources.filter((file) => file.endsWith(".ts") && !file.startsWith("synthesis/bench/"));
  const expected = ours.map((file) => file.replace(/\.ts$/, ".js")).sort();
  for (const framework of ["cdktf", "cdktn"]) {
    const modules = filesBelow(join(installed, "dist", framework)).filter((file) => file.endsWith(".js"));
    expect(modules.sort()).toEqual(expected);
  }
});

test("has no word of the other framework in an import", () => {
  const imports = /(?:require\(|from |import\()["'](@?cdkt[fn]\b)/g;
  const namesIn = (framework: string) => {
    const files = filesBelow(join(installed, "dist", framework)).filter((file) => /\.(js|d\.ts)$/.test(file));
    const texts = files.map((file) => readFileSync(join(installed, "dist", framework, file), "utf8"));
    return new Set(texts.flatMap((text) => [...text.matchAll(imports)].map(([, name]) => name)));
  };
  expect([...namesIn("cdktf")].sort()).toEqual(["@cdktf", "cdktf"]);
  expect([...namesIn("cdktn")].sort()).toEqual(["@cdktn", "cdktn"]);
});

test("has maps that lead to sources in the package", () => {
  const maps = tarball.files.map(({ path }) => path).filter((path) => path.endsWith(".map"));
  const sourcesOf = (map: string) => {
    const { sources } = JSON.parse(readFileSync(join(installed, map), "utf8")) as { sources: string[] };
    return sources.map((source) => join(installed, dirname(map), source));
  };
  expect(maps.length).toBeGreaterThan(0);
  expect(maps.flatMap(sourcesOf).filter((source) => !existsSync(source))).toEqual([]);
});

test("has pages whose links lead somewhere", () => {
  const pages = tarball.files.map(({ path }) => path).filter((path) => path.endsWith(".md"));
  const dead = pages.flatMap((page) => {
    const links = [...readFileSync(join(installed, page), "utf8").matchAll(/\]\((?!https?:|#)([^)#]+)/g)];
    const targets = links.map(([, link = ""]) => join(dirname(page), link));
    return targets.filter((target) => !existsSync(join(installed, target)));
  });
  // those who change the library have the repository.
  expect(dead.filter((target) => !/^(?:CONTRIBUTING\.md$|test\/)/.test(target))).toEqual([]);
});

test("has a page of the API reference for every public class, with its example", () => {
  const pageOf = (name: string) => readFileSync(join(installed, `dist/reference/classes/${name}.md`), "utf8");
  const report = readFileSync(join(installed, "etc/groundplan.api.md"), "utf8");
  const classes = report.match(/(?<=^export class )\w+/gm) ?? [];
  expect(classes).toContain("GaneshaExport");
  expect(classes.filter((name) => !/^## Example/m.test(pageOf(name)))).toEqual([]);
});

test("every entry can be required, and has names", () => {
  const code = `console.log(JSON.stringify(${JSON.stringify(names)}.map((name) => Object.keys(require(name)).length)))`;
  expect((JSON.parse(run(code)) as number[]).filter((count) => count === 0)).toEqual([]);
});

test("every name of an entry can be imported by name, which Node looks up in the text", () => {
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

test("a name is the same, whichever way it is imported", () => {
  const both = `const { Memory } = require("groundplan"); console.log(Memory === require("groundplan/units").Memory)`;
  expect(run(both).trim()).toBe("true");
});

test("nothing below an entry can be imported", () => {
  expect(() => run(`require("groundplan/storage/static-volume/static-nfs-volume")`)).toThrow();
  expect(() => run(`require("groundplan/dist/cdktf/constructs/index.js")`)).toThrow();
});

describe("what is loaded of the providers", () => {
  test("nothing for any entry itself", () => {
    expect(loadedBy(names.map((name) => `require("${name}")`).join(";"))).toEqual([]);
  });

  test("nothing for value types and enums", () => {
    expect(loadedBy(`const g = require("groundplan"); g.Memory; g.Cpu; g.literal; g.Distribution`)).toEqual(
      [],
    );
  });

  test("synthesis needs nothing of the constructs", () => {
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

  test("for a construct, what it makes", () => {
    expect(loadedBy(`require("groundplan").StaticNfsVolume`)).toEqual([
      "persistent-volume-claim-v1",
      "persistent-volume-v1",
    ]);
  });
});

test("the command reads what a project has synthesized, and needs no package for it", () => {
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
