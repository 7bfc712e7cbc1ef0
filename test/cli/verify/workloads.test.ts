import type { PretendedLive } from "./pretended-api";
import {
  type Change,
  GONE,
  POD,
  SET,
  event,
  found,
  merged,
  metadata,
  status,
  unready,
  DOWN,
} from "./research-cluster";

describe("pods that are not ready", () => {
  const node = (ready: string): PretendedLive => ({
    kind: "Node",
    metadata: { name: "n1" },
    status: {
      conditions: [{ type: "Ready", status: ready, reason: "NodeStatusUnknown", message: "kubelet stopped" }],
    },
  });

  test.each<[string, Change, readonly PretendedLive[], string]>([
    [
      "the scheduler's reason",
      merged({
        status: {
          conditions: [
            { type: "PodScheduled", status: "False", reason: "Unschedulable", message: "0/4 nodes" },
          ],
        },
      }),
      [],
      "mariadb-0 waits: Unschedulable: 0/4 nodes",
    ],
    [
      "the kubelet's reason",
      unready({
        containerStatuses: [
          { name: "db", state: { waiting: { reason: "ImagePullBackOff", message: "no such image" } } },
        ],
      }),
      [],
      "mariadb-0 container db waits: ImagePullBackOff: no such image",
    ],
    [
      "how it ended before",
      unready({
        containerStatuses: [
          {
            name: "db",
            state: { waiting: { reason: "CrashLoopBackOff" } },
            lastState: { terminated: { exitCode: 137, reason: "OOMKilled" } },
          },
        ],
      }),
      [],
      "container db waits: CrashLoopBackOff, last exit code 137 \\(OOMKilled\\)",
    ],
    [
      "the volume that failed to mount",
      unready({ containerStatuses: [{ name: "db", state: { waiting: { reason: "ContainerCreating" } } }] }),
      [event("Pod", "mariadb-0", "FailedMount", "mount.nfs: not found")],
      "mariadb-0 is not ready: FailedMount: mount.nfs: not found",
    ],
    [
      "the output of the probe",
      unready(),
      [event("Pod", "mariadb-0", "Unhealthy", "Readiness probe failed: no export")],
      "mariadb-0 is not ready: Unhealthy: Readiness probe failed: no export",
    ],
    [
      "its node",
      (pod) => ({ ...(unready()(pod) as PretendedLive), spec: { nodeName: "n1" } }),
      [node("Unknown")],
      "mariadb-0 is on node n1, which is not ready: NodeStatusUnknown: kubelet stopped",
    ],
    [
      "a node that no longer exists",
      (pod) => ({ ...(unready()(pod) as PretendedLive), spec: { nodeName: "n9" } }),
      [],
      "mariadb-0 is on node n9, which is no longer in the cluster",
    ],
  ])("with %s", async (_what, change, more, reason) => {
    expect(await found({ ...DOWN, [POD]: change }, more)).toEqual([
      expect.stringMatching(`^warning ${SET} 3 of 4 pods are ready: .*${reason}`),
    ]);
  });

  test("a workload without pods is an error, with the reason", async () => {
    const pods = Object.fromEntries(
      [0, 1, 2, 3].map((at) => [`Pod databases/mariadb-${at}`, () => undefined]),
    );
    const why = event("StatefulSet", "mariadb", "FailedCreate", "violates PodSecurity restricted");
    expect(await found({ [SET]: status({ readyReplicas: 0 }), ...pods }, [why])).toContainEqual(
      `danger ${SET} 0 of 4 pods are ready: FailedCreate: violates PodSecurity restricted`,
    );
  });

  test("three are named, and how many more", async () => {
    const pods = Object.fromEntries([0, 1, 2, 3].map((at) => [`Pod databases/mariadb-${at}`, unready()]));
    const [line = ""] = await found({ [SET]: status({ readyReplicas: 0 }), ...pods });
    expect(line.split("; ")).toHaveLength(4);
    expect(line).toMatch(/; and 1 more$/);
  });
});

describe("rollouts", () => {
  const rolling = { updatedReplicas: 1, currentRevision: "a", updateRevision: "b" };
  const strategy =
    (updateStrategy: object, more: object = rolling): Change =>
    (object) => ({
      ...object,
      spec: { ...(object.spec as object), updateStrategy },
      status: { ...(object.status as object), ...more },
    });

  test.each<[string, object, RegExp]>([
    [
      "make progress",
      { type: "RollingUpdate" },
      /^warning StatefulSet databases\/mariadb 3 pods are still of the previous revision$/,
    ],
    [
      "are resumed manually",
      { type: "OnDelete" },
      /previous revision, because the strategy OnDelete replaces only deleted pods$/,
    ],
  ])("that %s", async (_what, updateStrategy, text) => {
    expect(await found({ [SET]: strategy(updateStrategy) })).toEqual([expect.stringMatching(text)]);
  });

  test("that are partitioned, or complete, are not reported", async () => {
    expect(await found({ [SET]: strategy({ rollingUpdate: { partition: 2 } }) })).toEqual([]);
    expect(
      await found({ [SET]: strategy({}, { ...rolling, currentRevision: "b", updatedReplicas: 0 }) }),
    ).toEqual([]);
  });

  test("that the controller has not observed", async () => {
    expect(await found({ [SET]: metadata({ generation: 2 }) })).toEqual([
      `warning ${SET} was changed, but its controller has not processed the change yet`,
    ]);
  });

  test("a pod that is stuck in termination", async () => {
    expect(await found({ [POD]: metadata({ deletionTimestamp: GONE }) })).toContainEqual(
      `warning ${SET} pod mariadb-0 on node none should have ended at ${GONE}`,
    );
  });
});

test("missing objects that pods need at their next start, without optional ones", async () => {
  const reading: Change = (object) => ({
    ...object,
    spec: {
      ...(object.spec as { readonly replicas: number }),
      template: {
        metadata: (object.spec as { readonly template: { readonly metadata: object } }).template.metadata,
        spec: {
          serviceAccountName: "nobody",
          containers: [
            {
              env: [{ valueFrom: { secretKeyRef: { name: "password" } } }],
              envFrom: [{ configMapRef: { name: "maybe", optional: true } }],
            },
          ],
          volumes: [
            { secret: { secretName: "tls" } },
            { projected: { sources: [{ configMap: { name: "ca" } }] } },
          ],
        },
      },
    },
  });
  const there: PretendedLive = { kind: "Secret", metadata: { name: "tls", namespace: "databases" } };
  expect(await found({ [SET]: reading }, [there])).toEqual(
    ["Secret databases/password", "ConfigMap databases/ca", "ServiceAccount databases/nobody"].map(
      (title) => `danger ${title} is missing, but ${SET} needs it: its pods cannot restart`,
    ),
  );
});
