import { mkdirSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ownManifest } from "../../../cli/init/own-manifest";
import { groundplan } from "../project-folder";

const empty = () => mkdtempSync(join(tmpdir(), "init-"));

/** Runs `init` in a folder, and returns the texts of the new project by path. */
async function init(...args: readonly string[]): Promise<Readonly<Record<string, string>>> {
  const root = empty();
  const { code, stderr } = await groundplan(root, ["init", "Home Lab", ...args]);
  expect([code, stderr]).toEqual([0, ""]);
  const project = join(root, "Home Lab");
  const files = readdirSync(project, { recursive: true, encoding: "utf8" });
  return Object.fromEntries(
    files
      .filter((file) => statSync(join(project, file)).isFile())
      .map((file) => [file, readFileSync(join(project, file), "utf8")]),
  );
}

const parsed = (text = "{}") => JSON.parse(text) as Readonly<Record<string, unknown>>;

test("makes an app, its test, pipelines and Renovate, and prints the next steps", async () => {
  const files = Object.keys(await init()).sort();
  expect(files).toEqual([
    ".github/workflows/review.yml",
    ".gitignore",
    ".gitlab-ci.yml",
    "README.md",
    "cdktf.json",
    "cluster.ts",
    "main.ts",
    "package.json",
    "renovate.json",
    "stacks/base-stack.ts",
    "tsconfig.json",
  ]);
  const { stdout } = await groundplan(empty(), ["init", "lab"]);
  expect(stdout).toMatch(/^package\.json: written\n[\s\S]*\nnext: cd \S*lab && npm install && npm test\n$/);
});

test("the name of the folder becomes the name of the package and of the example cluster", async () => {
  const files = await init();
  expect(parsed(files["package.json"]).name).toBe("home-lab");
  expect(files["cluster.ts"]).toContain('name: "home-lab",\n  kubeContext: "home-lab",');
});

test.each([
  ["cdktf", "groundplan"],
  ["cdktn", "groundplan/cdktn"],
])("for %s, installs the versions of the library's peers, and imports from %s", async (framework, module) => {
  const files = await init("--framework", framework);
  const { peerDependencies, devDependencies, version } = ownManifest();
  const kubernetes = `@${framework}/provider-kubernetes`;
  const helm = `@${framework}/provider-helm`;
  expect(parsed(files["package.json"])).toMatchObject({
    dependencies: {
      [framework]: peerDependencies[framework],
      [kubernetes]: peerDependencies[kubernetes],
      [helm]: peerDependencies[helm],
      constructs: peerDependencies.constructs,
      groundplan: `^${version}`,
    },
    devDependencies: { typescript: devDependencies.typescript },
  });
  for (const file of ["main.ts", "cluster.ts", "stacks/base-stack.ts"])
    expect(files[file]).toContain(`from "${module}";`);
});

test("--library sets the address of the package", async () => {
  const files = await init("--library", "file:../groundplan.tgz");
  expect(parsed(files["package.json"])).toMatchObject({
    dependencies: { groundplan: "file:../groundplan.tgz" },
  });
});

test.each([
  ["cdktf", 'from "groundplan/cdktn"', 'from "groundplan"'],
  ["cdktn", 'from "groundplan"', 'from "groundplan/cdktn"'],
])("facts are copied as they were written, and imported for %s", async (framework, before, after) => {
  const facts = (from: string) => `import { Cluster } ${from};\n\nexport const cluster = new Cluster({});\n`;
  const file = join(empty(), "facts.ts");
  writeFileSync(file, facts(before));
  const files = await init("--framework", framework, "--facts", file);
  expect(files["cluster.ts"]).toBe(facts(after));
  expect(files["README.md"]).not.toContain("is an example");
});

test("overwrites no file, and writes nothing if a file exists", async () => {
  const root = empty();
  writeFileSync(join(root, "main.ts"), "mine");
  const { code, stderr } = await groundplan(root, ["init"]);
  expect([code, stderr]).toEqual([
    3,
    "groundplan: folder must not contain main.ts, because init overwrites no file: choose another folder\n",
  ]);
  expect(readdirSync(root)).toEqual(["main.ts"]);
});

test("a folder with other files may be used", async () => {
  const root = empty();
  mkdirSync(join(root, ".git"));
  expect((await groundplan(root, ["init"])).code).toBe(0);
});

test.each([
  [["--framework", "cdk8s"], /argument 'cdk8s' is invalid\. Allowed choices are cdktf, cdktn/],
  [["--facts", "/nowhere.ts"], /^groundplan: --facts must be a readable file: /],
  [["--facts", __filename], /^groundplan: --facts must be a module that exports cluster/],
])("fails for %j", async (args, message) => {
  const root = empty();
  const { code, stderr } = await groundplan(root, ["init", "lab", ...args]);
  expect([code, stderr]).toEqual([3, expect.stringMatching(message)]);
  expect(readdirSync(root)).toEqual([]);
});

test("--json lists the files", async () => {
  const root = empty();
  const { stdout } = await groundplan(root, ["init", "lab", "--json"]);
  expect(JSON.parse(stdout)).toMatchObject({
    folder: join(root, "lab"),
    files: expect.arrayContaining(["main.ts", ".gitlab-ci.yml"]) as string[],
  });
});
