import type { Taint } from "../../../../constructs";
import { OURS } from "../labs/isolation-lab";
import type { TaintLab } from "./taint-lab";

const GPU: Taint = { key: "nvidia.com/gpu", value: "true" };

/** What a kill of Terraform leaves behind, and how it is repaired. */
export function describeInterruptions(lab: TaintLab): void {
  const { taintsOf, trial } = lab;

  test("killed during the install, it is completed by the documented step and an apply", async () => {
    const { terraform, isolate, killAt, recover, objects } = trial("killed-install-1");
    await isolate();
    await killAt("apply");
    expect(await terraform.stateList()).toEqual([]);
    expect((await terraform.tryApply()).text).toContain(
      "another operation (install/upgrade/rollback) is in progress",
    );
    recover();
    await terraform.apply();
    expect(taintsOf("killed-install-1")).toEqual(["experiment=dedicated:NoSchedule"]);
    expect((await terraform.plan()).hasChanges).toBe(false);
    await terraform.destroy();
    expect([taintsOf("killed-install-1"), objects()]).toEqual([[], []]);
  });

  test("killed during a change, it is completed by the documented step and an apply", async () => {
    const { terraform, isolate, killAt, recover } = trial("killed-upgrade-1", GPU);
    await isolate({}, [GPU]);
    await terraform.apply();
    await isolate({ taint: { ...OURS, value: "other" } }, [GPU]);
    await killAt("apply");
    recover();
    await terraform.apply();
    expect(taintsOf("killed-upgrade-1").sort()).toEqual([
      "experiment=other:NoSchedule",
      "nvidia.com/gpu=true:NoSchedule",
    ]);
    expect((await terraform.plan()).hasChanges).toBe(false);
  });

  test("killed during the destroy, it is completed by another destroy", async () => {
    const { terraform, isolate, killAt, objects } = trial("killed-destroy-1", GPU);
    await isolate({}, [GPU]);
    await terraform.apply();
    await killAt("destroy");
    await terraform.destroy();
    expect(taintsOf("killed-destroy-1")).toEqual(["nvidia.com/gpu=true:NoSchedule"]);
    expect(objects()).toEqual([]);
  });

  test("killed during the destroy, it is restored by the documented step and an apply", async () => {
    const { terraform, isolate, killAt, recover } = trial("killed-kept-1");
    await isolate();
    await terraform.apply();
    await killAt("destroy");
    recover();
    await terraform.apply();
    await expectEventually(() => taintsOf("killed-kept-1"), ["experiment=dedicated:NoSchedule"]);
    expect((await terraform.plan()).hasChanges).toBe(false);
  });

  async function expectEventually<T>(read: () => T, wanted: T): Promise<void> {
    const deadline = Date.now() + 20_000;
    while (JSON.stringify(read()) !== JSON.stringify(wanted) && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    expect(read()).toEqual(wanted);
  }
}
