import { failOf } from "../../checks";
import { requireLimits } from "../../pods";
import { Memory } from "../../units";
import type { ClusterModel, GroupModel } from "../model/cluster";

/** Heap, and as much again in 2 of 5 for threads, buffers and code: measured by the operator of kubeadm-lab (GR-41). */
const MEMORY_PER_HEAP = 1.4;

/** Below it, Elasticsearch does not start in a useful way. */
const LEAST_HEAP = Memory.mebibytes(128);

/** Just below 32 GiB, the JVM's pointers double in size, and a larger heap has room for fewer objects. */
const MOST_HEAP = Memory.gibibytes(31);

const MEBIBYTE = 2 ** 20;

/** Refuses memory and CPU with which the container is killed, or does not start. */
export function validateResources(model: ClusterModel): void {
  for (const group of model.groups) validateHeap(model, group);
  const containers = model.groups.map((group) => ({ prop: `groups.${group.name}.resources`, ...group }));
  const kibana = model.kibana === undefined ? [] : [{ prop: "kibana.resources", ...model.kibana }];
  const refuse = failOf(model.path);
  for (const { prop, requests, limits } of [...containers, ...kibana]) {
    if (requests.cpu.millicores === 0) {
      refuse(
        `${prop}.requests.cpu`,
        "be greater than 0, or its pods get no CPU time on a busy node",
        requests.cpu,
      );
    }
    requireLimits(refuse, prop, { requests, limits });
  }
}

/** Warns of groups whose heap leaves too little memory for the page cache, with which Elasticsearch reads its files. */
export function heapWarnings({ groups }: ClusterModel): readonly string[] {
  return groups
    .filter(({ holdsData, heap, limits }) => holdsData && heap.times(2).isMoreThan(limits.memory))
    .map(
      ({ name, heap, limits }) =>
        `groups.${name}.heap should be at most half of the ${limits.memory} memory, as the other half caches files, but it is ${heap}`,
    );
}

function validateHeap(model: ClusterModel, { name, heap, requests }: GroupModel): void {
  const refuse = failOf(model.path);
  const prop = `groups.${name}.heap`;
  if (heap.bytes % MEBIBYTE !== 0) refuse(prop, "be a whole number of MiB, as the JVM requires", heap);
  if (LEAST_HEAP.isMoreThan(heap)) refuse(prop, `be at least ${LEAST_HEAP}`, heap);
  if (heap.isMoreThan(MOST_HEAP)) {
    refuse(prop, `be at most ${MOST_HEAP}, because above it the JVM's pointers double in size`, heap);
  }
  const needed = heap.times(MEMORY_PER_HEAP);
  if (needed.isMoreThan(requests.memory)) {
    // GR-41 (synth): a container had less than 1.4 times its heap as memory limit, and was killed
    // (OOMKilled).
    const rule = `be at least ${MEMORY_PER_HEAP} times the heap of ${heap}, or the node's memory runs out (GR-41)`;
    refuse(`groups.${name}.resources.requests.memory`, rule, requests.memory);
  }
}
