import { BoxRole, type DiagramBox, EdgeMeaning, Urgency } from "../diagram";
import { TextStyles } from "./box-text";

/** Colours of a diagram on a light or a dark page. */
interface Palette {
  readonly page: string;
  readonly text: string;
  readonly faint: string;
  readonly group: string;
  readonly border: string;
  readonly box: string;
  readonly blue: string;
  readonly purple: string;
  readonly yellow: string;
  readonly orange: string;
  readonly green: string;
  readonly red: string;
}

const LIGHT: Palette = {
  page: "#ffffff",
  text: "#1f2328",
  faint: "#59636e",
  group: "#f3f5f8",
  border: "#c8d1da",
  box: "#ffffff",
  blue: "#2768c9",
  purple: "#7c4dbd",
  yellow: "#a87500",
  orange: "#bc5a1b",
  green: "#26803b",
  red: "#bf3a46",
};

const DARK: Palette = {
  page: "#0d1117",
  text: "#e8edf2",
  faint: "#9aa4af",
  group: "#161b22",
  border: "#3a434d",
  box: "#222a33",
  blue: "#6ba6ff",
  purple: "#b794f4",
  yellow: "#e0ac3b",
  orange: "#f0965a",
  green: "#5cc072",
  red: "#f47c86",
};

const BOX_COLOURS: Readonly<Record<BoxRole, keyof Palette>> = {
  [BoxRole.WORKLOAD]: "blue",
  [BoxRole.RELEASE]: "purple",
  [BoxRole.DATA]: "orange",
  [BoxRole.CLASS]: "yellow",
  [BoxRole.NODE]: "green",
  [BoxRole.FOREIGN]: "faint",
};

const EDGE_COLOURS: Readonly<Record<EdgeMeaning, keyof Palette>> = {
  [EdgeMeaning.DATA]: "orange",
  [EdgeMeaning.SCRAPE]: "blue",
  [EdgeMeaning.NODE]: "green",
  [EdgeMeaning.CLIENT]: "red",
  [EdgeMeaning.ORDER]: "faint",
};

const DASHES: Readonly<Partial<Record<EdgeMeaning, string>>> = {
  [EdgeMeaning.SCRAPE]: "6 3",
  [EdgeMeaning.NODE]: "2 3",
  [EdgeMeaning.ORDER]: "1 4",
};

const URGENCY_COLOURS: Readonly<Record<Urgency, keyof Palette>> = {
  [Urgency.FINE]: "green",
  [Urgency.WARNING]: "yellow",
  [Urgency.DANGER]: "red",
};

/** Fonts that are not wider than the one by which texts are measured. */
const FONTS = "Helvetica,Arial,'Liberation Sans','DejaVu Sans',sans-serif";

/** Returns the class of an edge, and of the tip of its arrow. */
export function edgeClass(meaning: EdgeMeaning): string {
  return `edge-${Object.values(EdgeMeaning).indexOf(meaning)}`;
}

/** Returns the class of the bar at a box. */
export function boxClass(role: BoxRole): string {
  return `box-${role}`;
}

/** Returns the classes of a box; a removed one is dashed. */
export function classesOf({ verdict, isGone }: DiagramBox): string {
  return [
    "box",
    ...(verdict === undefined ? [] : [verdict.urgency]),
    ...(isGone === true ? ["gone"] : []),
  ].join(" ");
}

/**
 * Writes the style sheet of a drawing. The page is painted too, because a README may be shown dark where the system
 * is light: https://developer.mozilla.org/docs/Web/CSS/@media/prefers-color-scheme
 * @param isReviewed whether boxes are marked by verdicts
 */
export function styleSheet(isReviewed: boolean): string {
  const styles = Object.values(TextStyles).filter(({ name }) => isReviewed || name !== "verdict");
  const fonts = styles.map(({ name, fontSize }) => `.${name}{font-size:${fontSize}px}`);
  const dashes = Object.entries(DASHES).map(
    ([meaning, dash]) => `path.${edgeClass(meaning as EdgeMeaning)}{stroke-dasharray:${dash}}`,
  );
  return [
    `text{font-family:${FONTS}}`,
    `.title,.group,.halo,.name${isReviewed ? ",.verdict" : ""}{font-weight:bold}`,
    ...fonts,
    "path{fill:none;stroke-width:1.4}",
    ...dashes,
    ...coloursOf(LIGHT, isReviewed),
    `@media(prefers-color-scheme:dark){${coloursOf(DARK, isReviewed).join("")}}`,
  ].join("\n");
}

function coloursOf(palette: Palette, isReviewed: boolean): readonly string[] {
  const urgencies = isReviewed ? Object.values(Urgency) : [];
  return [
    `.page{fill:${palette.page}}`,
    // an edge that crosses the title of a group leaves it readable.
    `.halo{stroke:${palette.group};stroke-width:4px}`,
    `text{fill:${palette.text}}.caption,.kind,.detail{fill:${palette.faint}}`,
    `.area{fill:${palette.group};stroke:${palette.border}}.elsewhere{fill:none;stroke-dasharray:4 3}`,
    `.box{fill:${palette.box};stroke:${palette.border}}`,
    ...(isReviewed ? [".gone{stroke-dasharray:5 4}"] : []),
    ...urgencies.map((each) => `.${each}{stroke:${palette[URGENCY_COLOURS[each]]};stroke-width:2.5px}`),
    ...Object.values(BoxRole).map((role) => `.${boxClass(role)}{fill:${palette[BOX_COLOURS[role]]}}`),
    ...Object.values(EdgeMeaning).map((meaning) => {
      const colour = palette[EDGE_COLOURS[meaning]];
      const name = edgeClass(meaning);
      return `path.${name}{stroke:${colour}}marker .${name}{fill:${colour};stroke:none}`;
    }),
  ];
}
