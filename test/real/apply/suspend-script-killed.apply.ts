import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ControlPlane } from "../control-plane/control-plane";
import { describeWith } from "../support/required-program";
import { installStrimzi, kafkaPod, kafkaPodManifest } from "../support/strimzi-stand-in";
import { type Kind, MARK, NAMESPACE, SuspendedWorkload } from "../support/suspend-script";

describeWith(ControlPlane.available(), "suspend.sh between its commands", () => {
  let plane: ControlPlane;
  let folder: string;

  beforeAll(async () => {
    plane = await ControlPlane.start({ hooks: false });
    plane.nodes([{ name: "worker-1" }]);
    plane.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: NAMESPACE } });
    installStrimzi(plane);
  });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "groundplan-"));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  afterAll(() => {
    plane.release();
  });

  /** Variables with which a shell command runs before one of the script's calls of kubectl, which $n counts. */
  function before(shell: string): Record<string, string> {
    const next = `n=$(cat ${folder}/n); echo $((n + 1)) >${folder}/n`;
    const lines = ["#!/bin/sh", next, `PATH=${plane.env.PATH}`, shell, 'exec kubectl "$@"'];
    writeFileSync(join(folder, "kubectl"), lines.join("\n"), { mode: 0o755 });
    writeFileSync(join(folder, "n"), "1");
    return { PATH: `${folder}:${process.env.PATH}` };
  }

  test.each<[Kind, string, object, string]>([
    ["StatefulSet", "", { replicas: 3 }, "3"],
    ["DaemonSet", "", {}, "running"],
    ["CronJob", "", {}, "false"],
    ["Kafka", kafkaPod("events", 0), { kafka: {} }, "unset"],
  ])(
    "%s: after a kill before any command, the next run completes the suspension or resumption",
    async (kind, PODS, made, was) => {
      const workload = new SuspendedWorkload(plane, kind, "events");
      workload.make(made);
      const { spec } = workload.live();
      for (const [action, back, marks] of [
        ["apply", "revert", { [MARK]: was }],
        ["revert", "apply", {}],
      ] as const) {
        for (let at = 1, status: number | null = null; status !== 0; at++) {
          if (PODS !== "") plane.apply(kafkaPodManifest(NAMESPACE, PODS));
          await workload.ok(back, { PODS });
          ({ status } = await workload.run(action, { PODS, ...before(`[ $n -lt ${at} ] || kill -KILL 0`) }));
          await workload.ok(action, { PODS });
          expect(workload.marks()).toEqual(marks);
          if (action === "revert") expect(workload.live().spec).toEqual(spec);
          if (action === "apply" && PODS !== "") expect(goingPods()).toContain(PODS);
          // namespace, API groups, workload, patch, workload again.
          if (status === 0) expect(at).toBeGreaterThan(5);
        }
      }
    },
  );

  /** Names of the pods that are deleted or being deleted. */
  function goingPods(): string[] {
    const { items } = plane.kubectlJson<{
      items: { metadata: { name: string; deletionTimestamp?: string } }[];
    }>("get", "pods", "-n", NAMESPACE);
    const staying = items.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
    return [kafkaPod("events", 0)].filter((pod) => !staying.some(({ metadata }) => metadata.name === pod));
  }

  test("a scaling between read and patch is not overwritten", async () => {
    const workload = new SuspendedWorkload(plane, "StatefulSet", "busy");
    workload.make({ replicas: 3 });
    const scale = (replicas: number) =>
      `[ $n != 4 ] || kubectl scale statefulset busy -n ${NAMESPACE} --replicas=${replicas} >/dev/null`;
    await workload.ok("apply", before(scale(5)));
    expect([workload.live().spec.replicas, workload.marks()]).toEqual([0, { [MARK]: "5" }]);
    expect(await workload.ok("revert", before(scale(1)))).toContain("has been changed since");
    expect([workload.live().spec.replicas, workload.marks()]).toEqual([1, {}]);
  });
});
