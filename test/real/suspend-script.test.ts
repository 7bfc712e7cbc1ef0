import { ControlPlane } from "./control-plane/control-plane";
import { describeWith } from "./support/required-program";
import { installStrimzi, kafka, kafkaPod, kafkaPodManifest } from "./support/strimzi-stand-in";
import { type Kind, MARK, NAMESPACE, RESOURCES, SuspendedWorkload, workload } from "./support/suspend-script";

const OTHER = "groundplan/suspended.b";

// each run of the script calls kubectl five times or more, and a busy machine takes a second for each.
jest.setTimeout(60_000);

describeWith(ControlPlane.available(), "suspend.sh on a real API server", () => {
  let plane: ControlPlane;
  let name: string;
  let count = 0;

  beforeAll(async () => {
    plane = await ControlPlane.start({ hooks: false });
    plane.nodes([{ name: "worker-1" }]);
    plane.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: NAMESPACE } });
    installStrimzi(plane);
  }, 120_000);

  beforeEach(() => {
    name = `workload-${++count}`;
  });

  afterAll(() => {
    plane.stop();
  });

  const of = (kind: Kind) => new SuspendedWorkload(plane, kind, name);
  const live = (kind: Kind) => of(kind).live();
  const marks = (kind: Kind) => of(kind).marks();
  const make = (kind: Kind, spec?: object, podSpec?: object) => {
    of(kind).make(spec, podSpec);
  };
  const scale = (kind: Kind, replicas: number) =>
    plane.kubectl("scale", RESOURCES[kind], name, "--namespace", NAMESPACE, `--replicas=${replicas}`);
  const run = (kind: Kind, action: "apply" | "revert", env?: Record<string, string>) =>
    of(kind).run(action, env);
  const ok = (kind: Kind, action: "apply" | "revert", env?: Record<string, string>) =>
    of(kind).ok(action, env);

  describe.each(["Deployment", "StatefulSet"] as const)("%s", (kind) => {
    test("goes to 0 and comes back to the live count, again and again", async () => {
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

    test("is suspended once, however often the script runs", async () => {
      make(kind, { replicas: 4 });
      await ok(kind, "apply");
      const { resourceVersion } = live(kind).metadata;
      await ok(kind, "apply");
      expect(live(kind).metadata.resourceVersion).toBe(resourceVersion);
      expect(marks(kind)).toEqual({ [MARK]: "4" });
    });

    test("is left as something else has scaled it since, and is ours no longer", async () => {
      make(kind, { replicas: 4 });
      await ok(kind, "apply");
      scale(kind, 2);
      expect(await ok(kind, "apply")).toContain("was changed by somebody else since; left as it is");
      expect([live(kind).spec.replicas, marks(kind)]).toEqual([2, { [MARK]: "4" }]);
      expect(await ok(kind, "revert")).toContain("was changed by somebody else since; left as it is");
      expect([live(kind).spec.replicas, marks(kind)]).toEqual([2, {}]);
      await ok(kind, "revert");
      expect(live(kind).spec.replicas).toBe(2);
    });

    test("with no replicas already: the usual number is remembered, and without one it is refused", async () => {
      make(kind, { replicas: 0 });
      const { status, output } = await run(kind, "apply");
      expect([status, marks(kind)]).toEqual([3, {}]);
      expect(output).toContain(
        `refused: ${kind} databases/${name} has no replicas already, and nobody says how many it had`,
      );
      await ok(kind, "apply", { REPLICAS: "4" });
      await ok(kind, "revert");
      expect(live(kind).spec.replicas).toBe(4);
    });

    test("is refused while it is suspended from elsewhere, and that one can still wake it up", async () => {
      make(kind, { replicas: 4 });
      await ok(kind, "apply", { MARK: OTHER });
      const { status, output } = await run(kind, "apply");
      expect(status).toBe(3);
      expect(output).toContain(`is suspended from elsewhere already, as ${OTHER} says`);
      await ok(kind, "revert");
      expect([live(kind).spec.replicas, marks(kind)]).toEqual([0, { [OTHER]: "4" }]);
      await ok(kind, "revert", { MARK: OTHER });
      expect([live(kind).spec.replicas, marks(kind)]).toEqual([4, {}]);
    });
  });

  test("a usual number does not outdo the live count", async () => {
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
    plane.kubectl(
      "patch",
      "statefulset",
      name,
      "-n",
      NAMESPACE,
      "-p",
      '{"spec":{"persistentVolumeClaimRetentionPolicy":{"whenScaled":"Retain"}}}',
    );
    await ok("StatefulSet", "apply");
    expect(live("StatefulSet").spec.replicas).toBe(0);
  });

  test.each([undefined, { "kubernetes.io/os": "linux" }])(
    "a DaemonSet with the node selector %j gets one entry more, and loses just that",
    async (nodeSelector) => {
      make("DaemonSet", {}, { nodeSelector });
      const { spec } = live("DaemonSet");
      await ok("DaemonSet", "apply");
      const selector = live("DaemonSet").spec.template?.spec.nodeSelector;
      expect(selector).toEqual({ ...nodeSelector, "groundplan/suspended": "true" });
      expect(marks("DaemonSet")).toEqual({ [MARK]: "awake" });
      await ok("DaemonSet", "apply");
      await ok("DaemonSet", "revert");
      expect([live("DaemonSet").spec, marks("DaemonSet")]).toEqual([spec, {}]);
      await ok("DaemonSet", "revert");
    },
  );

  test("a DaemonSet whose selector somebody has changed since is left as it is", async () => {
    make("DaemonSet", {}, { nodeSelector: { disk: "ssd" } });
    await ok("DaemonSet", "apply");
    plane.apply(workload("DaemonSet", name, {}, { nodeSelector: { disk: "nvme" } }));
    plane.kubectl(
      "patch",
      "daemonset",
      name,
      "-n",
      NAMESPACE,
      "--type=json",
      "-p",
      '[{"op":"remove","path":"/spec/template/spec/nodeSelector/groundplan~1suspended"}]',
    );
    expect(await ok("DaemonSet", "revert")).toContain("was changed by somebody else since");
    expect([live("DaemonSet").spec.template?.spec.nodeSelector, marks("DaemonSet")]).toEqual([
      { disk: "nvme" },
      {},
    ]);
  });

  test.each([false, true])("a CronJob with suspend %j comes back as it was", async (suspend) => {
    make("CronJob", { suspend });
    await ok("CronJob", "apply");
    expect([live("CronJob").spec.suspend, marks("CronJob")]).toEqual([true, { [MARK]: String(suspend) }]);
    await ok("CronJob", "apply");
    await ok("CronJob", "revert");
    expect([live("CronJob").spec.suspend, marks("CronJob")]).toEqual([suspend, {}]);
  });

  describe("Kafka", () => {
    const pause = () => live("Kafka").metadata.annotations?.["strimzi.io/pause-reconciliation"];
    const pods = () =>
      plane
        .kubectl("get", "pods", "-n", NAMESPACE, "-o", "name")
        .split("\n")
        .filter((pod) => pod.includes(`${name}-pool`));
    const names = () => [0, 1, 2].map((at) => kafkaPod(name, at));
    const PODS = () => ({ PODS: names().join(" ") });

    beforeEach(() => {
      plane.apply([kafka(NAMESPACE, name), ...names().map((pod) => kafkaPodManifest(NAMESPACE, pod))]);
    });

    test.each([undefined, "false", "true"])(
      "with the annotation %j it is paused, and its pods go once",
      async (before) => {
        if (before !== undefined)
          plane.kubectl(
            "annotate",
            RESOURCES.Kafka,
            name,
            "-n",
            NAMESPACE,
            `strimzi.io/pause-reconciliation=${before}`,
          );
        await ok("Kafka", "apply", PODS());
        expect([pause(), marks("Kafka")]).toEqual(["true", { [MARK]: before ?? "unset" }]);
        plane.kubectl(
          "wait",
          "pod",
          "-n",
          NAMESPACE,
          "--for=delete",
          "--timeout=30s",
          ...names().map((pod) => pod),
        );
        expect(pods()).toEqual([]);
        // the operator is back by hand: its pods are left alone.
        plane.apply(names().map((pod) => kafkaPodManifest(NAMESPACE, pod)));
        await ok("Kafka", "apply", PODS());
        expect(pods()).toHaveLength(3);
        await ok("Kafka", "revert", PODS());
        expect([pause(), marks("Kafka")]).toEqual([before, {}]);
      },
    );

    test("interrupted before all pods are gone: the next run takes the rest", async () => {
      const path = "/metadata/annotations/groundplan~1suspended.a";
      await ok("Kafka", "apply", PODS());
      plane.kubectl(
        "patch",
        RESOURCES.Kafka,
        name,
        "-n",
        NAMESPACE,
        "--type=json",
        "-p",
        `[{"op":"replace","path":"${path}","value":"pods:unset"}]`,
      );
      plane.kubectl("wait", "pod", "-n", NAMESPACE, "--for=delete", "--timeout=30s", ...names());
      plane.apply(kafkaPodManifest(NAMESPACE, kafkaPod(name, 2)));
      await ok("Kafka", "apply", PODS());
      expect(marks("Kafka")).toEqual({ [MARK]: "unset" });
      plane.kubectl("wait", "pod", "-n", NAMESPACE, "--for=delete", "--timeout=30s", kafkaPod(name, 2));
      await ok("Kafka", "revert", PODS());
      expect([pause(), marks("Kafka")]).toEqual([undefined, {}]);
    });
  });

  test("an operator is waited for until its pods are gone, and their grace period is over", async () => {
    make("Deployment", { replicas: 2 }, { terminationGracePeriodSeconds: 3 });
    plane.kubectl("rollout", "status", "deployment", name, "-n", NAMESPACE, "--timeout=30s");
    const start = Date.now();
    await ok("Deployment", "apply", { WAITS: "yes" });
    expect(Date.now() - start).toBeGreaterThan(3000);
    const left = plane.kubectlJson<{ items: object[] }>("get", "pods", "-n", NAMESPACE, "-l", `app=${name}`);
    expect(left.items).toEqual([]);
  });

  test.each(["Deployment", "Kafka"] as const)(
    "a %s that is gone cannot be suspended, and needs no resuming",
    async (kind) => {
      expect([(await run(kind, "apply")).status, (await run(kind, "revert")).status]).toEqual([3, 0]);
      const elsewhere = { NAMESPACE: "gone" };
      expect([
        (await run(kind, "apply", elsewhere)).status,
        (await run(kind, "revert", elsewhere)).status,
      ]).toEqual([3, 0]);
    },
  );

  test("so is a kind that has been uninstalled", async () => {
    const env = { RESOURCE: "kafkas.gone.example" };
    expect([(await run("Kafka", "apply", env)).status, (await run("Kafka", "revert", env)).status]).toEqual([
      3, 0,
    ]);
  });

  test("an API server that cannot be reached is no refusal: it is tried again", async () => {
    const { status } = await run("Deployment", "revert", { KUBECONFIG: "/nonexistent" });
    expect(status).toBe(1);
  });

  test("two at once on one workload: one of them suspends it, the other one is refused", async () => {
    make("Deployment", { replicas: 4 });
    const both = await Promise.all([run("Deployment", "apply"), run("Deployment", "apply", { MARK: OTHER })]);
    expect(both.map(({ status }) => status).sort()).toEqual([0, 3]);
    expect(Object.values(marks("Deployment"))).toEqual(["4"]);
  });
});
