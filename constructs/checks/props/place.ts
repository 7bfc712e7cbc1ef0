/** Place of a value in a prop: a key, and the place of its object or list. */
export interface Place {
  /** Name of a prop or parameter, or position in a list. Empty for the props themselves. */
  readonly key: string | number;
  /**
   * Place of the object or list.
   * @default - the prop itself
   */
  readonly above?: Place;
  /** Number of objects and lists around it. */
  readonly depth: number;
}

/** Returns the place of a member of an object or list. */
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
