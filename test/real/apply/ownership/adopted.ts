import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { ClusterStack } from "../../../../constructs/cluster";
import { SynthesizedStack } from "../labs/synthesized-stack";
import { TerraformRun } from "../labs/terraform";
import { type Build, cluster, namespace, type OwnershipLab, volume } from "./ownership-lab";

/** What kubectl or another stack has made, and how it is taken over. */
export function describeAdopted(lab: OwnershipLab): void {
  const { stacks, uidOf, applied, synthesize } = lab;

  test("objects that kubectl created stop the plan, and are adopted if declared", async () => {
    lab.plane.kubectl("create", "namespace", "by-hand");
    const uid = uidOf("namespace", "by-hand");
    const stack = new SynthesizedStack("adopts", lab.plane);
    stacks.push(stack);
    await synthesize(stack, namespace("by-hand"));
    expect((await stack.terraform.tryPlan()).text).toContain(
      "Namespace by-hand exists already but is not in the state of this stack",
    );
    await synthesize(stack, namespace("by-hand", "by-hand", { adopt: { reason: "it was made by hand" } }));
    const { output } = await stack.terraform.plan();
    expect(output).toMatch(/1 to import, 0 to add, 1 to change, 0 to destroy/);
    await stack.terraform.apply();
    expect(uidOf("namespace", "by-hand")).toBe(uid);
    expect((await stack.terraform.plan()).hasChanges).toBe(false);
  });

  test("adopt creates the object if there is nothing to adopt", async () => {
    const stack = await applied("fresh", namespace("fresh", "fresh", { adopt: { reason: "it may exist" } }));
    expect((await stack.terraform.plan()).hasChanges).toBe(false);
  });

  test("a static pair renamed in its id keeps volume, claim and state", async () => {
    const stack = await applied("pairs", volume("before"));
    const uids = [uidOf("pv", "photos-pv"), uidOf("pvc", "photos-pvc")];
    await synthesize(stack, volume("after"));
    const { status, text } = await stack.terraform.tryApply();
    expect(status).toBe(1);
    expect(text.match(/terraform state mv/g)).toHaveLength(2);
    expect([uidOf("pv", "photos-pv"), uidOf("pvc", "photos-pvc")]).toEqual(uids);
  });

  test("a construct that moves to another stack is adopted once it is removed from the first stack's state", async () => {
    const outdir = join(mkdtempSync(join(tmpdir(), "groundplan-apply-")), "cdktf.out");
    const env = { ...lab.plane.env, TF_VAR_kubeconfig: lab.plane.env.KUBECONFIG ?? "" };
    const terraformOf = (id: string) => new TerraformRun(join(outdir, "stacks", id), env);
    const synthesizeApp = async (builds: Readonly<Record<string, Build>>) => {
      const app = new App({ outdir, stackTraces: false });
      for (const [id, build] of Object.entries(builds)) build(new ClusterStack(app, id, { cluster }));
      app.synth();
      for (const id of Object.keys(builds)) await terraformOf(id).init();
    };
    const nothing: Build = () => undefined;
    await synthesizeApp({ from: namespace("moves"), to: nothing });
    await terraformOf("from").apply();
    const uid = uidOf("namespace", "moves");

    await synthesizeApp({
      from: nothing,
      to: namespace("moves", "moves", { adopt: { reason: "it moves" } }),
    });
    expect((await terraformOf("from").tryPlan()).text).toContain("Namespace moves contains data");
    const { status, text } = await terraformOf("to").tryApply();
    expect(status).toBe(1);
    const address = /Namespace moves is to be adopted.*terraform state rm '(\S+)'/.exec(text)?.[1] ?? "";
    await terraformOf("from").run("state", "rm", address);
    expect((await terraformOf("from").plan()).actions).toEqual([]);
    await terraformOf("to").apply();
    expect((await terraformOf("to").plan()).hasChanges).toBe(false);
    expect((await terraformOf("from").plan()).hasChanges).toBe(false);
    expect(uidOf("namespace", "moves")).toBe(uid);
  });
}
