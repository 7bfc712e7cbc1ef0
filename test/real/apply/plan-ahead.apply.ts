import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, type TerraformStack } from "cdktf";
import { BUILT_IN_CHECKS } from "../../../constructs/built-in-checks";
import { Cluster, ClusterStack, Namespace, NodePackage, PodSecurityLevel } from "../../../constructs/cluster";
import { preflight } from "../../../constructs/live/program/preflight";
import { StaticNfsVolume, NfsMountOptions } from "../../../constructs/storage";
import { Memory } from "../../../constructs/units";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../cluster/facts/facts";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { declaredNodes } from "./labs/environment-under-test";
import { TerraformRun } from "./labs/terraform";

const CONTEXT = "plan-ahead-lab";

const cluster = new Cluster(
  clusterProps({
    kubeContext: CONTEXT,
    nodes: [...CONTROL_PLANES, workerProps("worker-1", { packages: [NodePackage.NFS_CLIENT] })],
  }),
);

describeWith(ControlPlane.available(), "plans of several stacks on an empty control plane", () => {
  let plane: ControlPlane;
  const folder = mkdtempSync(join(tmpdir(), "groundplan-apply-"));
  const outdir = join(folder, "cdktf.out");

  beforeAll(async () => {
    plane = await ControlPlane.start({ context: CONTEXT });
    plane.nodes(declaredNodes(cluster));
    const app = new App({ outdir, stackTraces: false });
    const namespaces = new ClusterStack(app, "lab-namespaces", { cluster });
    new Namespace(namespaces, "data", { name: "data", podSecurity: PodSecurityLevel.BASELINE });
    const storage = new ClusterStack(app, "lab-storage", { cluster });
    storage.addDependency(namespaces);
    volumeIn(storage, "photos", "data");
    const stranger = new ClusterStack(app, "lab-stranger", { cluster });
    stranger.addDependency(namespaces);
    volumeIn(stranger, "music", "nowhere");
    volumeIn(new ClusterStack(app, "lab-independent", { cluster }), "videos", "data");
    app.synth();
  });

  afterAll(() => {
    plane.release();
    rmSync(folder, { recursive: true, force: true });
  });

  function volumeIn(stack: TerraformStack, name: string, namespace: string): void {
    new StaticNfsVolume(stack, name, {
      name,
      namespace,
      server: "192.168.7.250",
      path: `/srv/${name}`,
      capacity: Memory.gibibytes(5),
      mountOptions: NfsMountOptions.HARD_V4,
    });
  }

  async function terraform(stack: string): Promise<TerraformRun> {
    const run = new TerraformRun(join(outdir, "stacks", stack), {
      ...plane.env,
      TF_VAR_kubeconfig: plane.env.KUBECONFIG ?? "",
    });
    await run.init();
    return run;
  }

  test("objects that an earlier stack will create are not missing, and the plan lists its assumptions", async () => {
    const { status, text } = await (await terraform("lab-storage")).tryPlan();
    expect(status).toBe(2);
    expect(text).toContain(
      "lab-storage: this plan assumes objects that earlier stacks will create, so apply them first: Namespace data of stack lab-namespaces",
    );
  });

  test("objects that no stack creates are missing", async () => {
    const { status, text } = await (await terraform("lab-stranger")).tryPlan();
    expect(status).toBe(1);
    expect(text).toContain("lab-stranger/music: namespace nowhere must exist");
  });

  test("objects of a stack that is not an earlier one are missing", async () => {
    const { text } = await (await terraform("lab-independent")).tryPlan();
    expect(text).toContain("lab-independent/videos: namespace data must exist");
  });

  test("without Terraform, all stacks are checked with one read", async () => {
    const variables = { kubeconfig: plane.env.KUBECONFIG ?? "" };
    const { stacks } = await preflight(outdir, BUILT_IN_CHECKS, { variables });
    const nothing = { stops: [], refusals: [], warnings: [], assumed: [] };
    expect(stacks).toEqual([
      {
        ...nothing,
        stack: "lab-independent",
        refusals: [expect.stringContaining("namespace data must exist")],
      },
      { ...nothing, stack: "lab-namespaces" },
      {
        ...nothing,
        stack: "lab-storage",
        assumed: [expect.stringContaining("Namespace data of stack lab-namespaces")],
      },
      {
        ...nothing,
        stack: "lab-stranger",
        refusals: [expect.stringContaining("namespace nowhere must exist")],
      },
    ]);
  });

  test("once it is applied, nothing is assumed", async () => {
    await (await terraform("lab-namespaces")).apply();
    const storage = await terraform("lab-storage");
    const { text } = await storage.apply();
    expect(text).not.toContain("assumes");
    expect((await storage.plan()).hasChanges).toBe(false);
  });
});
