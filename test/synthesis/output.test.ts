import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App as FrameworkApp, TerraformOutput } from "cdktf";
import { buildSync } from "esbuild";
import { App, FastStack } from "../../constructs";

const ROOT = join(__dirname, "../..");

const SYNTHESIS = join(ROOT, "synthesis");

let outdir: string;

const documentOf = (stack: string) => join(outdir, "stacks", stack, "cdk.tf.json");

/** Adds stacks with outputs to an app. */
function fill(app: FrameworkApp, ...stacks: readonly string[]): void {
  for (const id of stacks) new TerraformOutput(new FastStack(app, id), "of", { value: id });
}

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), "groundplan-output-"));
  // cdktf's own app represents an earlier run of the program.
  const former = new FrameworkApp({ outdir });
  fill(former, "kept", "gone");
  former.synth();
});

test("the folder of a removed stack is deleted, and the others keep the files that Terraform installed", () => {
  mkdirSync(join(outdir, "stacks/kept/.terraform"));
  mkdirSync(join(outdir, "stacks/gone/.terraform"));
  const app = new App({ outdir });
  fill(app, "kept", "new");
  app.synth();
  expect(readdirSync(join(outdir, "stacks")).sort()).toEqual(["kept", "new"]);
  expect(existsSync(join(outdir, "stacks/kept/.terraform"))).toBe(true);
});

test.each(["terraform.tfstate", "terraform.tfstate.backup", "terraform.gone.tfstate"])(
  "a folder with the state %s stays, without its document",
  (state) => {
    writeFileSync(join(outdir, "stacks/gone", state), "{}");
    const app = new App({ outdir });
    fill(app, "kept");
    app.synth();
    expect(existsSync(join(outdir, "stacks/gone", state))).toBe(true);
    expect(existsSync(documentOf("gone"))).toBe(false);
  },
);

test("files that no manifest names are kept", () => {
  mkdirSync(join(outdir, "stacks/foreign"));
  writeFileSync(documentOf("foreign"), "{}");
  writeFileSync(join(outdir, "notes.txt"), "mine");
  const app = new App({ outdir });
  fill(app, "kept");
  app.synth();
  expect([existsSync(documentOf("foreign")), existsSync(join(outdir, "notes.txt"))]).toEqual([true, true]);
});

test.each(["../outside/cdk.tf.json", "cdk.tf.json", "stacks/../../outside/cdk.tf.json"])(
  "a manifest that names %s deletes nothing there",
  (synthesizedStackPath) => {
    const file = join(outdir, synthesizedStackPath);
    mkdirSync(join(outdir, "../outside"), { recursive: true });
    writeFileSync(file, "{}");
    writeFileSync(join(outdir, "manifest.json"), JSON.stringify({ stacks: { a: { synthesizedStackPath } } }));
    const app = new App({ outdir });
    fill(app, "kept");
    app.synth();
    expect(existsSync(file)).toBe(true);
  },
);

test("a synthesis that fails leaves no document, neither an earlier one nor its own", () => {
  const app = new App({ outdir });
  fill(app, "kept");
  app.node.addValidation({ validate: () => ["it is not to be"] });
  expect(() => {
    app.synth();
  }).toThrow("it is not to be");
  expect(["kept", "gone"].map((stack) => existsSync(documentOf(stack)))).toEqual([false, false]);
  expect(existsSync(join(outdir, "manifest.json"))).toBe(false);
});

test("two apps of one program may share a folder", () => {
  for (const id of ["one", "two"]) {
    const app = new App({ outdir });
    fill(app, id);
    app.synth();
  }
  expect(readdirSync(join(outdir, "stacks")).sort()).toEqual(["one", "two"]);
});

test.each([
  ["that throws before it synthesizes leaves nothing to plan", "throw new Error('a construct')", false],
  ["that exits without a synthesis changes nothing", "process.exit(0)", true],
])("a program %s", (_what, ending, stays) => {
  const { outputFiles } = buildSync({
    stdin: { contents: `import { App } from "./app"; new App(); ${ending}`, resolveDir: SYNTHESIS },
    bundle: true,
    platform: "node",
    packages: "external",
    write: false,
  });
  try {
    execFileSync(process.execPath, ["--eval", outputFiles[0]!.text], {
      cwd: ROOT,
      env: { ...process.env, CDKTF_OUTDIR: outdir },
      stdio: "pipe",
    });
  } catch (error) {
    expect(String(error)).toContain("a construct");
  }
  expect(existsSync(documentOf("kept"))).toBe(stays);
});
