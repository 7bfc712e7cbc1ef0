import { workload } from "../labs/isolation-lab";
import { WORKLOADS } from "../labs/suspension-lab";
import type { SuspendedLab } from "./suspended-lab";

/** What the Jobs of a suspension survive, and may do. */
export function describeJobs(trial: SuspendedLab): void {
  const { asBefore, nothingLeftToDo } = trial;

  test("killed in the middle of a suspension or a resumption, it is completed by another run", async () => {
    const stopped = (kind: string, name: string) => () =>
      Object.keys(trial.lab.live(kind, name).metadata.annotations ?? {}).some((key) =>
        key.startsWith("groundplan/"),
      );
    await trial.lab.declare(true);
    await trial.lab.killWhen(["apply"], stopped("deployment", "operator"));
    trial.lab.recover();
    await trial.lab.terraform.apply();
    expect(await trial.lab.pods(0)).toEqual([]);
    await nothingLeftToDo();
    // the documented step is for an apply only: it skips what was about to be removed.
    await trial.lab.killWhen(["destroy"], () => !stopped("statefulset", "owned")());
    await trial.lab.terraform.destroy();
    await asBefore();
  });

  test("the Jobs may change these objects, and nothing else", async () => {
    const { strimzi, kafka } = WORKLOADS;
    await trial.lab.declare(true, { strimzi: strimzi!, kafka: kafka! });
    await trial.lab.terraform.apply();
    const release = trial.lab.releases().find((each) => each.startsWith("suspend-events-")) ?? "";
    const account = `--as=system:serviceaccount:kube-system:${release}`;
    const may = (verb: string, what: string, ...more: string[]) =>
      trial.lab.plane
        .tryKubectl("auth", "can-i", verb, what, "--namespace", "data", ...more, account)
        .stdout.trim();
    const own = "kafkas.kafka.strimzi.io/events";
    const allowed = [
      ["get", own],
      ["patch", own],
      ["get", "pods/events-pool-0"],
      ["delete", "pods/events-pool-1"],
      ["get", "namespaces/data"],
    ] as const;
    expect(allowed.map(([verb, what]) => may(verb, what))).toEqual(allowed.map(() => "yes"));
    const refused: readonly (readonly [string, string, ...string[]])[] = [
      ["update", own],
      ["delete", own],
      ["patch", own, "--subresource=status"],
      ["patch", "kafkas.kafka.strimzi.io/others"],
      ["list", "kafkas.kafka.strimzi.io"],
      ["patch", "pods/events-pool-0"],
      ["delete", "pods/mariadb-0"],
      ["list", "pods"],
      ["patch", "deployments.apps/strimzi"],
      ["get", "secrets"],
      ["delete", "persistentvolumeclaims"],
      ["get", "namespaces/default"],
      ["patch", "namespaces/data"],
    ];
    expect(refused.map((what) => `${what.join(" ")}: ${may(...what)}`)).toEqual(
      refused.map((what) => `${what.join(" ")}: no`),
    );
    await trial.lab.terraform.destroy();
    await asBefore();
  });

  test("a namespace that is deleted meanwhile does not block the removal", async () => {
    trial.lab.plane.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: "short" } });
    trial.lab.plane.apply(workload("Deployment", ["short", "grafana"]));
    const { grafana } = WORKLOADS;
    await trial.lab.declare(true, { grafana: { ...grafana!, namespace: "short" } });
    await trial.lab.terraform.apply();
    trial.lab.plane.kubectl("delete", "namespace", "short", "--timeout=60s");
    await trial.lab.terraform.destroy();
    expect(trial.lab.releases()).toEqual([]);
  });
}
