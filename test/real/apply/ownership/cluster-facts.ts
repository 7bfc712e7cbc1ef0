import { execFileSync } from "node:child_process";
import { mkdtempSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Cluster } from "../../../../constructs/cluster";
import { Memory } from "../../../../constructs/units";
import { CONTROL_PLANES, workerProps } from "../../../cluster/facts/facts";
import { SynthesizedStack } from "../labs/synthesized-stack";
import { TerraformRun } from "../labs/terraform";
import { cluster, FACTS, namespace, type OwnershipLab } from "./ownership-lab";

/** Tests plans on a cluster that is not the declared one, or cannot be reached. */
export function describeClusterFacts(lab: OwnershipLab): void {
  const { stacks, uidOf, applied } = lab;

  describe("the wrong cluster", () => {
    const OTHER = new Cluster({
      ...FACTS,
      nodes: FACTS.nodes.map((node) => ({ ...node, address: node.address.replace("192.168.7.", "10.9.8.") })),
    });
    const STRANGER = new Cluster({
      ...FACTS,
      nodes: FACTS.nodes.map((node, at) => (at === 0 ? node : { ...node, name: `other-${at}` })),
    });

    test.each([
      ["shares no more than one node", STRANGER, "only 1 of its 4 nodes exist, which is not a majority"],
      ["has the same names under other addresses", OTHER, "as those of another cluster with the same names"],
      [
        "has another uid",
        new Cluster({ ...FACTS, uid: "00000000-0000-4000-8000-000000000000" }),
        "whose uid is 00000000-0000-4000-8000-000000000000",
      ],
    ])("that %s ends plan, plan -destroy, destroy and refresh", async (title, wrong, message) => {
      const id = `wrong-${title.split(" ")[1]!}-${title.length}`;
      const stack = await applied(id, namespace(id));
      await stack.synthesize(wrong, namespace(id));
      for (const args of [
        ["plan"],
        ["plan", "-destroy"],
        ["destroy", "-auto-approve"],
        ["apply", "-refresh-only", "-auto-approve"],
      ]) {
        const { status, text } = await stack.terraform.try(...args, "-no-color", "-input=false");
        expect(status).toBe(1);
        expect(text).toContain(message);
      }
      expect(uidOf("namespace", id)).not.toBe("");
    });

    test("is found with -refresh=false too, except for a destroy", async () => {
      const stack = await applied("unrefreshed", namespace("unrefreshed"));
      await stack.synthesize(STRANGER, namespace("unrefreshed"));
      const message = "which is not a majority";
      expect((await stack.terraform.tryPlan("-refresh=false")).text).toContain(message);
      expect((await stack.terraform.tryPlan("-destroy")).text).toContain(message);
      expect((await stack.terraform.tryPlan("-destroy", "-refresh=false")).text).not.toContain(message);
    });

    test("the declared uid is sufficient, regardless of the names of the nodes", async () => {
      const uid = uidOf("namespace", "kube-system");
      const stack = await applied("by-uid", namespace("by-uid"));
      await stack.synthesize(new Cluster({ ...FACTS, uid }), namespace("by-uid"));
      expect((await stack.terraform.plan()).hasChanges).toBe(false);
    });
  });

  test("wrong facts warn node by node, with the declaration to write", async () => {
    const wrong = new Cluster({
      ...FACTS,
      kubernetesVersion: "1.29",
      nodes: [
        ...CONTROL_PLANES,
        workerProps("worker-1", {
          address: "192.168.7.99",
          allocatable: { cpu: cluster.node("worker-1").allocatable.cpu, memory: Memory.gibibytes(64) },
        }),
      ],
    });
    const stack = new SynthesizedStack("facts", lab.plane);
    stacks.push(stack);
    await stack.synthesize(wrong, namespace("facts"));
    const { status, text } = await stack.terraform.tryPlan();
    expect(status).toBe(2);
    expect(text).toContain(
      'node worker-1 has the address 192.168.7.101, and 192.168.7.99 is declared: write address: "192.168.7.101"',
    );
    expect(text).toContain("node worker-1 has 8Gi of memory, and 64Gi are declared");
    expect(text).toContain('1.29 is declared: write kubernetesVersion: "1.34"');
  });

  test("with live_checks=false neither Node.js nor kubectl is needed, and everything else works", async () => {
    const stack = new SynthesizedStack("unchecked", lab.plane);
    stacks.push(stack);
    await stack.synthesize(cluster, namespace("unchecked"));
    const path = dirname(execFileSync("which", ["terraform"], { encoding: "utf8" }).trim());
    const bare = new TerraformRun(stack.terraform.directory, {
      ...lab.plane.env,
      TF_VAR_kubeconfig: lab.plane.env.KUBECONFIG ?? "",
      PATH: onlyTerraform(path),
    });
    expect((await bare.tryPlan()).text).toContain("executable file not found in $PATH");
    await bare.apply("-var", "live_checks=false");
    expect((await bare.plan("-var", "live_checks=false")).hasChanges).toBe(false);
  });
}

/** Makes a folder with Terraform as the only program. */
function onlyTerraform(folder: string): string {
  const only = mkdtempSync(join(tmpdir(), "only-terraform-"));
  symlinkSync(join(folder, "terraform"), join(only, "terraform"));
  return only;
}
