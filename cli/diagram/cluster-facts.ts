import { at } from "../review/model/resource";
import { jsonIn } from "../synthesized/json-in";
import type { SynthesizedStack } from "../synthesized/synthesized";

/** Declared facts of a cluster. */
export interface ClusterFacts {
  readonly distribution?: string;
  readonly kubernetesVersion?: string;
  readonly nodes: readonly NodeFacts[];
}

/** Declared facts of a node; other versions of groundplan may declare more or fewer. */
export interface NodeFacts {
  readonly name: string;
  readonly architecture?: string;
  readonly allocatable?: { readonly cpuMillicores?: number; readonly memoryBytes?: number };
}

/** Names of distributions as their makers write them. */
const DISTRIBUTIONS: Readonly<Record<string, string>> = { k3s: "K3s", talos: "Talos Linux" };

/** Finds the facts that the checks at plan compare with the live cluster. */
export function factsOf(stacks: readonly SynthesizedStack[], cluster: string): ClusterFacts | undefined {
  const notes = stacks.flatMap(({ document }) => Object.values(document["//"]?.live ?? {}));
  const all = notes.map(
    (text) => at(jsonIn(text), "facts") as Partial<ClusterFacts & { name: string }> | undefined,
  );
  const found = all.find((facts) => facts?.name === cluster);
  return found && { ...found, nodes: (found.nodes ?? []).filter(({ name }) => typeof name === "string") };
}

/** Describes the facts of a cluster. */
export function describeFacts({ distribution, kubernetesVersion, nodes }: ClusterFacts): readonly string[] {
  return [
    ...(distribution === undefined ? [] : [DISTRIBUTIONS[distribution] ?? distribution]),
    ...(kubernetesVersion === undefined ? [] : [`Kubernetes ${kubernetesVersion}`]),
    ...(nodes.length === 0 ? [] : [nodes.length === 1 ? "1 node" : `${nodes.length} nodes`]),
  ];
}

/** Writes the size of a node: `amd64 · 16 CPU, 62 GiB`. */
export function describeNode({ architecture, allocatable = {} }: NodeFacts): string {
  const { cpuMillicores: cpu, memoryBytes: memory } = allocatable;
  const sizes = [
    ...(cpu === undefined ? [] : [`${cpu / 1000} CPU`]),
    ...(memory === undefined ? [] : [`${Math.round(memory / 2 ** 30)} GiB`]),
  ].join(", ");
  return [architecture, sizes].filter(Boolean).join(" · ");
}
