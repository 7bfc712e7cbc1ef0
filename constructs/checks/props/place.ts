/** Where a value stands in what was given: a key, and what it is a key of. */
export interface Place {
  /** Name of a prop or parameter, or position in a list. Empty for the props themselves. */
  readonly key: string | number;
  /**
   * Where the object or list stands.
   * @default - it is what was given itself
   */
  readonly above?: Place;
  /** How many objects and lists it stands in. */
  readonly depth: number;
}

/** Returns the place of what an object or list holds under a key. */
export function below(above: Place, key: string | number): Place {
  return { key, above, depth: above.depth + 1 };
}

/** Writes a place as its user would: `exports.photos.clients[0].network`. */
export function textOf({ key, above }: Place): string {
  const before = above === undefined ? "" : textOf(above);
  if (typeof key === "number") return `${before}[${key}]`;
  if (key !== "" && !/^[\w$-]+$/.test(key)) return `${before}[${JSON.stringify(key)}]`;
  return before === "" ? key : `${before}.${key}`;
}
