import { type Diagram, EdgeMeaning } from "../diagram";
import { PADDING, type TextStyle, TextStyles } from "./box-text";
import { GAPS, type Placement, place, type Point, type Rectangle } from "./placement";
import { boxClass, classesOf, edgeClass, styleSheet } from "./style-sheet";
import { widthOf, wrapped } from "./text-width";

/** Margin of the drawing in pixels. */
const MARGIN = 16;

/** Pixels of the sample of an edge in the legend, and between samples. */
const SAMPLE = { width: 30, gap: 18 };

/** The narrowest drawing, for the title and the legend. */
const MINIMUM_WIDTH = 480;

/** Draws a diagram as SVG, light or dark as the reader's system is. */
export async function svgOf(diagram: Diagram): Promise<string> {
  const placement = await place(diagram);
  const width = Math.max(placement.width, MINIMUM_WIDTH);
  const head = drawHead(diagram, width);
  const legend = drawLegend(diagram, width);
  const top = MARGIN + head.height + MARGIN / 2;
  const below = top + placement.height + MARGIN;
  const size = { width: width + 2 * MARGIN, height: below + legend.height + MARGIN };
  const title = `${diagram.environment}: what its stacks deploy, and how the parts depend on each other`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}" viewBox="0 0 ${size.width} ${size.height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<style>\n${styleSheet(diagram.boxes.some(({ verdict }) => verdict !== undefined))}\n</style>`,
    `<defs>${usedMeanings(diagram).map(drawTip).join("")}</defs>`,
    `<rect class="page" width="100%" height="100%"/>`,
    moved(MARGIN, MARGIN, head.elements),
    moved(MARGIN + Math.floor((width - placement.width) / 2), top, drawPlacement(placement)),
    moved(MARGIN, below, legend.elements),
    "</svg>",
    "",
  ].join("\n");
}

/** Elements, and their height in pixels. */
interface Part {
  readonly elements: readonly string[];
  readonly height: number;
}

function drawHead({ environment, facts, stacks }: Diagram, width: number): Part {
  const { title, caption } = TextStyles;
  const order = stacks.map((stack, at) => `${at + 1}. ${stack}`).join(", ");
  const captions = [facts.join(" · "), `Stacks in deploy order: ${order}`]
    .filter((text) => text !== "")
    .flatMap((text) => wrapped(text, caption.fontSize, width));
  const elements = [
    drawText(0, title.fontSize, title, environment),
    ...captions.map((text, at) =>
      drawText(0, title.lineHeight + at * caption.lineHeight + caption.fontSize, caption, text),
    ),
  ];
  return { elements, height: title.lineHeight + captions.length * caption.lineHeight };
}

function drawLegend(diagram: Diagram, width: number): Part {
  const { caption } = TextStyles;
  let [x, line] = [0, 0];
  const elements = usedMeanings(diagram).flatMap((meaning) => {
    const needed = SAMPLE.width + 6 + widthOf(meaning, caption.fontSize);
    if (x > 0 && x + needed > width) [x, line] = [0, line + 1];
    const middle = line * caption.lineHeight + caption.lineHeight / 2;
    const sample = drawEdge(meaning, [`M${x} ${middle}`, `H${x + SAMPLE.width}`]);
    const text = drawText(x + SAMPLE.width + 6, middle + 4, caption, meaning);
    x += needed + SAMPLE.gap;
    return [sample, text];
  });
  return { elements, height: (line + 1) * caption.lineHeight };
}

function usedMeanings({ edges }: Diagram): readonly EdgeMeaning[] {
  return Object.values(EdgeMeaning).filter((each) => edges.some(({ meaning }) => meaning === each));
}

function drawPlacement({ groups, boxes, edges }: Placement): readonly string[] {
  const areas = groups.map(({ group, area }) =>
    drawRectangle(area, group.isStack ? "area" : "area elsewhere", 8),
  );
  const { lineHeight } = TextStyles.group;
  // not every program supports paint-order: a second text below the title keeps edges off it.
  const titles = groups.flatMap(({ group: { title }, area }) =>
    [TextStyles.halo, TextStyles.group].map((style) =>
      drawText(area.x + GAPS.inGroup, area.y + lineHeight, style, title),
    ),
  );
  const lines = edges.map(({ edge, points }) => drawEdge(edge.meaning, curveOf(points)));
  const drawn = boxes.flatMap(({ box, text, area }) => {
    let y = area.y + PADDING.top;
    const bar = { ...area, width: 4 };
    return [
      drawRectangle(area, classesOf(box), 4),
      drawRectangle(bar, boxClass(box.role), 2),
      ...text.lines.map((line) => {
        y += line.style.lineHeight;
        return drawText(area.x + PADDING.left, y - 2, line.style, line.text);
      }),
    ];
  });
  return [...areas, ...lines, ...titles, ...drawn];
}

function drawEdge(meaning: EdgeMeaning, path: readonly string[]): string {
  const name = edgeClass(meaning);
  return `<path class="${name}" d="${path.join("")}" marker-end="url(#${name})"/>`;
}

/** The tip of an arrow: https://developer.mozilla.org/docs/Web/SVG/Element/marker */
function drawTip(meaning: EdgeMeaning): string {
  const name = edgeClass(meaning);
  const shape = `<path class="${name}" d="M0 0L8 4L0 8Z"/>`;
  return `<marker id="${name}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">${shape}</marker>`;
}

function curveOf([start, ...points]: readonly Point[]): readonly string[] {
  if (start === undefined) return [];
  return [`M${pair(start)}`, `C${points.map(pair).join(" ")}`];
}

function drawRectangle({ x, y, width, height }: Rectangle, name: string, radius: number): string {
  return `<rect class="${name}" x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${radius}"/>`;
}

function drawText(x: number, y: number, { name }: TextStyle, text: string): string {
  return `<text class="${name}" x="${round(x)}" y="${round(y)}">${escaped(text)}</text>`;
}

function moved(x: number, y: number, elements: readonly string[]): string {
  return [`<g transform="translate(${x} ${y})">`, ...elements, "</g>"].join("\n");
}

function pair({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(pixels: number): number {
  return Math.round(pixels * 2) / 2;
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
