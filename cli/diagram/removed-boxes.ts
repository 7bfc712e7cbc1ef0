import type { ReviewedApp } from "../review/model/reviewed-app";
import { restored } from "../synthesized/restored";
import type { SynthesizedStack, TerraformDocument } from "../synthesized/synthesized";
import type { Diagram } from "./diagram";
import { readDiagram } from "./read-diagram";

/** Reads the diagram of a cluster as it was before a change. */
export function diagramBefore({ stacks }: ReviewedApp, environment: string): Diagram {
  const own = stacks.filter(({ cluster }) => (cluster ?? "(no cluster)") === environment);
  return readDiagram(
    environment,
    own.map(({ name, cluster, dependencies, content }): SynthesizedStack => ({
      name,
      cluster,
      dependencies,
      directory: "",
      warnings: [],
      document: { resource: restored(content.resource ?? {}) } as TerraformDocument,
    })),
  );
}

/** Adds boxes of removed objects, marked as such, with their former edges. */
export function withRemoved(diagram: Diagram, before: Diagram): Diagram {
  const known = new Set(diagram.boxes.map(({ id }) => id));
  const stacks = new Set(before.groups.filter(({ isStack }) => isStack).map(({ id }) => id));
  const gone = before.boxes.filter(({ id, group }) => !known.has(id) && stacks.has(group));
  const goneIds = new Set(gone.map(({ id }) => id));
  const boxes = [...diagram.boxes, ...gone.map((box) => ({ ...box, isGone: true as const }))];
  const shown = new Set(boxes.map(({ id }) => id));
  const edges = before.edges.filter(
    ({ from, to }) => (goneIds.has(from) || goneIds.has(to)) && shown.has(from) && shown.has(to),
  );
  const groups = before.groups.filter(
    ({ id }) => gone.some(({ group }) => group === id) && !diagram.groups.some((each) => each.id === id),
  );
  const titled = groups.map((group) => ({ ...group, title: group.title.replace(/^\d+\. /, "") }));
  return {
    ...diagram,
    groups: [
      ...diagram.groups.filter(({ isStack }) => isStack),
      ...titled,
      ...diagram.groups.filter(({ isStack }) => !isStack),
    ],
    boxes,
    edges: [...diagram.edges, ...edges],
  };
}
