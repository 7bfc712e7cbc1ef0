import {
  AntiAffinity,
  Cpu,
  Memory,
  NodeRole,
  type Taint,
  TaintEffect,
  type Toleration,
  type Workload,
} from "../../../constructs";
import { type Random, randomOf } from "../../support/random";
import type { NodeFacts, SchedulingCase } from "./scheduling-case";

const EFFECTS = [undefined, ...Object.values(TaintEffect)];
const CPUS = ["250m", "500m", "1", "2", "2500m"].map((each) => Cpu.parse(each));
const MEMORIES = ["256Mi", "1G", "1Gi", "1.4Gi", "2.4Gi", "3000000001"].map((each) => Memory.parse(each));
const REQUESTED_CPUS = ["0", "1m", "100m", "250m", "333m", "0.5", "1", "1001m"].map((each) =>
  Cpu.parse(each),
);
const REQUESTED_MEMORIES = ["0", "1", "64Mi", "100M", "0.3Gi", "1Gi", "1.4Gi"].map((each) =>
  Memory.parse(each),
);

/** Returns that many cases, the same for the same seed; each is named by its number. */
export function randomCases(seed: number, count: number): readonly SchedulingCase[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, at) => {
    const nodes = Array.from({ length: 1 + random.upTo(4) }, () => nodeOf(random));
    return { title: `random case ${at + 1}`, workload: workloadOf(random, nodes), nodes };
  });
}

function nodeOf(random: Random): NodeFacts {
  const allocatable = { cpu: random.oneOf(CPUS), memory: random.oneOf(MEMORIES) };
  const maxPods = random.isLikely(0.35) ? 1 + random.upTo(2) : 110;
  const pods = random.isLikely(0.4) ? 1 + random.upTo(Math.min(maxPods, 2) - 1) : 0;
  const used = <T>(some: T, all: T): T => (random.isLikely(0.3) ? all : some);
  return {
    allocatable,
    maxPods,
    alreadyRequested:
      pods === 0
        ? undefined
        : {
            cpu: used(Cpu.millicores(random.upTo(250)), allocatable.cpu),
            memory: used(Memory.mebibytes(random.upTo(256)), allocatable.memory),
            pods,
          },
    roles: random.isLikely(0.1) ? [NodeRole.CONTROL_PLANE] : [NodeRole.WORKER],
    taints: taintsOf(random),
    labels: Object.fromEntries(
      random.someOf(["disk", "rack", "fast"], 0.6).map((key) => [key, random.oneOf(["a", "b", ""])]),
    ),
  };
}

function taintsOf(random: Random): readonly Taint[] {
  if (random.isLikely(0.5)) return [];
  return random.someOf(["experiment", "gpu"], 0.6).map((key) => ({
    key,
    value: random.oneOf([undefined, "", "dedicated", "shared"]),
    effect: random.oneOf(EFFECTS),
  }));
}

function workloadOf(random: Random, nodes: readonly NodeFacts[]): Workload {
  return {
    replicas: random.upTo(7),
    requests: requestsOf(random, random.oneOf(nodes)),
    nodeSelector: Object.fromEntries(
      random.someOf(["disk", "rack", "fast"], 0.15).map((key) => [key, random.oneOf(["a", "b", ""])]),
    ),
    tolerations: Array.from({ length: random.oneOf([0, 0, 1, 1, 2]) }, () => tolerationOf(random)),
    antiAffinity: random.oneOf([
      undefined,
      undefined,
      AntiAffinity.SOFT,
      AntiAffinity.HARD,
      AntiAffinity.HARD,
    ]),
    antiAffinityTopologyKey: random.oneOf([undefined, "rack", "disk"]),
    hostPorts: random.isLikely(0.15) ? [2049] : undefined,
  };
}

function requestsOf(
  random: Random,
  { allocatable, alreadyRequested: used }: NodeFacts,
): Workload["requests"] {
  const requests = { cpu: random.oneOf(REQUESTED_CPUS), memory: random.oneOf(REQUESTED_MEMORIES) };
  if (random.isLikely(0.6)) return requests;
  // exactly the remaining capacity of a node, or slightly more.
  const free = {
    cpu: used ? allocatable.cpu.minus(used.cpu) : allocatable.cpu,
    memory: used ? allocatable.memory.minus(used.memory) : allocatable.memory,
  };
  return random.oneOf([
    free,
    { ...requests, cpu: free.cpu },
    { ...requests, memory: free.memory },
    { ...requests, cpu: free.cpu.plus(Cpu.millicores(1)) },
    { ...requests, memory: free.memory.plus(Memory.parse("1")) },
  ]);
}

function tolerationOf(random: Random): Toleration {
  const effect = random.oneOf([undefined, ...EFFECTS]);
  if (random.isLikely(0.2)) return { operator: "Exists", key: random.oneOf([undefined, ""]), effect };
  const key = random.oneOf(["experiment", "gpu"]);
  if (random.isLikely(0.4)) return { operator: "Exists", key, effect };
  return {
    key,
    operator: random.oneOf([undefined, "Equal"] as const),
    value: random.oneOf([undefined, "", "dedicated", "shared"]),
    effect,
  };
}
