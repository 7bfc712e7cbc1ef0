import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { Cluster, ClusterStack, FastStack, useProviders } from "../../constructs";
import { LiveCluster, makesLive, NAMESPACES, requireLive, stopLive, warnLive } from "../../constructs/live";
import { clusterProps } from "../cluster/facts/facts";
import { makeApp } from "../support/make-app";
import { asked, KUBECONFIG, NODE_EXISTS, provider, sourceIn, STACKS, Widget } from "./asking-stack";

const ARGS = { nodeName: "cp-1" };

describe.each([
  ...STACKS,
  ["a cluster stack", () => new ClusterStack(makeApp(), "lab", { cluster: new Cluster(clusterProps()) })] as [
    string,
    () => TerraformStack,
  ],
])("in %s", (_what, make) => {
  let stack: TerraformStack;

  beforeEach(() => {
    stack = make();
  });

  test("one data source runs all checks", () => {
    for (const id of ["a", "b"]) {
      requireLive(new Construct(stack, id), NODE_EXISTS, ARGS);
      warnLive(new Construct(stack, `${id}-warns`), NODE_EXISTS, ARGS);
    }
    const { data, terraform, variable } = asked(stack);
    expect(Object.keys(data.external)).toHaveLength(1);
    expect(terraform.required_providers.external).toEqual({ source: "hashicorp/external", version: "2.4.0" });
    expect(variable.live_checks).toMatchObject({ type: "bool", default: true });
  });

  test("entries that are added to the note later are written too", () => {
    const construct = new Construct(stack, "late");
    requireLive(construct, NODE_EXISTS, ARGS);
    makesLive(construct, NAMESPACES, { metadata: { name: "data" } });
    LiveCluster.of(stack).note.forgotten.push("Namespace old");
    const note = sourceIn(asked(stack)).note;
    expect(note.makes).toEqual([{ kind: NAMESPACES, object: { metadata: { name: "data" } } }]);
    expect(note.forgotten).toEqual(["Namespace old"]);
    expect(note.postconditions["lab/late"]).toHaveLength(1);
  });

  test("the verdict of the stack stops a plan by the data source", () => {
    requireLive(new Construct(stack, "a"), NODE_EXISTS, ARGS);
    const verdict = 'lookup(self.result, "/stack", "")';
    expect(sourceIn(asked(stack)).source.lifecycle.postcondition).toEqual([
      { condition: `\${${verdict} == ""}`, error_message: `\${${verdict}}` },
    ]);
  });
});

describe("the query", () => {
  function stackWith(): TerraformStack {
    const stack = new FastStack(makeApp(), "lab");
    requireLive(new Construct(stack, "a"), NODE_EXISTS, ARGS);
    return stack;
  }

  test("contains the path of the document and the connection of the provider", () => {
    const stack = stackWith();
    provider(stack);
    const { key, source } = sourceIn(asked(stack));
    expect(source).toMatchObject({
      count: "${var.live_checks ? 1 : 0}",
      program: ["node", "${path.module}/assets/live-program/node/live-program.cjs"],
      query: {
        document: "${path.module}/cdk.tf.json",
        scope: key,
        kubeconfig: "~/.kube/lab",
        context: "admin@lab",
      },
    });
  });

  test("returns nothing if checks are disabled", () => {
    const document = asked(stackWith());
    const { key } = sourceIn(document);
    expect(Object.values(document.locals)).toEqual([`\${try(data.external.${key}[0].result, {})}`]);
  });

  test("runs once for each scope with its own providers, with their connection", () => {
    const stack = stackWith();
    provider(stack);
    for (const name of ["east", "west"]) {
      const scope = new Construct(stack, name);
      useProviders(scope, {
        kubernetes: provider(stack, { alias: name, configPath: name, configContext: name }),
      });
      requireLive(new Construct(scope, "inner"), NODE_EXISTS, { nodeName: name });
      warnLive(scope, NODE_EXISTS, ARGS);
    }
    const { data, "//": comment, locals, check, variable } = asked(stack);
    const scopes = ["live-cluster", "east_live-cluster", "west_live-cluster"];
    const keys = Object.keys(data.external).map((key) => key.replace(/_[0-9A-F]{8}$/, ""));
    expect(keys.sort()).toEqual([...scopes].sort());
    const ways = Object.entries(data.external).map(([key, { query }]) => [
      query.scope === key,
      query.context,
    ]);
    expect(ways).toEqual(
      expect.arrayContaining([
        [true, "admin@lab"],
        [true, "east"],
        [true, "west"],
      ]),
    );
    const east = Object.entries(comment.live).find(([key]) => key.startsWith("east"))?.[1] ?? "";
    expect(JSON.parse(east)).toMatchObject({
      postconditions: { "lab/east/inner": [{ args: { nodeName: "east" } }] },
    });
    expect(Object.keys(locals)).toHaveLength(3);
    expect(Object.keys(check ?? {})).toHaveLength(2);
    expect(Object.keys(variable)).toEqual(["live_checks"]);
  });
});

test("warnings are in one check block, which exists only if something may warn", () => {
  const stack = new FastStack(makeApp(), "lab");
  const construct = new Construct(stack, "a");
  requireLive(construct, NODE_EXISTS, ARGS);
  expect(asked(stack).check).toBeUndefined();
  warnLive(construct, NODE_EXISTS, ARGS);
  warnLive(stack, NODE_EXISTS, ARGS);
  const [local] = Object.keys(asked(stack).locals);
  const verdict = `lookup(local.${local}, "/warnings", "")`;
  expect(asked(stack).check).toEqual({
    [sourceIn(asked(stack)).key]: {
      assert: [{ condition: `\${${verdict} == ""}`, error_message: `\${${verdict}}` }],
    },
  });
});

test("checks that end the program are recorded separately", () => {
  const stack = new FastStack(makeApp(), "lab");
  stopLive(stack, NODE_EXISTS, ARGS);
  const note = sourceIn(asked(stack)).note;
  expect(note.stops).toEqual({ lab: [{ check: "node-exists", args: ARGS, reads: NODE_EXISTS.reads }] });
  expect([note.preconditions, note.postconditions, note.warnings]).toEqual([{}, {}, {}]);
});

test("the program is written next to the synthesized stack, and runs there with Node.js alone", () => {
  const app = Testing.app();
  const stack = new FastStack(app, "lab");
  provider(stack, KUBECONFIG);
  requireLive(new Widget(stack, "a"), NODE_EXISTS, ARGS);
  app.synth();
  const document = join(app.outdir, app.manifest.stacks.lab!.synthesizedStackPath);
  const program = join(dirname(document), "assets/live-program/node/live-program.cjs");
  expect(existsSync(program)).toBe(true);
  const run = () =>
    execFileSync(process.execPath, [program], {
      cwd: mkdtempSync(join(tmpdir(), "alone-")),
      env: { PATH: "" },
      input: JSON.stringify({ document, scope: "other" }),
      stdio: "pipe",
    });
  expect(run).toThrow("the synthesized stack must have checks for other: synthesize it again");
});

test("the program contains neither the framework nor any other package", () => {
  const text = readFileSync("constructs/live/live-program.cjs", "utf8");
  const required = [...text.matchAll(/\brequire\(["']([^"']+)["']\)/g)].map(([, name]) => name);
  expect(required.length).toBeGreaterThan(0);
  expect(required.filter((name) => !name?.startsWith("node:"))).toEqual([]);
  expect(text).not.toMatch(/TerraformStack|TfToken|node_modules/);
});
