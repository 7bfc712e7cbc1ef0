import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { readSynthesized } from "../../../cli/synthesized/synthesized";
import type { Cluster } from "../../../constructs/cluster";
import { waitUntil } from "../../../tools/programs/wait-until";
import { runSnippet, type Snippet, snippetsOf } from "../../docs/page-snippets";
import { textOf } from "../../docs/project-files";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { declaredNodes } from "./labs/environment-under-test";
import { TerraformRun } from "./labs/terraform";

const snippets = snippetsOf("docs/getting-started.md");

/** Returns the block of the page that begins with a file name. */
function file(name: string): Snippet {
  const found = snippets.find(({ file }) => basename(file) === name);
  if (found === undefined) throw new Error(`the page must have a block that begins with // ${name}`);
  return found;
}

/** Returns the block of shell commands with a text. */
function shell(text: string): string {
  const blocks = [...textOf("docs/getting-started.md").matchAll(/^```sh\n([\s\S]*?)^```$/gm)];
  const found = blocks.find(([, block]) => block?.includes(text))?.[1];
  if (found === undefined) throw new Error(`the page must have a block of commands with ${text}`);
  return found;
}

describeWith([ControlPlane.available()], "docs/getting-started.md on a real control plane", () => {
  const folder = mkdtempSync(join(tmpdir(), "groundplan-apply-"));
  const outdir = join(folder, "cdktf.out");
  let plane: ControlPlane;
  let stacks: readonly TerraformRun[];

  beforeAll(async () => {
    const { cluster } = runSnippet(file("cluster.ts"), snippets) as { readonly cluster: Cluster };
    plane = await ControlPlane.start({ context: cluster.kubeContext });
    plane.nodes(declaredNodes(cluster));
    runSnippet(file("main.ts"), snippets, outdir);
    const env = { ...plane.env, TF_VAR_kubeconfig: plane.env.KUBECONFIG ?? "" };
    stacks = readSynthesized(outdir).map(({ directory }) => new TerraformRun(directory, env));
    for (const stack of stacks) await stack.init();
  });

  afterAll(() => {
    plane.release();
    rmSync(folder, { recursive: true });
  });

  test("the stacks are those of the page, in its order", () => {
    const table = ["namespaces", "storage", "databases", "monitoring", "gallery"];
    expect(stacks.map(({ directory }) => basename(directory))).toEqual(table.map((layer) => `home-${layer}`));
  });

  test("all stacks can be planned before the first is applied", async () => {
    for (const stack of stacks) expect((await stack.plan()).hasChanges).toBe(true);
  });

  test("each is applied, and its second plan is empty", async () => {
    for (const stack of stacks) {
      await stack.apply();
      const plan = { stack: basename(stack.directory), ...(await stack.plan()) };
      expect(plan).toMatchObject({ actions: [], hasChanges: false });
    }
  });

  test("database, monitoring and service run, and their claims are bound", async () => {
    const phases = () =>
      plane
        .kubectl("get", "pods,pvc", "--all-namespaces", "-o", "jsonpath={.items[*].status.phase}")
        .split(" ");
    const isUp = () => phases().every((phase) => phase === "Running" || phase === "Bound");
    // three workloads, node-exporter on three nodes, four claims.
    await waitUntil(
      () => phases().length === 10 && isUp(),
      "ten pods and claims must be up",
      60,
      () => plane.kubectl("get", "pods,pvc,events", "--all-namespaces"),
    );
  });

  test("the page's commands create the Secret, and rotate one of its keys", () => {
    const run = (command: string) =>
      execFileSync("bash", ["-euo", "pipefail", "-c", command], {
        cwd: folder,
        env: { ...process.env, ...plane.env },
      });
    const keys = () =>
      JSON.parse(
        plane.kubectl(
          "get",
          "secret",
          "gallery-database",
          "--namespace",
          "gallery",
          "-o",
          "jsonpath={.data}",
        ),
      ) as Record<string, string>;
    run(shell("kubectl --namespace gallery create secret"));
    const before = keys();
    expect(Object.keys(before).sort()).toEqual(["exporter-password", "password", "root-password"]);
    // no container runs here in which the password could be changed.
    run(shell("ALTER USER").replace(/^kubectl .*exec[\s\S]*?<<<.*$/m, ""));
    const { password, ...others } = keys();
    expect(password).not.toBe(before.password);
    expect(before).toMatchObject(others);
  });
});
