import { Construct } from "constructs";
import { AntiAffinity, Cluster, ClusterStack, Cpu, Memory, requireCapacity } from "../../../constructs";
import { WORKLOAD_FITS, type WorkloadFitsArgs } from "../../../constructs/cluster/capacity/capacity-checks";
import { documentOf } from "../../support/document";
import { checksIn, judge, type Manifest, refusalsIn } from "../../support/live";
import { makeApp } from "../../support/make-app";
import { clusterProps, workerProps } from "../facts/facts";
import { factsNote, liveNode } from "../facts/live-facts";

const FACTS = factsNote();

const nodeOf = (name: string) => FACTS.nodes.find((node) => node.name === name)!;

const NODES = FACTS.nodes.map((node) => liveNode(node));

const GIB = 2 ** 30;

function fits(
  workload: Partial<WorkloadFitsArgs["workload"]>,
  nodes: readonly Manifest[] = NODES,
  chosen?: WorkloadFitsArgs["nodes"],
  facts = FACTS,
  planned: readonly Manifest[] = [],
) {
  const args: WorkloadFitsArgs = {
    prop: "replicas",
    workload: { replicas: 1, requests: { cpuMillicores: 1000, memoryBytes: GIB }, ...workload },
    nodes: chosen,
  };
  return judge(WORKLOAD_FITS, args, nodes, { facts, planned: { nodes: planned } });
}

test("workloads fit while the live nodes have capacity for every replica", () => {
  expect(fits({ replicas: 8 })).toBeUndefined();
  expect(fits({ replicas: 9 })).toBe(
    "replicas must let the scheduler place 9 replicas on the live nodes, which have capacity for 8: worker-1 takes 4; worker-2 " +
      "takes 4; cp-1 has the taint node-role.kubernetes.io/control-plane:NoSchedule, which the pods do not tolerate; cp-2 " +
      "has the taint node-role.kubernetes.io/control-plane:NoSchedule, which the pods do not tolerate; cp-3 has the taint " +
      "node-role.kubernetes.io/control-plane:NoSchedule, which the pods do not tolerate; correct the facts of cluster lab, " +
      "or request less",
  );
});

describe("live objects count, not declared ones", () => {
  const worker = (more: Parameters<typeof liveNode>[1], facts = {}) =>
    liveNode({ ...nodeOf("worker-1"), ...facts }, more);

  test("less CPU, less memory, fewer pods", () => {
    const small = (allocatable: object) =>
      worker({ status: { allocatable: { cpu: "4", memory: "8Gi", pods: "110", ...allocatable } } });
    expect(fits({ replicas: 4 }, [small({})])).toBeUndefined();
    for (const each of [{ cpu: "3900m" }, { memory: "4095Mi" }, { pods: "3" }]) {
      expect(fits({ replicas: 4 }, [small(each)])).toContain("worker-1 takes 3");
    }
  });

  test("GPUs by the requested name, minus those already in use", () => {
    const cards = (count: string) =>
      worker({ status: { allocatable: { cpu: "4", memory: "8Gi", pods: "110", "amd.com/gpu": count } } });
    const gpus = { count: 2, resourceName: "amd.com/gpu" };
    expect(fits({ replicas: 2, gpus }, [cards("4")])).toBeUndefined();
    expect(fits({ replicas: 2, gpus }, [cards("3")])).toContain("worker-1 takes 1");
    expect(fits({ gpus: { count: 1 } }, [cards("4")])).toContain("worker-1 has 0 nvidia.com/gpu left");
    const used = { cpuMillicores: 0, memoryBytes: 0, pods: 0, gpus: 3 };
    expect(fits({ gpus }, [cards("4")], [{ name: "worker-1", used }])).toContain(
      "worker-1 has 1 amd.com/gpu left",
    );
  });

  test("GPUs that a device plugin of the app will provide, until it runs as declared", () => {
    const offers = (count: string) =>
      worker({ status: { allocatable: { cpu: "4", memory: "8Gi", pods: "110", "nvidia.com/gpu": count } } });
    const planned = {
      kind: "Node",
      metadata: { name: "worker-1", annotations: { "groundplan/device-plugin": "gpu/plugin/b2" } },
      status: { allocatable: { "nvidia.com/gpu": "4" } },
    };
    const plugin = (checksum: string) => ({
      kind: "DaemonSet",
      metadata: { namespace: "gpu", name: "plugin" },
      spec: { template: { metadata: { annotations: { "groundplan/config-checksum": checksum } } } },
    });
    const takes = (...objects: readonly Manifest[]) =>
      fits({ replicas: 4, gpus: { count: 1 } }, objects, undefined, FACTS, [planned]);
    expect(takes(offers("0"))).toBeUndefined();
    expect(takes(offers("1"), plugin("a1"))).toBeUndefined();
    expect(takes(offers("4"), plugin("b2"))).toBeUndefined();
    expect(takes(offers("1"), plugin("b2"))).toContain("worker-1 takes 1");
    expect(takes(offers("0"), plugin("b2"))).toContain("worker-1 has 0 nvidia.com/gpu left");
  });

  test("undeclared taints, except temporary ones", () => {
    const tainted = (key: string) =>
      worker({ spec: { taints: [{ key, value: "x", effect: "NoSchedule" }] } });
    expect(fits({}, [tainted("own")])).toContain("worker-1 has the taint own=x:NoSchedule");
    expect(fits({ tolerations: [{ key: "own", operator: "Exists" }] }, [tainted("own")])).toBeUndefined();
    expect(fits({}, [tainted("node.kubernetes.io/unschedulable")])).toBeUndefined();
  });

  test("a taint that a construct of the app sets", () => {
    const bare = worker({});
    const tainted = worker({ spec: { taints: [{ key: "own", effect: "NoSchedule" }] } });
    expect(fits({}, [bare], undefined, FACTS, [tainted])).toContain("worker-1 has the taint own:NoSchedule");
  });

  test("labels", () => {
    const disk = worker({}, { labels: { disk: "ssd" } });
    expect(fits({ nodeSelector: { disk: "ssd" } }, [disk])).toBeUndefined();
    expect(fits({ nodeSelector: { disk: "ssd" } })).toContain("capacity for 0");
  });

  test("the instruction set", () => {
    const status = {
      allocatable: { cpu: "4", memory: "8Gi", pods: "110" },
      nodeInfo: { architecture: "arm64" },
    };
    const arm = worker({ status }, { labels: {} });
    expect(fits({ nodeSelector: { "kubernetes.io/arch": "arm64" } }, [arm])).toBeUndefined();
    expect(fits({ nodeSelector: { "kubernetes.io/arch": "amd64" } }, [arm])).toContain("capacity for 0");
  });
});

