/**
 * Type of a value: a letter for a primitive (`s` text, `n` number, `b` boolean, `f` function, `a` anything, `0` null,
 * `u` not set), the position of a type that has a name, or a list that begins with its kind: `e` one of some values,
 * `l` a list, `t` a tuple, `c` an instance of a class of the library, `x` one of a framework, `|` a union.
 */
export type Shape = string | number | boolean | readonly Shape[];

/** An object type. */
export interface ObjectShape {
  /** Name of its interface; empty if it has none. */
  readonly name: string;
  /** Its props; the names of optional ones end with a question mark. */
  readonly props: Readonly<Record<string, Shape>>;
  /**
   * What the values under all other keys must be.
   * @default - there are no other keys
   */
  readonly others?: Shape;
}

/** A parameter: its name, with a question mark if it is optional, and what it must be. */
export type Parameter = readonly [name: string, shape: Shape];

/** What `tools/prop-types` reads from the types of the public API when the library is built. */
export interface PropTypes {
  /** Parameters by what is called: `Namespace`, `Memory.gibibytes`, `s3State`. */
  readonly calls: Readonly<Record<string, readonly Parameter[]>>;
  /** Types that shapes refer to by position. */
  readonly types: readonly (ObjectShape | Shape)[];
}

/** Whether an entry of `types` is an object type. */
export function isObjectShape(type: ObjectShape | Shape | undefined): type is ObjectShape {
  return typeof type === "object" && "props" in type;
}
