/** An element of a drawing with its content. */
export interface SvgElement {
  readonly name: string;
  readonly classes: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Reads the rectangles and texts of a drawing of ours, in order, each with the shift of its group. */
export function elementsOf(svg: string): readonly SvgElement[] {
  let shift = { x: 0, y: 0 };
  const found = svg.matchAll(/<(rect|text|g)\b([^>]*?)\/?>(?:([^<]*)<\/text>)?/g);
  return [...found].flatMap(([, name = "", inside = "", text = ""]) => {
    const attributes = Object.fromEntries(
      [...inside.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]),
    );
    if (name === "g") {
      const [x = 0, y = 0] = (attributes.transform ?? "").match(/-?[\d.]+/g)?.map(Number) ?? [];
      shift = { x, y };
      return [];
    }
    const x = String(Number(attributes.x ?? 0) + shift.x);
    const y = String(Number(attributes.y ?? 0) + shift.y);
    const classes = (attributes.class ?? "").split(" ");
    return [{ name, classes, attributes: { ...attributes, x, y }, text: unescaped(text) }];
  });
}

/** Returns left, top, right and bottom of a rectangle. */
export function edgesOfRectangle({ attributes: { x, y, width, height } }: SvgElement) {
  const [left, top] = [Number(x), Number(y)];
  return { left, top, right: left + Number(width), bottom: top + Number(height) };
}

function unescaped(text: string): string {
  return text.replace(/&#(\d+);/g, (_entity, code: string) => String.fromCharCode(Number(code)));
}
