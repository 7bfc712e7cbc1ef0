import { WORKLOADS } from "../labs/suspension-lab";
import type { SuspendedLab } from "./suspended-lab";

/** What is suspended and resumed, and what others do in between. */
export function describeRounds(trial: SuspendedLab): void {
  const { asBefore, nothingLeftToDo, scale } = trial;

  test("suspended, resumed, suspended again and removed, the workloads are restored, and every second plan is empty", async () => {
    for (const round of [1, 2]) {
      await trial.lab.declare(true);
      if (round === 1) await trial.lab.terraform.validate();
      await trial.lab.terraform.apply();
      expect(await trial.lab.pods(0)).toEqual([]);
      expect(trial.lab.data()).toEqual(trial.data);
      await nothingLeftToDo();
      if (round === 2) continue;
      await trial.lab.declare(false);
      await trial.lab.terraform.apply();
      await asBefore();
      await nothingLeftToDo();
    }
    await trial.lab.terraform.destroy();
    await asBefore();
  });

  test("one workload is suspended and resumed on its own, and an operator together with its workloads", async () => {
    await trial.lab.declare(false, { ...WORKLOADS, mariadb: { ...WORKLOADS.mariadb!, suspended: true } });
    await trial.lab.terraform.apply();
    expect(await trial.lab.pods(trial.running.length - 3)).toEqual(
      trial.running.filter((pod) => !pod.startsWith("mariadb")),
    );
    await nothingLeftToDo();
    const { operator, owned, ...rest } = WORKLOADS;
    const both = { operator: { ...operator!, suspended: true }, owned: { ...owned!, suspended: true } };
    await trial.lab.declare(false, { ...rest, ...both });
    await trial.lab.terraform.apply();
    const others = trial.running.filter((pod) => !/^o(perator|wned)/.test(pod));
    expect(await trial.lab.pods(others.length)).toEqual(others);
    await trial.lab.terraform.destroy();
    await asBefore();
  });

  test("changes by other clients in between are named by the next plan, and not reverted by apply or destroy", async () => {
    const { mariadb } = WORKLOADS;
    await trial.lab.declare(true, { mariadb: mariadb! });
    await trial.lab.terraform.apply();
    const address =
      (await trial.lab.terraform.stateList()).find((each) => each.startsWith("helm_release.")) ?? "";
    scale("mariadb", 2);
    const resumed = await trial.lab.terraform.plan();
    const again = `terraform apply -replace=${address}`;
    expect([resumed.hasChanges, resumed.text]).toEqual([
      false,
      expect.stringContaining(
        `StatefulSet data/mariadb was resumed by someone else, and is left as it is; suspend it again with: ${again}`,
      ),
    ]);
    await trial.lab.terraform.apply(`-replace=${address}`);
    expect(trial.lab.live("statefulset", "mariadb").spec).toMatchObject({ replicas: 0 });
    await trial.lab.declare(false, { mariadb: mariadb! });
    await trial.lab.terraform.apply();
    expect(trial.lab.live("statefulset", "mariadb").spec).toMatchObject({ replicas: 2 });

    scale("mariadb", 3);
    await trial.lab.declare(true, { mariadb: mariadb! });
    await trial.lab.terraform.apply();
    const [mark = ""] = Object.keys(
      trial.lab.live("statefulset", "mariadb").metadata.annotations ?? {},
    ).filter((key) => key.startsWith("groundplan/"));
    trial.lab.plane.kubectl("annotate", "statefulset", "mariadb", "-n", "data", `${mark}-`);
    // the count is unknown then, unless the usual one is declared.
    expect((await trial.lab.terraform.tryPlan()).text).toContain(
      "StatefulSet data/mariadb must have replicas when it is suspended, or pods.replicas",
    );
    await trial.lab.declare(true, { mariadb: { ...mariadb!, pods: { replicas: 3 } } });
    expect((await trial.lab.terraform.plan()).text).toContain(
      `StatefulSet data/mariadb has lost the annotation ${mark}`,
    );
    await trial.lab.terraform.apply(`-replace=${address}`);
    await nothingLeftToDo();
    await trial.lab.terraform.destroy();
    await asBefore();
  });
}
