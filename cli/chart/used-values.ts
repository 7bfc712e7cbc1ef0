/** Path of a value: keys from the top of `.Values`; `*` stands for the items of a list or map. */
export type Path = readonly string[];

/** Possible values of a token of a template. */
export interface Meaning {
  /** Whether it may be the top of a chart, which has `.Values`. */
  readonly isTop: boolean;
  /** The values that it may be, contain, or be composed of. */
  readonly paths: readonly Path[];
  /** Values that `dict` and `list` have put into it, by key. */
  readonly fields: ReadonlyMap<string, Meaning>;
  /** Whether it is a text that shows the values, and no longer these themselves. */
  readonly isText: boolean;
  /** Whether a template of the chart has rendered it. */
  readonly isRendered: boolean;
}

/** A token without values. */
export const NOTHING: Meaning = {
  isTop: false,
  paths: [],
  fields: new Map(),
  isText: false,
  isRendered: false,
};

/** The top of a chart. */
export const TOP: Meaning = { ...NOTHING, isTop: true };

/** Returns what may be any of several. */
export function anyOf(meanings: readonly Meaning[]): Meaning {
  const [only] = meanings;
  if (only !== undefined && meanings.length === 1) return only;
  const paths = new Map(meanings.flatMap((each) => each.paths.map((path) => [path.join("\n"), path])));
  const fields = new Map<string, Meaning>();
  for (const [key, meaning] of meanings.flatMap((each) => [...each.fields])) {
    fields.set(key, anyOf([fields.get(key) ?? NOTHING, meaning]));
  }
  return {
    isTop: meanings.some(({ isTop }) => isTop),
    paths: [...paths.values()],
    fields,
    isText: meanings.some(({ isText }) => isText),
    isRendered: meanings.some(({ isRendered }) => isRendered),
  };
}

/** Returns the meaning of a key. */
export function under(meaning: Meaning, key: string): Meaning {
  const own = meaning.fields.get(key) ?? NOTHING;
  const below = meaning.paths.map((path) => [...path, key]);
  const values = meaning.isTop && key === "Values" ? [[]] : [];
  return anyOf([own, { ...NOTHING, paths: [...below, ...values] }]);
}

/** The uses of a chart's values in its templates. */
export class UsedValues {
  private readonly uses = new Map<string, { readonly path: Path; readonly by: Set<string> }>();

  /** Records a use of values: the name of a function, or `print`, `test`, `with`, `range`. */
  public add({ paths }: Meaning, by: string): void {
    for (const path of paths) {
      const key = path.join("\n");
      const use = this.uses.get(key) ?? { path, by: new Set() };
      use.by.add(by);
      this.uses.set(key, use);
    }
  }

  /** Returns what is done to the value at a path. */
  public at(path: Path): ReadonlySet<string> {
    return this.uses.get(path.join("\n"))?.by ?? new Set();
  }

  /** Returns all values that are used, in no order. */
  public all(): readonly Path[] {
    return [...this.uses.values()].map(({ path }) => path);
  }
}
