import { NAMESPACE } from "../support/suspend-script";
import type { ScriptLab } from "./script-lab";

const OTHER = "groundplan/suspended.b";

/** What is waited for, and what is refused. */
export function describeRefusals(lab: ScriptLab): void {
  const { marks, make, run, ok } = lab;

  test("waits for an operator until its pods are deleted and their grace period is over", async () => {
    make("Deployment", { replicas: 2 }, { terminationGracePeriodSeconds: 3 });
    lab.plane.kubectl("rollout", "status", "deployment", lab.name, "-n", NAMESPACE, "--timeout=30s");
    const start = Date.now();
    await ok("Deployment", "apply", { WAITS: "yes" });
    expect(Date.now() - start).toBeGreaterThan(3000);
    const left = lab.plane.kubectlJson<{ items: object[] }>(
      "get",
      "pods",
      "-n",
      NAMESPACE,
      "-l",
      `app=${lab.name}`,
    );
    expect(left.items).toEqual([]);
  });

  test.each(["Deployment", "Kafka"] as const)(
    "a missing %s cannot be suspended, and has nothing to resume",
    async (kind) => {
      expect([(await run(kind, "apply")).status, (await run(kind, "revert")).status]).toEqual([3, 0]);
      const elsewhere = { NAMESPACE: "gone" };
      expect([
        (await run(kind, "apply", elsewhere)).status,
        (await run(kind, "revert", elsewhere)).status,
      ]).toEqual([3, 0]);
    },
  );

  test("an object of an uninstalled kind cannot be suspended, and has nothing to resume", async () => {
    const env = { RESOURCE: "kafkas.gone.example" };
    expect([(await run("Kafka", "apply", env)).status, (await run("Kafka", "revert", env)).status]).toEqual([
      3, 0,
    ]);
  });

  test("an unreachable API server is retried instead of refused", async () => {
    const { status } = await run("Deployment", "revert", { KUBECONFIG: "/nonexistent" });
    expect(status).toBe(1);
  });

  test("of two concurrent runs on one workload, one suspends it and the other is refused", async () => {
    make("Deployment", { replicas: 4 });
    const both = await Promise.all([run("Deployment", "apply"), run("Deployment", "apply", { MARK: OTHER })]);
    expect(both.map(({ status }) => status).sort()).toEqual([0, 3]);
    expect(Object.values(marks("Deployment"))).toEqual(["4"]);
  });
}
