import {
  AntiAffinity,
  Architecture,
  Cluster,
  Cpu,
  ElasticChart,
  Memory,
  TaintEffect,
} from "../../../constructs";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../cluster/facts/facts";
import { DATA, make, MASTER, RESOURCES } from "../example";

const ONE_CORE = { allocatable: { cpu: Cpu.cores(1), memory: Memory.gibibytes(8) } };

/** Three control planes, and these workers. */
function workers(...nodes: ReturnType<typeof workerProps>[]): Cluster {
  return new Cluster(clusterProps({ nodes: [...CONTROL_PLANES, ...nodes] }));
}

const THREE = workers(workerProps("worker-1"), workerProps("worker-2"), workerProps("worker-3"));

test("accepts both groups on three nodes: anti-affinity holds for each group on its own", () => {
  const groups = { master: MASTER, data: { ...DATA, antiAffinity: AntiAffinity.HARD } };
  expect(() => make({ groups }, THREE)).not.toThrow();
});

test("fails for more masters than nodes (GR-06)", () => {
  expect(() => make({}, workers(workerProps("worker-1"), workerProps("worker-2")))).toThrow(
    /^stack\/es: groups\.master must let the scheduler place 3 replicas on cluster lab, which has capacity for 2: .*hard anti-affinity/,
  );
});

test("accepts soft anti-affinity where nodes are few", () => {
  const groups = { master: { ...MASTER, antiAffinity: AntiAffinity.SOFT }, data: { ...DATA, replicas: 2 } };
  expect(() => make({ groups }, workers(workerProps("worker-1")))).not.toThrow();
});

test("fails for a request of a whole core on a node of one core (GR-48)", () => {
  const used = { cpu: Cpu.millicores(100), memory: Memory.mebibytes(50) };
  const small = workerProps("worker-3", { ...ONE_CORE, alreadyRequested: used });
  const resources = { requests: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1.4) } };
  expect(() =>
    make(
      { groups: { master: { ...MASTER, resources }, data: DATA } },
      workers(workerProps("worker-1"), workerProps("worker-2"), small),
    ),
  ).toThrow(/groups\.master must .* capacity for 2: .*worker-3 has 900m CPU left of 1/);
});

test("fails for data that fits alone, but not beside the masters", () => {
  const nodes = [1, 2, 3].map((at) => workerProps(`worker-${at}`, ONE_CORE));
  const large = { requests: { cpu: Cpu.millicores(600), memory: Memory.gibibytes(1.4) } };
  expect(() =>
    make({ groups: { master: MASTER, data: { ...DATA, resources: large } } }, workers(...nodes)),
  ).toThrow(
    /^stack\/es: groups\.data must let the scheduler place 3 replicas on cluster lab, which has capacity for 0: .*worker-1 has 500m CPU left of 1;/,
  );
});

test("fails for Kibana if the groups leave no capacity", () => {
  const nodes = [1, 2, 3].map((at) => workerProps(`worker-${at}`, ONE_CORE));
  const kibana = { resources: RESOURCES };
  expect(() => make({ kibana }, workers(...nodes))).toThrow(
    "stack/es: kibana must let the scheduler place 1 replica",
  );
});

test("fails for an Elasticsearch older than its images for arm64 on nodes that are", () => {
  const mixed = workers(
    ...[1, 2, 3].map((at) => workerProps(`worker-${at}`)),
    workerProps("worker-4", { architecture: Architecture.ARM64 }),
  );
  const oldest = { engine: new ElasticChart({ version: "7.7.1" }) };
  expect(() => make(oldest, mixed)).toThrow(
    "stack/es: groups.master.nodeSelector must keep pods on amd64 nodes, as the image of Elasticsearch 7.7.1 has no other " +
      'instruction set: add "kubernetes.io/arch": "amd64", got ["worker-4 (arm64)"]',
  );
  const nodeSelector = { "kubernetes.io/arch": "amd64" };
  const groups = {
    master: { ...MASTER, nodeSelector },
    data: { ...DATA, avoidNodes: ["worker-4"] },
  };
  expect(() => make({ ...oldest, groups, disruptionBudgets: false }, mixed)).not.toThrow();
  expect(() => make({}, mixed)).not.toThrow();
});

test("avoids the declared nodes", () => {
  const data = { ...DATA, antiAffinity: AntiAffinity.HARD, avoidNodes: ["worker-2"] };
  expect(() => make({ groups: { master: MASTER, data } }, THREE)).toThrow(
    /^stack\/es: groups\.data must .* capacity for 2: worker-1 takes 1; worker-3 takes 1; cp-1 has/,
  );
});

test("fails for a node to avoid that does not exist", () => {
  const data = { ...DATA, avoidNodes: ["worker-4"] };
  expect(() => make({ groups: { master: MASTER, data } }, THREE)).toThrow(
    'Cluster lab: node name must be one of its nodes (did you mean "worker-1"?), got "worker-4"',
  );
});

test("requires tolerations and labels as the scheduler does", () => {
  const taint = { key: "search", effect: TaintEffect.NO_SCHEDULE };
  const tainted = workers(
    ...[1, 2, 3].map((at) => workerProps(`worker-${at}`, { taints: [taint], labels: { disk: "ssd" } })),
  );
  const placement = {
    tolerations: [{ key: "search", operator: "Exists" as const }],
    nodeSelector: { disk: "ssd" },
  };
  const groups = { master: { ...MASTER, ...placement }, data: { ...DATA, ...placement } };
  expect(() => make({ groups }, tainted)).not.toThrow();
  expect(() => make({}, tainted)).toThrow("has the taint search:NoSchedule, which the pods do not tolerate");
  expect(() => make({ groups }, THREE)).toThrow("has no label disk=ssd");
});

test("a suspended cluster needs capacity too, so that it can be resumed", () => {
  expect(() => make({ suspended: true }, workers(workerProps("worker-1")))).toThrow(
    "groups.master must let the scheduler",
  );
});

describe("chart 7.7.1", () => {
  const engine = new ElasticChart({ version: "7.7.1" });
  const before = new Cluster(
    clusterProps({
      kubernetesVersion: "1.24.17",
      nodes: [...CONTROL_PLANES, ...["worker-1", "worker-2", "worker-3"].map((name) => workerProps(name))],
    }),
  );

  test("fails on Kubernetes 1.25 and later, unless its budgets are off", () => {
    expect(() => make({ engine }, THREE)).toThrow(
      "stack/es: disruptionBudgets must be false with chart 7.7.1 on Kubernetes 1.34.4, because it writes budgets of policy/v1beta1, which ends at 1.25, got true",
    );
    expect(() => make({ engine, disruptionBudgets: false }, THREE)).not.toThrow();
    expect(() => make({ engine }, before)).not.toThrow();
  });
});
