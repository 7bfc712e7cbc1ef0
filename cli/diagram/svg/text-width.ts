/**
 * Widths of characters in ems, at least those of DejaVu Sans Bold, which is wider than what browsers usually draw
 * sans-serif with: a reader's fonts are not known here.
 */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ ',./:;IJ\\ijl|·]/, 0.4],
  [/[!()\-[\]frt]/, 0.5],
  [/["*?_`–csz$0-9EFLTaekovxy]/, 0.7],
  [/[%&@Mmw…]/, 1.05],
  [/[\x21-\x56\x58-\x7e×]/, 0.86],
];

/** Any other character: the widest letter of ASCII, which is wider than a Chinese character. */
const WIDEST = 1.15;

/** Returns the maximum width of a text in pixels. */
export function widthOf(text: string, fontSize: number): number {
  const ems = [...text].reduce((sum, character) => sum + emsOf(character), 0);
  return Math.ceil(ems * fontSize);
}

/**
 * Breaks a text into lines of a width, after characters that separate its parts, and within a part only where it
 * is wider than a line.
 */
export function wrapped(text: string, fontSize: number, width: number): readonly string[] {
  const parts = text.split(/(?<=[-\s]|\w\/)/).flatMap((part) => pieces(part, fontSize, width));
  const lines: string[] = [];
  for (const part of parts) {
    const longer = `${lines.at(-1) ?? ""}${part}`;
    if (lines.length > 0 && widthOf(longer.trimEnd(), fontSize) <= width) lines[lines.length - 1] = longer;
    else lines.push(part);
  }
  return lines.map((line) => line.trim()).filter((line) => line !== "");
}

function pieces(part: string, fontSize: number, width: number): readonly string[] {
  if (widthOf(part.trimEnd(), fontSize) <= width) return [part];
  const characters = Math.max(1, Math.floor(width / (WIDEST * fontSize)));
  return part.match(new RegExp(`.{1,${characters}}`, "gsu")) ?? [];
}

function emsOf(character: string): number {
  return WIDTHS.find(([characters]) => characters.test(character))?.[1] ?? WIDEST;
}
