import type { Taint } from "../../../../constructs";
import { formatTaint } from "../../../../constructs/cluster";
import { OURS } from "../labs/isolation-lab";
import type { TaintLab } from "./taint-lab";

const GPU: Taint = { key: "nvidia.com/gpu", value: "true" };

/** What an isolation does to the taints of a node, and what it leaves alone. */
export function describeTaints(lab: TaintLab): void {
  const { live, taintsOf, marksOf, taint, trial } = lab;

  test("a clean node is tainted and not cordoned, the second plan is empty, and a destroy restores the node", async () => {
    const { terraform, isolate, objects } = trial("clean-1");
    await isolate();
    await terraform.validate();
    await terraform.apply();
    expect(live("clean-1").spec).toEqual({ taints: [{ ...OURS, effect: "NoSchedule" }] });
    const second = await terraform.plan();
    expect(second).toMatchObject({
      hasChanges: false,
      text: expect.not.stringContaining("Warning") as string,
    });
    await terraform.destroy();
    expect(live("clean-1").spec).toEqual({});
    expect(marksOf("clean-1")).toEqual([]);
    expect(objects()).toEqual([]);
  });

  test("a node with a declared GPU taint keeps it at create, change and destroy", async () => {
    const { terraform, isolate } = trial("gpu-1", GPU);
    await isolate({}, [GPU]);
    const { text } = await terraform.apply();
    expect(text).not.toContain("Warning");
    expect(taintsOf("gpu-1").sort()).toEqual([
      "experiment=dedicated:NoSchedule",
      "nvidia.com/gpu=true:NoSchedule",
    ]);
    await isolate({ taint: { ...OURS, value: "other" } }, [GPU]);
    await terraform.apply();
    expect(taintsOf("gpu-1").sort()).toEqual([
      "experiment=other:NoSchedule",
      "nvidia.com/gpu=true:NoSchedule",
    ]);
    await terraform.destroy();
    expect(taintsOf("gpu-1")).toEqual(["nvidia.com/gpu=true:NoSchedule"]);
  });

  test("an undeclared taint of the node is kept, and every plan names it", async () => {
    const { terraform, isolate } = trial("foreign-1", { key: "team", value: "b" });
    await isolate();
    await terraform.apply();
    taint("foreign-1", "later=c:NoExecute", "soft=d:PreferNoSchedule");
    const plan = await terraform.plan();
    expect(plan.hasChanges).toBe(false);
    for (const each of ["later=c:NoExecute", "team=b:NoSchedule"]) {
      expect(plan.text).toContain(`node foreign-1 carries the taint ${each}, which is not declared`);
    }
    await terraform.destroy();
    expect(taintsOf("foreign-1").sort()).toEqual([
      "later=c:NoExecute",
      "soft=d:PreferNoSchedule",
      "team=b:NoSchedule",
    ]);
  });

  test("a cordon stops the plan; after the uncordon the plan is as before", async () => {
    const { terraform, isolate } = trial("cordon-1", GPU);
    await isolate({}, [GPU]);
    await terraform.apply();
    lab.plane.kubectl("cordon", "cordon-1");
    expect(await terraform.tryPlan()).toMatchObject({
      status: 1,
      text: expect.stringContaining("lab-nodes/node: node cordon-1 must not be cordoned") as string,
    });
    lab.plane.kubectl("uncordon", "cordon-1");
    expect((await terraform.plan()).hasChanges).toBe(false);
    await isolate({ taint: { ...OURS, value: "other" } }, [GPU]);
    await terraform.apply();
    const keyed = taintsOf("cordon-1").filter((each) => !each.startsWith("node.kubernetes.io/"));
    expect(keyed.sort()).toEqual(["experiment=other:NoSchedule", "nvidia.com/gpu=true:NoSchedule"]);
    await terraform.destroy();
    expect(taintsOf("cordon-1")).toEqual(["nvidia.com/gpu=true:NoSchedule"]);
  });

  test("a changed value or key replaces only the construct's taint, and the next plan is empty", async () => {
    const { terraform, isolate } = trial("change-1", { key: "a" }, { key: "z", value: "1" });
    for (const wanted of [OURS, { key: "experiment" }, { key: "lab", value: "x" }]) {
      await isolate({ taint: wanted });
      await terraform.apply();
      expect(taintsOf("change-1").sort()).toEqual(
        ["a:NoSchedule", formatTaint(wanted), "z=1:NoSchedule"].sort(),
      );
      expect(marksOf("change-1").map(([, value]) => value)).toEqual([formatTaint(wanted)]);
      expect((await terraform.plan()).hasChanges).toBe(false);
    }
    await terraform.destroy();
    expect(taintsOf("change-1").sort()).toEqual(["a:NoSchedule", "z=1:NoSchedule"]);
  });

  test("removing the construct from the app releases the node", async () => {
    const { terraform, isolate, withoutNode } = trial("removed-1");
    await isolate();
    await terraform.apply();
    await withoutNode();
    expect((await terraform.plan()).actions).toEqual([
      expect.stringMatching(/^helm_release\.node_.*: delete$/),
    ]);
    await terraform.apply();
    expect(taintsOf("removed-1")).toEqual([]);
  });

  test("a renamed construct adopts the taint, and the node is never without it", async () => {
    const { terraform, isolate } = trial("renamed-1");
    await isolate();
    await terraform.apply();
    await isolate({}, [], "renamed");
    expect((await terraform.tryPlan()).text).toContain("node renamed-1 must not carry a taint");
    await isolate({ adopt: { reason: "renamed" } }, [], "renamed");
    await terraform.apply();
    expect([taintsOf("renamed-1"), marksOf("renamed-1").length]).toEqual([
      ["experiment=dedicated:NoSchedule"],
      1,
    ]);
    await isolate({}, [], "renamed");
    await terraform.apply();
    expect((await terraform.plan()).hasChanges).toBe(false);
    await terraform.destroy();
    expect([taintsOf("renamed-1"), marksOf("renamed-1")]).toEqual([[], []]);
  });
}
