import { join } from "node:path";
import { ESLint, type Linter } from "eslint";

// passed as a value: Jest cannot load it the way ESLint does.
const config = jest.requireActual<Linter.Config[]>("../../eslint.config.js");
const eslint = new ESLint({
  cwd: join(__dirname, "../.."),
  overrideConfigFile: true,
  overrideConfig: config,
});

/** Lints a text as if it were that file, and returns the names of the rules it breaks. */
async function brokenRules(file: string, text: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: join(__dirname, "../..", file) });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

// the first lint loads the type checker with the whole project.
const STORAGE = "constructs/storage/static-volume/static-nfs-volume.ts";

test.each([
  ["the barrel of a provider", STORAGE, `import "@cdktf/provider-kubernetes";`],
  ["a resource without a version in its name", STORAGE, `import "@cdktf/provider-kubernetes/lib/namespace";`],
  ["units that look up", "constructs/units/memory.ts", `import "../cluster";`],
  ["the house in the inside of synthesis", "stacks/storage-stack.ts", `import "../synthesis/tokens";`],
  ["checks that look up", "constructs/checks/names.ts", `import "../units";`],
  ["synthesis that uses the house", "synthesis/app.ts", `import "../constructs";`],
  ["synthesis that uses the house", "synthesis/tokens/plain.ts", `import "../../constructs/units";`],
  ["another checksum", STORAGE, `import "node:crypto";`],
  ["cluster that looks up", "constructs/cluster/facts/cluster.ts", `import "../../charts";`],
  ["charts that look up", "constructs/charts/release/helm-release.ts", `import "../../nodes";`],
  ["a domain in another domain", "constructs/nodes/isolation/isolated-node.ts", `import "../../storage";`],
  ["a folder of a domain in another domain", STORAGE, `import "../../nodes";`],
  ["a domain in the inside of what stands below", STORAGE, `import "../../cluster/facts/cidr";`],
  ["a model that looks up", "constructs/elasticsearch/model/cluster.ts", `import "../props/cluster";`],
  ["props that look up", "constructs/elasticsearch/props/cluster.ts", `import "../chart";`],
  ["props that use the model", "constructs/monitoring/props/stack.ts", `import "../model/names";`],
  ["a model that uses a profile", "constructs/monitoring/model/names.ts", `import "../light/stack";`],
  [
    "a container that knows network policies",
    "constructs/workloads/pod/container/container.ts",
    `import "../network/client";`,
  ],
  ["a stack in the inside of the library", "stacks/storage-stack.ts", `import "../constructs/storage";`],
  ["a tool that knows constructs", "tools/command.ts", `import "../constructs";`],
  ["a verb that knows constructs", "cli/verbs/summary.ts", `import "../../constructs";`],
  ["a rule that loads the framework", "constructs/guardrails/rules/pods/job-ttl.ts", `import "cdktf";`],
  ["guardrails that look up", "constructs/guardrails/guardrails.ts", `import "../storage";`],
  ["a verb that loads the framework", "cli/summary/summary.ts", `import "cdktf";`],
])("fails for %s", async (_title, file, text) => {
  expect(await brokenRules(file, text)).toEqual(["no-restricted-imports"]);
});

test.each([
  ["any", "export const value: any = 1;", "@typescript-eslint/no-explicit-any"],
  ["instanceof", "export const isIt = (x: unknown) => x instanceof Map;", "no-restricted-syntax"],
  ["another DNS label", "export const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;", "no-restricted-syntax"],
  [
    "another way to refuse a prop",
    "/** F. */\nexport type Fail = (prop: string) => never;",
    "no-restricted-syntax",
  ],
  ["ignored changes", `export const lifecycle = { ignoreChanges: ["spec"] };`, "no-restricted-syntax"],
  ["a default export", "export default 1;", "import-x/no-default-export"],
  [
    "a constructor above a field",
    "/** A. */\nexport class A {\n  constructor() {}\n  /** B. */\n  public readonly b = 1;\n}",
    "@typescript-eslint/member-ordering",
  ],
  [
    "an optional prop without its default",
    "/** P. */\nexport interface P {\n  /** Q. */\n  readonly q?: string;\n}",
    "jsdoc/no-restricted-syntax",
  ],
  ["an empty docstring", "/** */\nexport interface P {}", "jsdoc/require-description"],
  [
    "a prop without a docstring",
    "/** P. */\nexport interface P {\n  readonly q: string;\n}",
    "jsdoc/require-jsdoc",
  ],
])("fails for %s", async (_title, text, rule) => {
  expect(await brokenRules(STORAGE, text)).toContain(rule);
});

const TEST = "test/charts/hook-jobs/hook-jobs.test.ts";

test.each([
  [
    "a document that a test reads by itself",
    `JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8"));`,
  ],
  ["a document that a test synthesizes by itself", "JSON.parse(Testing.synth(stack));"],
])("fails for %s", async (_title, text) => {
  expect(await brokenRules(TEST, text)).toContain("no-restricted-syntax");
});

test.each([STORAGE, TEST, "eslint.config.js"])("fails for more than 250 lines in %s", async (file) => {
  expect(await brokenRules(file, "//\n".repeat(250))).not.toContain("max-lines");
  expect(await brokenRules(file, "//\n".repeat(251))).toContain("max-lines");
});

test("fails for a function that does not throw although its name implies it", async () => {
  const text = "/** R. */\nexport function requireName(): void {\n  return;\n}";
  expect(await brokenRules(STORAGE, text)).toEqual(["groundplan/function-names"]);
});

test("fails for a file name that is not in kebab case", async () => {
  // a file that is not there has no types; the rule needs none.
  const untyped = { languageOptions: { parserOptions: { projectService: false } } };
  const withoutTypes = new ESLint({
    cwd: join(__dirname, "../.."),
    overrideConfigFile: true,
    overrideConfig: [...config, untyped, { rules: { "@typescript-eslint/no-floating-promises": "off" } }],
  });
  const filePath = join(__dirname, "../units/MemoryTest.ts");
  const [result] = await withoutTypes.lintText("export const a = 1;", { filePath });
  expect(result?.messages.map(({ ruleId }) => ruleId)).toEqual(["check-file/filename-naming-convention"]);
});

test("accepts a domain that imports the folders below it", async () => {
  const text = `import "../../units";\nimport "../../cluster";\nimport "../../charts";\nimport "./static-pair";`;
  expect(await brokenRules(STORAGE, text)).not.toContain("no-restricted-imports");
});
