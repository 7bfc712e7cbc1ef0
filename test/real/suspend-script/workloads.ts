import { MARK, NAMESPACE, workload } from "../support/suspend-script";
import type { ScriptLab } from "./script-lab";

const OTHER = "groundplan/suspended.b";

/** Deployments, StatefulSets, DaemonSets and CronJobs. */
export function describeWorkloads(lab: ScriptLab): void {
  const { live, marks, make, scale, run, ok } = lab;

  describe.each(["Deployment", "StatefulSet"] as const)("%s", (kind) => {
    test("is scaled to 0 and back to the live count, repeatedly", async () => {
      make(kind, { replicas: 4 });
      for (const replicas of [4, 3]) {
        scale(kind, replicas);
        const { spec } = live(kind);
        await ok(kind, "apply");
        expect([live(kind).spec, marks(kind)]).toEqual([
          { ...spec, replicas: 0 },
          { [MARK]: String(replicas) },
        ]);
        await ok(kind, "revert");
        expect([live(kind).spec, marks(kind)]).toEqual([spec, {}]);
      }
    });

    test("is suspended once, even if the script runs repeatedly", async () => {
      make(kind, { replicas: 4 });
      await ok(kind, "apply");
      const { resourceVersion } = live(kind).metadata;
      await ok(kind, "apply");
      expect(live(kind).metadata.resourceVersion).toBe(resourceVersion);
      expect(marks(kind)).toEqual({ [MARK]: "4" });
    });

    test("keeps a replica count that another client set since, and loses the mark", async () => {
      make(kind, { replicas: 4 });
      await ok(kind, "apply");
      scale(kind, 2);
      expect(await ok(kind, "apply")).toContain(
        "has been changed since its suspension, and is left unchanged",
      );
      expect([live(kind).spec.replicas, marks(kind)]).toEqual([2, { [MARK]: "4" }]);
      expect(await ok(kind, "revert")).toContain(
        "has been changed since its suspension, and is left unchanged",
      );
      expect([live(kind).spec.replicas, marks(kind)]).toEqual([2, {}]);
      await ok(kind, "revert");
      expect(live(kind).spec.replicas).toBe(2);
    });

    test("with 0 replicas already, the usual number is recorded, and without one the run is refused", async () => {
      make(kind, { replicas: 0 });
      const { status, output } = await run(kind, "apply");
      expect([status, marks(kind)]).toEqual([3, {}]);
      expect(output).toContain(
        `refused: ${kind} databases/${lab.name} already has 0 replicas, and its usual number is not declared`,
      );
      await ok(kind, "apply", { REPLICAS: "4" });
      await ok(kind, "revert");
      expect(live(kind).spec.replicas).toBe(4);
    });

    test("is refused while another owner suspends it, and that owner can still resume it", async () => {
      make(kind, { replicas: 4 });
      await ok(kind, "apply", { MARK: OTHER });
      const { status, output } = await run(kind, "apply");
      expect(status).toBe(3);
      expect(output).toContain(
        `is already suspended by another app or construct, as its annotation ${OTHER} shows`,
      );
      await ok(kind, "revert");
      expect([live(kind).spec.replicas, marks(kind)]).toEqual([0, { [OTHER]: "4" }]);
      await ok(kind, "revert", { MARK: OTHER });
      expect([live(kind).spec.replicas, marks(kind)]).toEqual([4, {}]);
    });
  });

  test("the live count takes precedence over the usual number", async () => {
    make("Deployment", { replicas: 3 });
    await ok("Deployment", "apply", { REPLICAS: "4" });
    await ok("Deployment", "revert");
    expect(live("Deployment").spec.replicas).toBe(3);
  });

  test("a StatefulSet that deletes its claims with its pods is refused", async () => {
    make("StatefulSet", { replicas: 2, persistentVolumeClaimRetentionPolicy: { whenScaled: "Delete" } });
    const { status, output } = await run("StatefulSet", "apply");
    expect([status, live("StatefulSet").spec.replicas]).toEqual([3, 2]);
    expect(output).toContain("deletes its claims when it is scaled down");
    lab.plane.kubectl(
      "patch",
      "statefulset",
      lab.name,
      "-n",
      NAMESPACE,
      "-p",
      '{"spec":{"persistentVolumeClaimRetentionPolicy":{"whenScaled":"Retain"}}}',
    );
    await ok("StatefulSet", "apply");
    expect(live("StatefulSet").spec.replicas).toBe(0);
  });

  test.each([undefined, { "kubernetes.io/os": "linux" }])(
    "a DaemonSet with the node selector %j gets one more entry, which alone is removed again",
    async (nodeSelector) => {
      make("DaemonSet", {}, { nodeSelector });
      const { spec } = live("DaemonSet");
      await ok("DaemonSet", "apply");
      const selector = live("DaemonSet").spec.template?.spec.nodeSelector;
      expect(selector).toEqual({ ...nodeSelector, "groundplan/suspended": "true" });
      expect(marks("DaemonSet")).toEqual({ [MARK]: "running" });
      await ok("DaemonSet", "apply");
      await ok("DaemonSet", "revert");
      expect([live("DaemonSet").spec, marks("DaemonSet")]).toEqual([spec, {}]);
      await ok("DaemonSet", "revert");
    },
  );

  test("a DaemonSet with the mark of earlier versions is resumed", async () => {
    make("DaemonSet", {});
    const { spec } = live("DaemonSet");
    await ok("DaemonSet", "apply");
    lab.plane.kubectl("annotate", "daemonset", lab.name, "-n", NAMESPACE, "--overwrite", `${MARK}=awake`);
    await ok("DaemonSet", "revert");
    expect([live("DaemonSet").spec, marks("DaemonSet")]).toEqual([spec, {}]);
  });

  test("a DaemonSet whose node selector was changed meanwhile is left alone", async () => {
    make("DaemonSet", {}, { nodeSelector: { disk: "ssd" } });
    await ok("DaemonSet", "apply");
    lab.plane.apply(workload("DaemonSet", lab.name, {}, { nodeSelector: { disk: "nvme" } }));
    lab.plane.kubectl(
      "patch",
      "daemonset",
      lab.name,
      "-n",
      NAMESPACE,
      "--type=json",
      "-p",
      '[{"op":"remove","path":"/spec/template/spec/nodeSelector/groundplan~1suspended"}]',
    );
    expect(await ok("DaemonSet", "revert")).toContain("has been changed since");
    expect([live("DaemonSet").spec.template?.spec.nodeSelector, marks("DaemonSet")]).toEqual([
      { disk: "nvme" },
      {},
    ]);
  });

  test.each([false, true])("a CronJob with suspend %j is restored as it was", async (suspend) => {
    make("CronJob", { suspend });
    await ok("CronJob", "apply");
    expect([live("CronJob").spec.suspend, marks("CronJob")]).toEqual([true, { [MARK]: String(suspend) }]);
    await ok("CronJob", "apply");
    await ok("CronJob", "revert");
    expect([live("CronJob").spec.suspend, marks("CronJob")]).toEqual([suspend, {}]);
  });
}
