import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ControlPlane } from "./control-plane/control-plane";
import type { Manifest } from "./control-plane/node-manifest";
import { describeWith } from "./support/required-program";
import { installStrimzi, kafka, kafkaPodManifest, kafkaPod } from "./support/strimzi-stand-in";

const SCRIPT = readFileSync(join(__dirname, "../../constructs/workloads/suspension/suspend.sh"), "utf8");
const NAMESPACE = "databases";
const MARK = "groundplan/suspended.a";
const OTHER = "groundplan/suspended.b";

/** What kubectl calls the kinds. */
const RESOURCES = {
  Deployment: "deployments.apps",
  StatefulSet: "statefulsets.apps",
  DaemonSet: "daemonsets.apps",
  CronJob: "cronjobs.batch",
  Kafka: "kafkas.kafka.strimzi.io",
} as const;

type Kind = keyof typeof RESOURCES;

/** A workload, as far as a suspension changes it. */
interface Live {
  readonly metadata: { readonly annotations?: Record<string, string>; readonly resourceVersion: string };
  readonly spec: {
    readonly replicas?: number;
    readonly suspend?: boolean;
    readonly template?: { readonly spec: { readonly nodeSelector?: Record<string, string> } };
  };
}

const CONTAINERS = [{ name: "c", image: "registry.k8s.io/pause:3.10" }];

function workload(kind: Kind, name: string, spec: object = {}, podSpec: object = {}): Manifest {
  const labels = { app: name };
  const template = {
    metadata: { labels },
    spec: { terminationGracePeriodSeconds: 0, containers: CONTAINERS, ...podSpec },
  };
  const shared = { selector: { matchLabels: labels }, template, ...spec };
  const specs = {
    Deployment: shared,
    StatefulSet: { serviceName: name, ...shared },
    DaemonSet: shared,
    CronJob: {
      schedule: "0 3 * * *",
      jobTemplate: { spec: { template: { spec: { restartPolicy: "Never", containers: CONTAINERS } } } },
      ...spec,
    },
    Kafka: spec,
  };
  const apiVersion =
    kind === "CronJob" ? "batch/v1" : kind === "Kafka" ? "kafka.strimzi.io/v1beta2" : "apps/v1";
  return { apiVersion, kind, metadata: { name, namespace: NAMESPACE }, spec: specs[kind] };
}

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

  const live = (kind: Kind) =>
    plane.kubectlJson<Live>("get", RESOURCES[kind], name, "--namespace", NAMESPACE);
  const marks = (kind: Kind) =>
    Object.fromEntries(
      Object.entries(live(kind).metadata.annotations ?? {}).filter(([key]) => key.startsWith("groundplan/")),
    );
  const make = (kind: Kind, spec?: object, podSpec?: object) => {
    plane.apply(workload(kind, name, spec, podSpec));
  };
  const scale = (kind: Kind, replicas: number) =>
    plane.kubectl("scale", RESOURCES[kind], name, "--namespace", NAMESPACE, `--replicas=${replicas}`);

  /** Runs the script, and returns its exit code and what it said. */
  function start(kind: Kind, ACTION: "apply" | "revert", env: Record<string, string> = {}) {
    const told = {
      KIND: kind,
      RESOURCE: RESOURCES[kind],
      NAMESPACE,
      NAME: name,
      MARK,
      REPLICAS: "",
      PODS: "",
      WAITS: "no",
    };
    const child = spawn("sh", ["-c", SCRIPT], {
      env: { ...process.env, ...plane.env, ...told, ACTION, ...env },
      detached: true,
    });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    const ended = new Promise<{ status: number | null; output: string }>((resolve) =>
      child.once("close", (status) => {
        resolve({ status, output });
      }),
    );
    return { ended, kill: () => child.pid !== undefined && process.kill(-child.pid, "SIGKILL") };
  }
  const run = (...args: Parameters<typeof start>) => start(...args).ended;
  async function ok(...args: Parameters<typeof start>): Promise<string> {
    const { status, output } = await run(...args);
    expect([status, output]).toEqual([0, output]);
    return output;
  }

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

    test("is put to sleep once, however often the script runs", async () => {
      make(kind, { replicas: 4 });
      await ok(kind, "apply");
      const { resourceVersion } = live(kind).metadata;
      await ok(kind, "apply");
      expect(live(kind).metadata.resourceVersion).toBe(resourceVersion);
      expect(marks(kind)).toEqual({ [MARK]: "4" });
    });

    test("is left as somebody else has scaled it since, and is ours no longer", async () => {
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
});
