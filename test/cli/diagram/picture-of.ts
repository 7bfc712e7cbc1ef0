import type { Diagram, DiagramBox } from "../../../cli/diagram/diagram";
import { readDiagram } from "../../../cli/diagram/read-diagram";
import type { SynthesizedStack, TerraformDocument } from "../../../cli/synthesized/synthesized";

/** Resources of a stack by type and id, as Terraform's JSON has them. */
export type Resources = NonNullable<TerraformDocument["resource"]>;

/** Makes a stack of a cluster called `lab`. */
export function stackOf(
  name: string,
  resource: Resources,
  notes: TerraformDocument["//"] = {},
): SynthesizedStack {
  const document: TerraformDocument = { "//": { cluster: "lab", ...notes }, resource };
  return { name, cluster: "lab", directory: name, dependencies: [], warnings: [], document };
}

/** Reads the diagram of a cluster with one stack, `lab-app`. */
export function diagramOf(resource: Resources): Diagram {
  return readDiagram("lab", [stackOf("lab-app", resource)]);
}

/** Writes the edges of a diagram as `from -> to (meaning)`. */
export function edgesOf({ edges }: Diagram): readonly string[] {
  return edges.map(({ from, to, meaning }) => `${from} -> ${to} (${meaning})`);
}

/** Finds a box; fails if there is none. */
export function boxOf({ boxes }: Diagram, id: string): DiagramBox {
  const box = boxes.find((each) => each.id === id);
  if (box === undefined) throw new Error(`no box ${id} among ${boxes.map((each) => each.id).join(", ")}`);
  return box;
}

/** A workload with a pod. */
export function workload(name: string, pod: object, spec: object = {}): Resources[string][string] {
  const labels = { app: name };
  return {
    metadata: { name, namespace: "data" },
    spec: {
      ...spec,
      template: { metadata: { labels }, spec: { container: [{ image: `docker.io/lab/${name}:1` }], ...pod } },
    },
  };
}

/** A Helm release with values. */
export function release(name: string, values: object, block: object = {}): Resources[string][string] {
  return {
    name,
    namespace: "data",
    chart: name,
    version: "1.2.3",
    values: [JSON.stringify(values)],
    ...block,
  };
}
