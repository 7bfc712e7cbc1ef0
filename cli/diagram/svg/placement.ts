import { type Diagram, type DiagramBox, type DiagramEdge, type DiagramGroup, EdgeMeaning } from "../diagram";
import { type BoxText, textOf, TextStyles } from "./box-text";
import { type GraphvizLayout, layOut } from "./graphviz";
import { widthOf } from "./text-width";

/** A rectangle, in pixels from the top left corner. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A point, in pixels from the top left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Positions of all parts of a diagram. */
export interface Placement {
  readonly width: number;
  readonly height: number;
  readonly groups: readonly { readonly group: DiagramGroup; readonly area: Rectangle }[];
  readonly boxes: readonly { readonly box: DiagramBox; readonly text: BoxText; readonly area: Rectangle }[];
  /** Each edge is a chain of Bézier curves: a start, and three points for each curve. */
  readonly edges: readonly { readonly edge: DiagramEdge; readonly points: readonly Point[] }[];
}

/** Points per inch: Graphviz takes sizes in inches, and a point is drawn as a pixel. */
const POINTS_PER_INCH = 72;

/** Pixels between boxes of a column, between columns, and between a group and its boxes. */
export const GAPS = { inColumn: 18, betweenColumns: 42, inGroup: 9 };

/**
 * Places a diagram: what is used on the left of what uses it, so that stacks are roughly in deploy order. Graphviz
 * gets the sizes of boxes, and never measures a text, as it does not have the reader's fonts.
 */
export async function place(diagram: Diagram): Promise<Placement> {
  const texts = new Map(diagram.boxes.map((box) => [box.id, textOf(box)]));
  const layout = await layOut(dotOf(diagram, texts));
  const areas = areasOf(layout);
  const points = new Map((layout.edges ?? []).map(({ id, pos }) => [id, pointsOf(pos)]));
  const { width, height } = areaOf(layout.bb);
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    groups: diagram.groups.map((group, at) => ({ group, area: found(areas, `cluster_${at}`) })),
    boxes: diagram.boxes.map((box) => {
      const text = found(texts, box.id);
      const centre = found(areas, box.id);
      return { box, text, area: around(centre, text) };
    }),
    // an edge is laid out from what is used, and drawn towards it.
    edges: diagram.edges.map((edge, at) => ({ edge, points: [...found(points, String(at))].reverse() })),
  };
}

function dotOf({ groups, boxes, edges }: Diagram, texts: ReadonlyMap<string, BoxText>): string {
  const clusters = groups.flatMap(({ id, title }, at) => [
    `subgraph cluster_${at} {`,
    `margin=${GAPS.inGroup};`,
    `label=${blank(widthOf(title, TextStyles.group.fontSize), TextStyles.group.lineHeight)};`,
    ...boxes.filter(({ group }) => group === id).map((box) => nodeOf(box.id, found(texts, box.id))),
    "}",
  ]);
  const arrows = edges.map((edge, at) => {
    const ends = [edge.to, edge.from].map((id) => JSON.stringify(id)).join(" -> ");
    const sides = isConstraint(edge, edges) ? "tailport=e" : "constraint=false";
    return `${ends} [id="${at}", ${sides}];`;
  });
  const { inColumn, betweenColumns } = GAPS;
  return [
    "digraph {",
    `rankdir=LR; nodesep=${inches(inColumn)}; ranksep=${inches(betweenColumns)}; pad=0; labeljust=l; labelloc=b;`,
    'node [shape=box, fixedsize=true, label=""]; edge [dir=none];',
    ...clusters,
    ...arrows,
    "}",
  ].join("\n");
}

function nodeOf(id: string, { width, height }: BoxText): string {
  return `${JSON.stringify(id)} [width=${inches(width)}, height=${inches(height)}];`;
}

/** Returns whether an edge determines columns. An edge for the order of applies does so only if one of its boxes has no other. */
function isConstraint({ from, to, meaning }: DiagramEdge, edges: readonly DiagramEdge[]): boolean {
  if (meaning !== EdgeMeaning.ORDER) return true;
  const others = edges.filter((edge) => edge.meaning !== EdgeMeaning.ORDER);
  return ![from, to].every((id) => others.some((edge) => edge.from === id || edge.to === id));
}

/** An empty label of a given size: https://graphviz.org/doc/info/shapes.html#html */
function blank(width: number, height: number): string {
  return `<<TABLE BORDER="0" FIXEDSIZE="TRUE" WIDTH="${width}" HEIGHT="${height}"><TR><TD></TD></TR></TABLE>>`;
}

function inches(pixels: number): string {
  return (pixels / POINTS_PER_INCH).toFixed(3);
}

/** Areas of groups, and centres of boxes. */
function areasOf({ objects = [] }: GraphvizLayout): ReadonlyMap<string, Rectangle> {
  return new Map(objects.map(({ name, pos, bb }) => [name, areaOf(pos ?? bb ?? "")]));
}

/** Two corners, or a point; which corner is the upper one depends on the direction of the axis. */
function areaOf(corners: string): Rectangle {
  const [left = 0, top = 0, right = left, bottom = top] = numbersOf(corners);
  return { x: left, y: Math.min(top, bottom), width: right - left, height: Math.abs(bottom - top) };
}

function around({ x, y }: Point, { width, height }: BoxText): Rectangle {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

function pointsOf(pos = ""): readonly Point[] {
  return pos
    .split(" ")
    .map(numbersOf)
    .map(([x = 0, y = 0]) => ({ x, y }));
}

function numbersOf(text: string): readonly number[] {
  return text.split(",").map(Number);
}

function found<T>(map: ReadonlyMap<string | undefined, T>, key: string): T {
  const value = map.get(key);
  if (value === undefined)
    throw new Error(`the layout must contain ${key}, got ${[...map.keys()].join(", ")}`);
  return value;
}
