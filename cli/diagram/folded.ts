import type { Diagram, DiagramBox, DiagramGroup } from "./diagram";

/** Maximum number of boxes of a group that are drawn separately; with many more, a drawing is larger than a page. */
const MOST_BOXES = 12;

/** Combines the boxes of each kind in groups with too many boxes. Boxes with a verdict of a review stay separate. */
export function folded(diagram: Diagram): Diagram {
  const isLarge = ({ id }: DiagramGroup) =>
    diagram.boxes.filter(({ group }) => group === id).length > MOST_BOXES;
  if (!diagram.groups.some(isLarge)) return diagram;
  const ids = new Map<string, string>();
  const boxes = diagram.groups.flatMap(({ id: group }) => {
    const own = diagram.boxes.filter((box) => box.group === group);
    return own.length <= MOST_BOXES ? own : foldedBoxes(group, own, ids);
  });
  const edges = new Map(
    diagram.edges.flatMap(({ from, to, meaning }) => {
      const edge = { from: ids.get(from) ?? from, to: ids.get(to) ?? to, meaning };
      return edge.from === edge.to ? [] : [[`${edge.from} ${edge.to} ${meaning}`, edge] as const];
    }),
  );
  return { ...diagram, boxes, edges: [...edges.values()] };
}

function foldedBoxes(
  group: string,
  boxes: readonly DiagramBox[],
  ids: Map<string, string>,
): readonly DiagramBox[] {
  const byKind = new Map<string, DiagramBox[]>();
  for (const box of boxes) {
    // boxes with a verdict stay separate, as they are what a reviewer looks for.
    const kind = box.verdict === undefined && box.isGone === undefined ? box.kind : box.id;
    byKind.set(kind, [...(byKind.get(kind) ?? []), box]);
  }
  return [...byKind].flatMap(([kind, all]) => {
    const [first] = all;
    if (first === undefined || all.length === 1) return all;
    const id = `${group}/${kind}`;
    for (const box of all) ids.set(box.id, id);
    return [{ id, group, role: first.role, kind, name: `${all.length} of them`, details: [] }];
  });
}
