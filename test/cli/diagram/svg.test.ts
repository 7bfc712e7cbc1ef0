import { type Diagram, EdgeMeaning, Urgency } from "../../../cli/diagram/diagram";
import { TextStyles } from "../../../cli/diagram/svg/box-text";
import { svgOf } from "../../../cli/diagram/svg/drawing";
import { widthInDejaVu } from "./dejavu-widths";
import { diagramOf, release, workload } from "./picture-of";
import { edgesOfRectangle, elementsOf, type SvgElement } from "./svg-elements";

const LONG = "a-name-that-is-much-longer-than-a-box-is-wide-MMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMMM";

const crowded = () =>
  diagramOf({
    helm_release: { m: release(LONG, { storageClass: LONG }), n: release("short", { existingClaim: LONG }) },
    kubernetes_deployment_v1: {
      w: workload("web", { node_selector: { "kubernetes.io/hostname": "WWWWWWWWWWWWWWWWWWWWWWWWWWWWW" } }),
    },
  });

const fontSizeOf = ({ classes: [name] }: SvgElement) =>
  Object.values(TextStyles).find((style) => style.name === name)?.fontSize ?? NaN;

const ofClass = (elements: readonly SvgElement[], ...names: readonly string[]) =>
  elements.filter(({ classes }) => names.some((name) => classes.includes(name)));

/** Texts of a class that do not lie in any of the rectangles. */
function outside(texts: readonly SvgElement[], rectangles: readonly SvgElement[]): readonly string[] {
  return texts
    .filter((text) => {
      const [x, y, size] = [Number(text.attributes.x), Number(text.attributes.y), fontSizeOf(text)];
      return !rectangles
        .map(edgesOfRectangle)
        .some(
          ({ left, top, right, bottom }) =>
            x >= left && x + widthInDejaVu(text.text, size) <= right && y - size >= top && y <= bottom,
        );
    })
    .map(({ text }) => text);
}

test.each(["kind", "name", "detail"])(
  "no text of class %s overflows its box, even in a wide font",
  async (name) => {
    const elements = elementsOf(await svgOf(crowded()));
    const texts = ofClass(elements, name);
    expect(texts.length).toBeGreaterThan(3);
    expect(outside(texts, ofClass(elements, "box"))).toEqual([]);
  },
);

test("no title overflows its group, and no text overflows the page", async () => {
  const elements = elementsOf(await svgOf(crowded()));
  expect(outside(ofClass(elements, "group"), ofClass(elements, "area"))).toEqual([]);
  const [page] = ofClass(elements, "page");
  const size = /width="(\d+)" height="(\d+)"/.exec(await svgOf(crowded())) ?? [];
  const whole = { ...page!, attributes: { x: "0", y: "0", width: size[1] ?? "", height: size[2] ?? "" } };
  expect(
    outside(
      elements.filter(({ name }) => name === "text"),
      [whole],
    ),
  ).toEqual([]);
});

test("boxes do not overlap, and are inside their groups", async () => {
  const elements = elementsOf(await svgOf(crowded()));
  const boxes = ofClass(elements, "box").map(edgesOfRectangle);
  const areas = ofClass(elements, "area").map(edgesOfRectangle);
  for (const [at, one] of boxes.entries()) {
    expect(
      areas.filter(
        (area) =>
          area.left <= one.left &&
          area.right >= one.right &&
          area.top <= one.top &&
          area.bottom >= one.bottom,
      ),
    ).toHaveLength(1);
    const others = boxes.filter((_box, place) => place > at);
    const overlapping = others.filter(
      (other) =>
        one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom,
    );
    expect(overlapping).toEqual([]);
  }
});

test("has colours for light and dark pages, including the background", async () => {
  const svg = await svgOf(crowded());
  expect(svg).toContain("@media(prefers-color-scheme:dark)");
  const pages = [...svg.matchAll(/\.page\{fill:(#\w+)\}/g)].map(([, colour]) => colour);
  expect(new Set(pages).size).toBe(2);
});

test("every text has enough contrast to its background, light and dark", async () => {
  const [light = "", dark = ""] = (await svgOf(crowded())).split("@media");
  for (const styles of [light, dark]) {
    const colourOf = (rule: string) => new RegExp(`${rule}\\{fill:(#\\w+)`).exec(styles)?.[1] ?? "";
    const grounds = ["\\.page", "\\.area", "\\.box"].map(colourOf);
    const ratios = ["text", "\\.detail"].flatMap((rule) =>
      grounds.map((ground) => contrast(colourOf(rule), ground)),
    );
    // https://www.w3.org/TR/WCAG22/#contrast-minimum
    expect(Math.min(...ratios)).toBeGreaterThan(4.5);
  }
});

test("the legend lists the kinds of edges in the diagram, and no others", async () => {
  const svg = await svgOf(crowded());
  const captions = ofClass(elementsOf(svg), "caption").map(({ text }) => text);
  expect(captions).toEqual(expect.arrayContaining([EdgeMeaning.DATA, EdgeMeaning.NODE]));
  expect(captions).not.toContain(EdgeMeaning.SCRAPE);
});

test("the verdict of a review is highlighted among a box's details", async () => {
  const { boxes, ...diagram } = diagramOf({ helm_release: { m: release("mon", {}) } });
  const verdict = { text: "restarted", urgency: Urgency.WARNING };
  const marked = boxes.map((box) => ({ ...box, verdict, details: [...box.details, verdict.text] }));
  const svg = await svgOf({ ...diagram, boxes: marked });
  expect(ofClass(elementsOf(svg), "verdict").map(({ text }) => text)).toEqual(["restarted"]);
  expect(svg).toMatch(/\.verdict\{font-weight:bold\}/);
});

test("an edge points to the box that is used, which is on the left", async () => {
  const svg = await svgOf(diagramOf({ helm_release: { m: release("mon", { storageClass: "disks" }) } }));
  const [start = NaN, , ...rest] = (
    /d="M([^"]+)C([^"]+)"/.exec(svg)?.slice(1).join(" ").split(" ") ?? []
  ).map(Number);
  expect(rest.at(-2)).toBeLessThan(start);
});

test("names are escaped inside quotes", async () => {
  expect(await svgOf(diagramOf({ helm_release: { m: release("<b>&", {}) } }))).toContain(
    ">&#60;b&#62;&#38;<",
  );
});

test("is deterministic", async () => {
  expect(await svgOf(crowded())).toBe(await svgOf(crowded()));
});

test("an environment without boxes renders only its title", async () => {
  const empty: Diagram = {
    environment: "lab",
    facts: [],
    stacks: ["namespaces"],
    groups: [],
    boxes: [],
    edges: [],
  };
  const texts = elementsOf(await svgOf(empty)).filter(({ name }) => name === "text");
  expect(texts.map(({ text }) => text)).toEqual(["lab", "Stacks in deploy order: 1. namespaces"]);
});

/** Contrast of two colours: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [red = NaN, green = NaN, blue = NaN] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
