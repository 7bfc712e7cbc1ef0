import type { Construct } from "constructs";
import { propError } from "../../checks";
import { Cluster, type NodeResources } from "../../cluster";
import { type MonitoringPods, sumOf } from "./pods";

/** A node and what is left of it. */
interface Room {
  readonly name: string;
  /** Whether pods without tolerations may come. */
  readonly isOpen: boolean;
  readonly free: NodeResources & { readonly pods: number };
}

/**
 * Refuses a stack that a cluster cannot hold: all of its pods at once, beside what runs there already (GR-17).
 * @param profile what was asked for, for the message
 * @throws with the sum of what the pods ask for, and the first of them that found no place.
 */
export function requireRoom(construct: Construct, profile: string, pods: readonly MonitoringPods[]): void {
  const cluster = Cluster.of(construct);
  if (cluster === undefined) return;
  const homeless = firstWithoutPlace(pods, cluster);
  // GR-17 (synth): a full monitoring stack was installed on three small machines, which ran out of memory.
  if (homeless === undefined) return;
  const { cpu, memory } = sumOf(pods, cluster.nodes.length);
  const rule =
    `fit on cluster ${cluster.name}, and this one asks for ${cpu} CPU and ${memory} memory in all: ` +
    `${homeless}; what is left is ${roomsOf(cluster).map(describe).join("; ")}`;
  throw propError(construct, "profile", rule, profile);
}

/** Places pods as a patient scheduler would: what every node needs first, then the largest where most is left. */
function firstWithoutPlace(pods: readonly MonitoringPods[], cluster: Cluster): string | undefined {
  let rooms = roomsOf(cluster);
  for (const { name, requests } of pods.filter(({ onEveryNode }) => onEveryNode)) {
    const full = rooms.find((room) => !takes(room, requests));
    if (full !== undefined) return `${name}, which every node needs, finds no room on ${full.name}`;
    rooms = rooms.map((room) => less(room, requests));
  }
  const single = pods.filter(({ onEveryNode }) => !onEveryNode).sort(byMemory((pod) => pod.requests));
  for (const { name, requests } of single) {
    const fitting = rooms.filter((room) => room.isOpen && takes(room, requests));
    const best = fitting.sort(byMemory((room) => room.free))[0];
    if (best === undefined)
      return `${name} (${requests.cpu} CPU, ${requests.memory}) finds no room on any node`;
    rooms = rooms.map((room) => (room === best ? less(room, requests) : room));
  }
  return undefined;
}

function byMemory<T>(of: (each: T) => NodeResources): (one: T, other: T) => number {
  return (one, other) => of(other).memory.bytes - of(one).memory.bytes;
}

function roomsOf(cluster: Cluster): readonly Room[] {
  return cluster.nodes.map((node) => ({
    name: node.name,
    isOpen: node.repellingTaints.length === 0,
    free: node.free,
  }));
}

function takes({ free }: Room, { cpu, memory }: NodeResources): boolean {
  return free.pods > 0 && !cpu.isMoreThan(free.cpu) && !memory.isMoreThan(free.memory);
}

function less({ free, ...room }: Room, { cpu, memory }: NodeResources): Room {
  return {
    ...room,
    free: { cpu: free.cpu.minus(cpu), memory: free.memory.minus(memory), pods: free.pods - 1 },
  };
}

function describe({ name, isOpen, free }: Room): string {
  return `${name} ${free.cpu} CPU and ${free.memory}${isOpen ? "" : ", tainted"}`;
}
