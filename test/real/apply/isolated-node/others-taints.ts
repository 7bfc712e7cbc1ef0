import { OURS, replaceNode } from "../labs/isolation-lab";
import type { TaintLab } from "./taint-lab";

/** What happens when others change the taint or the node. */
export function describeOthersTaints(lab: TaintLab): void {
  const { taintsOf, marksOf, taint, trial } = lab;

  test("a deleted node does not block the destroy", async () => {
    const { terraform, isolate, objects } = trial("gone-1");
    await isolate();
    await terraform.apply();
    lab.plane.kubectl("delete", "node", "gone-1");
    await terraform.destroy();
    expect(objects()).toEqual([]);
  });

  test("a node that is missing stops the plan", async () => {
    const { terraform, isolate } = trial("missing-1");
    lab.plane.kubectl("delete", "node", "missing-1");
    await isolate();
    expect(await terraform.tryPlan()).toMatchObject({
      status: 1,
      text: expect.stringContaining(
        'lab-nodes/node: nodeName must be a node of the live cluster, got "missing-1"',
      ) as string,
    });
  });

  test.each(["dedicated", "theirs"])(
    "a foreign taint experiment=%s stops the plan until it is adopted",
    async (value) => {
      const node = `adopt-${value}`;
      const { terraform, isolate } = trial(node, { ...OURS, value });
      await isolate();
      const stopped = await terraform.tryPlan();
      expect(stopped.status).toBe(1);
      expect(stopped.text).toContain(
        `lab-nodes/node: node ${node} must not carry a taint experiment:NoSchedule that was not set by this construct, ` +
          `got ["experiment=${value}:NoSchedule"]: remove it (kubectl taint node ${node} experiment:NoSchedule-)`,
      );
      await isolate({ adopt: { reason: "set by hand before this app" } });
      await terraform.apply();
      expect(taintsOf(node)).toEqual(["experiment=dedicated:NoSchedule"]);
      await isolate();
      expect((await terraform.plan()).text).not.toContain("must not carry");
      await terraform.destroy();
      expect(taintsOf(node)).toEqual([]);
    },
  );

  test("a taint set between plan and apply is refused by the Job and stays; the next apply converges", async () => {
    const { terraform, isolate, release } = trial("race-1");
    await isolate();
    await terraform.run("plan", "-input=false", "-out=saved");
    taint("race-1", "experiment=theirs:NoSchedule");
    const refused = await terraform.tryApply("saved");
    expect(refused.text).toContain(`job ${release()}-apply failed: PodFailurePolicy`);
    const log = lab.plane.jobs.runs(`${release()}-apply`).map(({ output }) => output.trim());
    expect(log).toEqual([
      "refused: node race-1 has the taint experiment=theirs:NoSchedule, which this construct has not set; remove it or adopt it",
    ]);
    expect(taintsOf("race-1")).toEqual(["experiment=theirs:NoSchedule"]);
    expect(lab.plane.kubectl("get", "job", "-n", "kube-system", "-o", "name")).toContain(
      `${release()}-apply`,
    );
    taint("race-1", "experiment-");
    await terraform.apply();
    expect(taintsOf("race-1")).toEqual(["experiment=dedicated:NoSchedule"]);
    expect((await terraform.plan()).hasChanges).toBe(false);
  });

  test("a taint changed by hand becomes foreign: a change is stopped, and a destroy keeps it", async () => {
    const { terraform, isolate } = trial("byhand-1");
    await isolate();
    await terraform.apply();
    taint("byhand-1", "--overwrite", "experiment=theirs:NoSchedule");
    expect((await terraform.tryPlan()).text).toContain('got ["experiment=theirs:NoSchedule"]');
    await terraform.destroy();
    expect(taintsOf("byhand-1")).toEqual(["experiment=theirs:NoSchedule"]);
    expect(marksOf("byhand-1")).toEqual([]);
  });

  test("a removed taint, or one lost with its node, causes a warning with the command that sets it again", async () => {
    const { terraform, isolate } = trial("lost-1");
    await isolate();
    await terraform.apply();
    const [address = ""] = await terraform.stateList();
    const losses = [
      () => taint("lost-1", "experiment-"),
      () => {
        lab.plane.kubectl("delete", "node", "lost-1");
        replaceNode(lab.plane, "lost-1");
      },
    ];
    for (const lose of losses) {
      lose();
      const plan = await terraform.plan();
      expect(plan.hasChanges).toBe(false);
      expect(plan.text).toContain(
        "lab-nodes/node: node lost-1 has lost the taint experiment=dedicated:NoSchedule; " +
          `set it again with: terraform apply -replace=${address}`,
      );
      await terraform.apply(`-replace=${address}`);
      expect(taintsOf("lost-1")).toEqual(["experiment=dedicated:NoSchedule"]);
      expect((await terraform.plan()).text).not.toContain("has lost");
    }
  });
}
