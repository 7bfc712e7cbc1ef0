import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cdktnProvider } from "./cdktn-providers";
import { packed } from "./packed-package";
import { runProgram } from "./run-program";

const EXAMPLES = join(__dirname, "../../examples");
const folder = mkdtempSync(join(tmpdir(), "groundplan-examples-"));
const tarball = join(packed().folder, packed().tarball.filename);

/** What npm installs instead of what an example names: the packed library, and what the registry may lack. */
const replaced: Record<string, string> = { groundplan: `file:${tarball}` };

beforeAll(async () => {
  for (const provider of ["kubernetes", "helm"] as const) {
    replaced[`@cdktn/provider-${provider}`] = `file:${await cdktnProvider(provider, "14.0.0", folder)}`;
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const names = readdirSync(EXAMPLES, { withFileTypes: true }).filter((entry) => entry.isDirectory());

test.each(names.map(({ name }) => name))(
  "examples/%s passes its own test with the packed library",
  async (name) => {
    const project = join(folder, name);
    cpSync(join(EXAMPLES, name), project, { recursive: true });
    const file = join(project, "package.json");
    const manifest = JSON.parse(readFileSync(file, "utf8")) as {
      readonly dependencies: Record<string, string>;
    };
    const dependencies = Object.entries(manifest.dependencies).map(([key, range]) => [
      key,
      replaced[key] ?? range,
    ]);
    writeFileSync(
      file,
      JSON.stringify({ ...manifest, dependencies: Object.fromEntries(dependencies) as object }),
    );
    await runProgram(project, "npm", [
      "install",
      "--prefer-offline",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      "--no-package-lock",
    ]);
    // the @cdktn providers here are the @cdktf ones, rewritten: their snapshot differs in the provider alone.
    await runProgram(project, "npm", ["run", name === "cdktn-import" ? "synth" : "test", "--silent"]);
  },
);
