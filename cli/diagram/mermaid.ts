import { BoxRole, type Diagram, type DiagramBox, EdgeMeaning, Urgency } from "./diagram";

/** Style and text of an edge; an edge without a text leads to the storage of data. */
const ARROWS: Readonly<Record<EdgeMeaning, string>> = {
  [EdgeMeaning.DATA]: "-->",
  [EdgeMeaning.SCRAPE]: "-. scrapes .->",
  [EdgeMeaning.NODE]: "-. node .->",
  [EdgeMeaning.CLIENT]: "-- connects to -->",
  [EdgeMeaning.ORDER]: "-. after .->",
};

/** Writes a diagram as a flowchart of Mermaid: https://mermaid.js.org/syntax/flowchart.html */
export function mermaidOf({ groups, boxes, edges }: Diagram): string {
  const names = new Map(boxes.map(({ id }, at) => [id, `box${at + 1}`]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const inGroups = groups.flatMap(({ id, title }, at) => [
    `  subgraph group${at + 1}["${escaped(title)}"]`,
    ...boxes.filter(({ group }) => group === id).map((box) => `    ${nameOf(box.id)}${shapeOf(box)}`),
    "  end",
  ]);
  const arrows = edges.map(({ from, to, meaning }) => `  ${nameOf(from)} ${ARROWS[meaning]} ${nameOf(to)}`);
  const marks = Object.values(Urgency).flatMap((urgency) => {
    const marked = boxes.filter(({ verdict }) => verdict?.urgency === urgency).map(({ id }) => nameOf(id));
    return marked.length === 0
      ? []
      : [`  classDef ${urgency} ${STROKES[urgency]}`, `  class ${marked.join(",")} ${urgency}`];
  });
  const gone = boxes.filter(({ isGone }) => isGone === true).map(({ id }) => nameOf(id));
  const dashed =
    gone.length === 0 ? [] : ["  classDef gone stroke-dasharray:5 4", `  class ${gone.join(",")} gone`];
  return ["flowchart LR", ...inGroups, ...arrows, ...marks, ...dashed, ""].join("\n");
}

/** Style of a box with a verdict of a review. */
const STROKES: Readonly<Record<Urgency, string>> = {
  [Urgency.FINE]: "stroke:#26803b,stroke-width:2px",
  [Urgency.WARNING]: "stroke:#a87500,stroke-width:3px",
  [Urgency.DANGER]: "stroke:#bf3a46,stroke-width:4px",
};

function shapeOf({ role, kind, name, details }: DiagramBox): string {
  const text = [kind, `<b>${escaped(name)}</b>`, ...details.map(escaped)].join("<br/>");
  return role === BoxRole.DATA ? `[("${text}")]` : `["${text}"]`;
}

/** Escapes quotation marks, which end a text in Mermaid, and `#`, which begins an entity. */
function escaped(text: string): string {
  return text.replace(/[#"<>&]/g, (character) => `#${character.charCodeAt(0)};`);
}
