import { Token } from "cdktf";
import { Construct } from "constructs";
import {
  AntiAffinity,
  Cluster,
  type ClusterNodeProps,
  Cpu,
  Memory,
  requireCapacity,
  type Workload,
} from "../../../constructs";
import { makeApp } from "../../support/make-app";
import { clusterProps, CONTROL_PLANES, workerProps } from "../facts/facts";

const SMALL: Workload = { replicas: 1, requests: { cpu: Cpu.millicores(100), memory: Memory.mebibytes(64) } };

function require(workload: Workload, workers?: readonly ClusterNodeProps[]): () => void {
  const app = makeApp();
  const construct = new Construct(app, "web");
  const nodes = workers && [...CONTROL_PLANES, ...workers];
  new Cluster(clusterProps(nodes && { nodes })).appliesTo(app);
  return () => {
    requireCapacity(construct, "replicas", workload);
  };
}

test("accepts a workload that fits, to the last replica", () => {
  expect(
    require({ ...SMALL, replicas: 80, requests: { ...SMALL.requests, cpu: Cpu.millicores(100) } }),
  ).not.toThrow();
});

test("accepts any workload without a declared cluster", () => {
  const construct = new Construct(makeApp(), "web");
  expect(() => {
    requireCapacity(construct, "replicas", { ...SMALL, replicas: 1_000_000 });
  }).not.toThrow();
});

test("accepts a workload without replicas that would fit nowhere", () => {
  expect(require({ ...SMALL, replicas: 0, nodeSelector: { disk: "none-has-it" } })).not.toThrow();
});

test.each<[string, Partial<Workload>]>([
  ["replicas", { replicas: Token.asNumber({ later: true }) }],
  ["node selector", { nodeSelector: { disk: Token.asString({ later: true }) } }],
  ["toleration", { replicas: 1000, tolerations: [{ key: Token.asString({ later: true }) }] }],
])("accepts a %s known only to Terraform", (_what, unknown) => {
  expect(require({ ...SMALL, ...unknown })).not.toThrow();
});

test("fails for a request that does not fit on any node, with the reason for each node", () => {
  const cpu = Cpu.millicores(901);
  const workers = [
    workerProps("worker-1", {
      allocatable: { cpu: Cpu.cores(1), memory: Memory.gibibytes(2) },
      alreadyRequested: { cpu: Cpu.millicores(100), memory: Memory.mebibytes(0) },
    }),
    workerProps("worker-2", { taints: [{ key: "experiment", value: "dedicated" }] }),
  ];
  expect(require({ ...SMALL, requests: { ...SMALL.requests, cpu } }, workers)).toThrow(
    new Error(
      "web: replicas must let the scheduler place 1 replica on cluster lab, which has capacity for 0: " +
        "cp-1 has the taint node-role.kubernetes.io/control-plane:NoSchedule, which the pods do not tolerate; " +
        "cp-2 has the taint node-role.kubernetes.io/control-plane:NoSchedule, which the pods do not tolerate; " +
        "cp-3 has the taint node-role.kubernetes.io/control-plane:NoSchedule, which the pods do not tolerate; " +
        "worker-1 has 900m CPU left of 1; " +
        "worker-2 has the taint experiment=dedicated:NoSchedule, which the pods do not tolerate, " +
        'got {"replicas":1,"requests":{"cpu":"901m","memory":"64Mi"}}',
    ),
  );
});

test("fails for one replica too many, and lists how many each node can run", () => {
  expect(require({ replicas: 9, requests: { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) } })).toThrow(
    "web: replicas must let the scheduler place 9 replicas on cluster lab, which has capacity for 8: " +
      "worker-1 takes 4; worker-2 takes 4; cp-1 has the taint",
  );
});

test("fails for more replicas than nodes under hard anti-affinity, and names their number", () => {
  expect(require({ ...SMALL, replicas: 3, antiAffinity: AntiAffinity.HARD })).toThrow(
    "which the pods do not tolerate; hard anti-affinity never puts two on one kubernetes.io/hostname, " +
      'and 2 nodes can take any, got {"replicas":3,',
  );
});

test("fails for a selector of a tainted node without its toleration", () => {
  const isolated = [workerProps("worker-1", { taints: [{ key: "experiment" }], labels: { disk: "ssd" } })];
  expect(require({ ...SMALL, nodeSelector: { disk: "ssd" } }, isolated)).toThrow(
    "worker-1 has the taint experiment:NoSchedule, which the pods do not tolerate, got",
  );
});
