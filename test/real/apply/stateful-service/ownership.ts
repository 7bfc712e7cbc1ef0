import {
  Namespace,
  PodSecurityLevel,
  StatefulService,
  type StatefulServiceProps,
} from "../../../../constructs";
import { SynthesizedStack } from "../labs/synthesized-stack";
import { NAMESPACE, PROPS, type StatefulLab } from "./stateful-lab";

/** What happens to a set under another id, taken out, or of another stack. */
export function describeOwnership(lab: StatefulLab): void {
  const { cluster, declare, setUid } = lab;

  test("with another id, it is not recreated: the plan stops with the command, after which it is moved without a restart", async () => {
    const uid = setUid();
    const before = await lab.stack.terraform.stateList();
    await declare({}, "renamed");
    const { status, text } = await lab.stack.terraform.tryPlan();
    expect(status).toBe(1);
    const command = /terraform state mv '(\S+)' '(\S+)'/.exec(text);
    const [, from = "", to = ""] = command ?? [];
    expect(before).toContain(from);
    await lab.stack.terraform.run("state", "mv", from, to);
    const { actions } = await lab.stack.terraform.plan();
    expect(actions.filter((each) => each.startsWith("kubernetes_stateful_set_v1"))).toEqual([
      `${to}: update`,
    ]);
    // back to where it was, as nothing was applied.
    await lab.stack.terraform.run("state", "mv", to, from);
    await declare();
    expect((await lab.stack.terraform.plan()).actions).toEqual([]);
    expect(setUid()).toBe(uid);
  });

  test("removed from the stack, it stops the plan and the apply", async () => {
    await lab.stack.synthesize(cluster, (scope) => {
      new Namespace(scope, "namespace", { name: NAMESPACE, podSecurity: PodSecurityLevel.RESTRICTED });
    });
    expect((await lab.stack.terraform.tryPlan()).text).toContain("StatefulSet databases/store contains data");
    expect((await lab.stack.terraform.tryApply()).text).toContain(
      "StatefulSet databases/store contains data",
    );
    await declare();
    expect((await lab.stack.terraform.plan()).actions).toEqual([]);
  });

  test("one of another stack is adopted only with a reason", async () => {
    const adopting = new SynthesizedStack("lab-adopting", lab.plane);
    const build = (adopt: StatefulServiceProps["adopt"]) =>
      adopting.synthesize(cluster, (scope) => {
        new StatefulService(scope, "store", { ...PROPS, adopt });
      });
    await build(undefined);
    const { status, text } = await adopting.terraform.tryPlan();
    expect([status, text]).toEqual([
      1,
      expect.stringContaining("of stack lab-stateful: use another name; or, if it moves to this stack"),
    ]);
    await build({ reason: "a test" });
    const plan = await adopting.terraform.plan();
    expect(plan.text).toContain("Plan: 1 to import, 5 to add, 1 to change, 0 to destroy");
    adopting.remove();
  });
}
