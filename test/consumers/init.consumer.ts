import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TerraformRun } from "../real/apply/labs/terraform";
import { ControlPlane } from "../real/control-plane/control-plane";
import { offlineProviders } from "../real/support/offline-providers";
import { describeWith } from "../real/support/required-program";
import { cdktnProviders, packed } from "./packed-package";
import { runProgram } from "./run-program";

const folder = mkdtempSync(join(tmpdir(), "groundplan-init-"));
const tarball = join(packed().folder, packed().tarball.filename);
const command = join(folder, "package/dist/cli/groundplan.js");

/** What npm installs instead of what the registry may lack, by framework. */
const replaced: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cdktf: {},
  cdktn: cdktnProviders(),
};

beforeAll(async () => {
  await runProgram(folder, "tar", ["-xzf", tarball, "-C", folder]);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Makes a project by the packed command, and installs what it names. */
async function newProject(framework: string): Promise<string> {
  const project = join(folder, framework, "lab");
  mkdirSync(join(folder, framework));
  const args = ["init", project, "--framework", framework, "--library", `file:${tarball}`];
  execFileSync(process.execPath, [command, ...args], { cwd: folder, stdio: "pipe" });
  const file = join(project, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8")) as { readonly dependencies: object };
  const dependencies = { ...manifest.dependencies, ...replaced[framework] };
  writeFileSync(file, JSON.stringify({ ...manifest, dependencies }));
  const options = ["--prefer-offline", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
  await runProgram(project, "npm", ["install", ...options]);
  return project;
}

/** Runs the project's own test, as a person does or as a pipeline does. */
function testOf(project: string, CI: string) {
  const env = { ...process.env, CI };
  const { status, stdout, stderr } = spawnSync("npm", ["test", "--silent"], {
    cwd: project,
    env,
    encoding: "utf8",
  });
  return { status, printed: stdout + stderr };
}

const snapshots: string[] = [];

test.each(["cdktf", "cdktn"])(
  "a new project for %s passes its own test at once, and fails it after a change",
  async (framework) => {
    const project = await newProject(framework);
    expect(testOf(project, "")).toEqual({ status: 0, printed: "lab-base: written\n" });
    expect(testOf(project, "true")).toEqual({
      status: 0,
      printed: "every stack matches its snapshot\n",
    });
    snapshots.push(readFileSync(join(project, "__snapshots__/lab-base.json"), "utf8"));

    const stack = join(project, "stacks/base-stack.ts");
    writeFileSync(stack, readFileSync(stack, "utf8").replace("gibibytes(10)", "gibibytes(20)"));
    const changed = testOf(project, "true");
    expect(changed.status).toBe(1);
    expect(changed.printed).toContain("lab-base: differs from its snapshot");
  },
);

/** The nodes of the example that a new project has, as their kubelets would report them. */
const NODES = [
  {
    name: "node-1",
    addresses: ["192.168.1.11"],
    labels: { "node-role.kubernetes.io/control-plane": "true" },
  },
  { name: "node-2", addresses: ["192.168.1.12"] },
].map((node) => ({ ...node, cpu: 4, memory: "15Gi" }));

describeWith(
  [ControlPlane.available(), ...offlineProviders()],
  "a new project on a real control plane",
  () => {
    test.each(["cdktf", "cdktn"])("%s: plans, applies, and plans nothing more", async (framework) => {
      const plane = await ControlPlane.start({ context: "lab", hooks: false });
      try {
        plane.nodes(NODES);
        const directory = join(folder, framework, "lab/cdktf.out/stacks/lab-base");
        const run = new TerraformRun(directory, {
          ...plane.env,
          TF_VAR_kubeconfig: plane.env.KUBECONFIG ?? "",
        });
        await run.init();
        const { actions, text } = await run.plan();
        expect(text).not.toContain("Warning");
        expect(actions.map((action) => action.replace(/\..*:/, ":")).sort()).toEqual([
          "kubernetes_namespace_v1: create",
          "kubernetes_persistent_volume_v1: create",
          "kubernetes_storage_class_v1: create",
          "terraform_data: create",
        ]);
        await run.apply();
        expect((await run.plan()).hasChanges).toBe(false);
      } finally {
        plane.release();
      }
    });
  },
);

test("both frameworks synthesize the same", () => {
  expect(snapshots).toHaveLength(2);
  expect(snapshots[0]).toBe(snapshots[1]);
  expect(Object.keys((JSON.parse(snapshots[0] ?? "{}") as { resource: object }).resource)).toEqual([
    "kubernetes_namespace_v1",
    "kubernetes_persistent_volume_v1",
    "kubernetes_storage_class_v1",
    "terraform_data",
  ]);
});
