import {
  AntiAffinity,
  Cpu,
  type ElasticsearchRole,
  type GroupPlacement,
  type GroupVolume,
  Memory,
  type NodeGroupProps,
} from "../../constructs";
import type { Random } from "../support/random";

/** Makes a group of nodes that breaks no rule. */
export function randomGroup(
  random: Random,
  roles: readonly ElasticsearchRole[],
  storageClasses: readonly GroupVolume["storageClass"][],
): NodeGroupProps {
  const heap = Memory.mebibytes(random.oneOf([128, 512, 1024, 4096, 31 * 1024]));
  const memory = heap.times(random.oneOf([1.4, 2, 3.3]));
  const replicas = 1 + random.upTo(6);
  return {
    roles,
    replicas,
    heap,
    resources: {
      requests: { cpu: Cpu.millicores(1 + random.upTo(2000)), memory },
      limits: random.oneOf([undefined, { memory: memory.times(2) }, { memory, cpu: Cpu.cores(4) }]),
    },
    volume: {
      size: Memory.mebibytes(1 + random.upTo(100_000)),
      storageClass: random.oneOf(storageClasses),
    },
    ...random.oneOf<GroupPlacement>([
      {},
      { nodeSelector: { disk: "ssd" }, avoidNodes: ["small", "other"] },
      { tolerations: [{ key: "a/b", value: "c" }, { operator: "Exists" as const }] },
    ]),
    antiAffinity: random.oneOf([undefined, AntiAffinity.HARD, AntiAffinity.SOFT]),
    antiAffinityTopologyKey: random.oneOf([undefined, "topology.kubernetes.io/zone"]),
    maxUnavailable: random.oneOf([undefined, Math.max(1, replicas - 1)]),
  };
}
