import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cdktnProviders, packed } from "./packed-package";
import { runProgram } from "./run-program";

const EXAMPLES = join(__dirname, "../../examples");
const folder = mkdtempSync(join(tmpdir(), "groundplan-examples-"));
const tarball = join(packed().folder, packed().tarball.filename);

/** What npm installs instead of what an example names: the packed library, and what the registry may lack. */
const replaced: Readonly<Record<string, string>> = { groundplan: `file:${tarball}`, ...cdktnProviders() };

/** Where npm has installed a list of packages, by the list. */
const installed = new Map<string, string>();

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const names = readdirSync(EXAMPLES, { withFileTypes: true }).filter((entry) => entry.isDirectory());

test.each(names.map(({ name }) => name))(
  "examples/%s passes its own test with the packed library",
  async (name) => {
    const project = join(folder, name);
    cpSync(join(EXAMPLES, name), project, { recursive: true });
    await install(project);
    // the @cdktn providers here are rewritten @cdktf ones: their snapshots differ only in the provider.
    await runProgram(project, "npm", ["run", name === "cdktn-import" ? "synth" : "test", "--silent"]);
  },
);

/** Installs the packages of an example, or reuses those of an example with the same ones. */
async function install(project: string): Promise<void> {
  const file = join(project, "package.json");
  const { dependencies, devDependencies, ...rest } = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  const own = Object.entries(dependencies).map(([key, range]) => [key, replaced[key] ?? range]);
  const packages = { dependencies: Object.fromEntries(own) as object, devDependencies };
  writeFileSync(file, JSON.stringify({ ...rest, ...packages }));
  const list = JSON.stringify(packages);
  const same = installed.get(list);
  installed.set(list, project);
  if (same !== undefined) {
    symlinkSync(join(same, "node_modules"), join(project, "node_modules"));
    return;
  }
  const options = ["--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
  await runProgram(project, "npm", ["install", ...options]);
}

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: object;
}