test("a cordon does not stop the plan", () => {
  expect(
    fits({}, [liveNode(nodeOf("worker-1"), { spec: { unschedulable: true, taints: [] } })]),
  ).toBeUndefined();
});

test("a node without status has no room, and causes no error", () => {
  expect(fits({}, [{ kind: "Node", metadata: { name: "new" } }])).toContain("capacity for 0");
});

test("requests of other pods are read from the facts, limited to what the node has", () => {
  const used = { cpu: Cpu.cores(3), memory: Memory.gibibytes(1) };
  const facts = factsNote({
    nodes: [...clusterProps().nodes.slice(0, 3), workerProps("worker-1", { alreadyRequested: used })],
  });
  const live = (cpu: string) => [
    liveNode(nodeOf("worker-1"), { status: { allocatable: { cpu, memory: "8Gi", pods: "110" } } }),
  ];
  expect(fits({ replicas: 1 }, live("4"), undefined, facts)).toBeUndefined();
  expect(fits({ replicas: 2 }, live("4"), undefined, facts)).toContain("worker-1 takes 1");
  expect(fits({ replicas: 1 }, live("2"), undefined, facts)).toContain("capacity for 0");
});

test("only selected nodes are checked, with their current usage", () => {
  const used = { cpuMillicores: 3000, memoryBytes: 0, pods: 0 };
  expect(fits({ replicas: 1 }, NODES, [{ name: "worker-1", used }])).toBeUndefined();
  expect(fits({ replicas: 2 }, NODES, [{ name: "worker-1", used }])).toContain(
    "capacity for 1: worker-1 takes 1; correct",
  );
});

test("hard anti-affinity never puts two on one node", () => {
  expect(fits({ replicas: 2, antiAffinity: AntiAffinity.HARD })).toBeUndefined();
  expect(fits({ replicas: 3, antiAffinity: AntiAffinity.HARD })).toContain(
    "hard anti-affinity never puts two on one",
  );
});

test("without a declared cluster, other workloads are not considered", () => {
  const args = { prop: "x", workload: { replicas: 99, requests: { cpuMillicores: 1, memoryBytes: 1 } } };
  expect(judge(WORKLOAD_FITS, args, [])).toBeUndefined();
});

test("a workload with declared capacity is also checked against live capacity", () => {
  const stack = new ClusterStack(makeApp(), "stack", { cluster: new Cluster(clusterProps()) });
  const requests = { cpu: Cpu.cores(1), memory: Memory.gibibytes(1) };
  requireCapacity(new Construct(stack, "web"), "replicas", { replicas: 3, requests });
  const document = documentOf(stack);
  expect(checksIn(document).postconditions).toMatchObject({
    "stack/web": [{ check: "workload-fits", args: { prop: "replicas", workload: { replicas: 3 } } }],
  });
  expect(refusalsIn(document, NODES)).toEqual([]);
  const [control] = NODES;
  expect(refusalsIn(document, [control!, NODES[1]!, NODES[2]!])).toEqual([
    expect.stringMatching(
      /^stack\/web: replicas must let the scheduler place 3 replicas on the live nodes, which have capacity for 0/,
    ),
  ]);
});
