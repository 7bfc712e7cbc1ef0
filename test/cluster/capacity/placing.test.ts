import {
  AntiAffinity,
  Architecture,
  ClusterNode,
  Distribution,
  placePods,
  type Workload,
} from "../../../constructs/cluster";
import { Cpu, Memory } from "../../../constructs/units";

function node(name: string, gibibytes: number, labels: Readonly<Record<string, string>> = {}): ClusterNode {
  const allocatable = { cpu: Cpu.cores(4), memory: Memory.gibibytes(gibibytes) };
  const props = { name, address: "10.0.0.1", architecture: Architecture.AMD64, allocatable, labels };
  return new ClusterNode(props, Distribution.TALOS);
}

const POD: Workload = {
  replicas: 1,
  requests: { cpu: Cpu.millicores(100), memory: Memory.gibibytes(3) },
};

/** How many pods each node has. */
function podsOn(nodes: readonly ClusterNode[]): Readonly<Record<string, number>> {
  return Object.fromEntries(nodes.map(({ name, alreadyRequested }) => [name, alreadyRequested?.pods ?? 0]));
}

test("a pod is placed where the largest share is free", () => {
  const nodes = [node("a", 16).withPod(POD.requests), node("b", 8)];
  expect(podsOn(placePods(POD, nodes).nodes)).toEqual({ a: 1, b: 1 });
});

test("replicas of one workload spread before they share a node", () => {
  expect(podsOn(placePods({ ...POD, replicas: 2 }, [node("a", 4), node("b", 16)]).nodes)).toEqual({
    a: 1,
    b: 1,
  });
});

test("the next workload does not get capacity that is already used", () => {
  const first = placePods(POD, [node("a", 4)]);
  expect(first.placed).toBe(1);
  expect(placePods(POD, first.nodes).placed).toBe(0);
});

test("hard anti-affinity places at most one replica in a domain", () => {
  const apart = { replicas: 3, antiAffinity: AntiAffinity.HARD, antiAffinityTopologyKey: "rack" };
  const nodes = [node("a", 16, { rack: "1" }), node("b", 16, { rack: "1" }), node("c", 16, { rack: "2" })];
  expect(placePods({ ...POD, ...apart }, nodes).placed).toBe(2);
});

test("pods stay off the nodes that are avoided", () => {
  expect(podsOn(placePods(POD, [node("a", 4), node("b", 8)], ["b"]).nodes)).toEqual({ a: 1, b: 0 });
});
