import type { DiagramBox } from "../diagram";
import { wrapped } from "./text-width";

/** Style of a line of text. */
export interface TextStyle {
  /** Class in the style sheet. */
  readonly name: string;
  /** Pixels. */
  readonly fontSize: number;
  /** Pixels from the line above. */
  readonly lineHeight: number;
}

/** Styles of text. */
export const TextStyles = {
  title: { name: "title", fontSize: 18, lineHeight: 24 },
  caption: { name: "caption", fontSize: 11, lineHeight: 16 },
  group: { name: "group", fontSize: 12, lineHeight: 16 },
  halo: { name: "halo", fontSize: 12, lineHeight: 16 },
  kind: { name: "kind", fontSize: 10, lineHeight: 13 },
  name: { name: "name", fontSize: 12, lineHeight: 15 },
  detail: { name: "detail", fontSize: 10, lineHeight: 13 },
  verdict: { name: "verdict", fontSize: 10, lineHeight: 13 },
} as const satisfies Record<string, TextStyle>;

/** A line of text in a box. */
export interface TextLine {
  readonly text: string;
  readonly style: TextStyle;
}

/** Lines of a box, and their size in pixels. */
export interface BoxText {
  readonly lines: readonly TextLine[];
  /** The same for all boxes, which makes columns of them. */
  readonly width: number;
  readonly height: number;
}

/** Pixels around the text of a box. */
export const PADDING = { left: 12, right: 8, top: 5, bottom: 7 };

/** Pixels that a line of text may take before it is broken. */
const LINE_WIDTH = 158;

/** Breaks the text of a box into lines, and measures it. */
export function textOf({ kind, name, details, verdict }: DiagramBox): BoxText {
  const styleOf = (detail: string) => (detail === verdict?.text ? TextStyles.verdict : TextStyles.detail);
  const lines = [
    ...linesOf(kind, TextStyles.kind),
    ...linesOf(name, TextStyles.name),
    ...details.flatMap((detail) => linesOf(detail, styleOf(detail))),
  ];
  const height = lines.reduce((sum, { style }) => sum + style.lineHeight, 0);
  return {
    lines,
    width: LINE_WIDTH + PADDING.left + PADDING.right,
    height: height + PADDING.top + PADDING.bottom,
  };
}

function linesOf(text: string, style: TextStyle): readonly TextLine[] {
  return wrapped(text, style.fontSize, LINE_WIDTH).map((line) => ({ text: line, style }));
}
