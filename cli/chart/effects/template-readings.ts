import { subchartsOf } from "../catalogue";
import type { ChartFiles } from "../files";
import { TemplateReader } from "../template-reader";
import type { Path } from "../used-values";

/** Values that a template reads: their paths, and all paths above them. */
interface Reading {
  readonly paths: ReadonlySet<string>;
  readonly above: ReadonlySet<string>;
}

/** Values that the templates of a chart read, by the name of the template in Helm's `# Source:`. */
export class TemplateReadings {
  /** Templates that are included by others, or whose definitions others use. */
  public readonly lenders = new Set<string>();
  private readonly readings = new Map<string, Reading>();
  private readonly definers: readonly string[];

  constructor(chart: ChartFiles) {
    this.definers = textsIn(chart).filter((text) => text.includes("define"));
    this.add(chart, [], chart.name, []);
  }

  /** Returns all templates that render objects. */
  public get sources(): readonly string[] {
    return [...this.readings.keys()];
  }

  /** Returns the templates that read the value at a path, or a part of it. */
  public readersOf(path: Path): readonly string[] {
    const own = path.map((_, at) => keyOf(path.slice(0, at + 1)));
    return this.sources.filter((source) => {
      const { paths, above } = this.readings.get(source) ?? NONE;
      return paths.has("") || above.has(keyOf(path)) || own.some((key) => paths.has(key));
    });
  }

  private add(chart: ChartFiles, at: Path, name: string, switches: readonly Path[]): void {
    const used = new Map(chart.templates.map(({ path, text }) => [path, this.read(text)]));
    for (const { path, text } of chart.templates) {
      if (/(^|\/)_|\.txt$/.test(path)) continue;
      if (text.includes("define")) this.lenders.add(`${name}/${path}`);
      const included = [...text.matchAll(/BasePath[^}]*?"([^"]+\.(?:ya?ml|tpl))"/g)].map(
        ([, file = ""]) => `templates${file}`,
      );
      for (const file of included) this.lenders.add(`${name}/${file}`);
      const all = [path, ...included];
      const own = all.flatMap((each) => used.get(each) ?? []);
      this.readings.set(
        `${name}/${path}`,
        readingOf([...own.flatMap((each) => seenFrom(at, each)), ...switches]),
      );
    }
    for (const [key, subchart] of subchartsOf(chart)) {
      const listed = chart.dependencies.filter((each) => (each.alias ?? each.name) === key);
      const on = listed.flatMap(({ condition = "", tags = [] }) => [
        ...condition.split(",").map((each) => [...at, ...each.trim().split(".")]),
        ...tags.map((tag) => ["tags", tag]),
      ]);
      this.add(subchart, [...at, key], `${name}/charts/${key}`, [...switches, ...on]);
    }
  }

  private read(text: string): readonly Path[] {
    return new TemplateReader([text], this.definers).used.all();
  }
}

const NONE: Reading = { paths: new Set(), above: new Set() };

/**
 * Returns the paths under which a subchart reads a value: its own values are at the top level, and the global ones
 * under `global`.
 */
function seenFrom(at: Path, path: Path): readonly Path[] {
  const own = [...at, ...path];
  return path[0] === "global" && at.length > 0 ? [own, path] : [own];
}

function readingOf(all: readonly Path[]): Reading {
  // items of lists and maps are not followed.
  const paths = all.map((path) => (path.includes("*") ? path.slice(0, path.indexOf("*")) : path));
  const above = paths.flatMap((path) => path.map((_, at) => keyOf(path.slice(0, at + 1))));
  return { paths: new Set(paths.map(keyOf)), above: new Set(above) };
}

function keyOf(path: Path): string {
  return path.join("\n");
}

function textsIn({ templates, subcharts }: ChartFiles): readonly string[] {
  return [...templates.map(({ text }) => text), ...subcharts.flatMap(textsIn)];
}
