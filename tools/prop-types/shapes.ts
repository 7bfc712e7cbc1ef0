/**
 * Type of a value, as `constructs/checks/props/shape.ts` reads it: a letter for a primitive (`s` text, `n` number,
 * `b` boolean, `f` function, `a` anything, `0` null, `u` undefined), the position of a type in `types`, or a list
 * that starts with its kind: `e` an enum, `l` a list, `t` a tuple, `c` an instance of a class of the library, `x` one
 * of a framework, `|` a union.
 */
export type TypeShape = string | number | boolean | readonly TypeShape[];

/** An object type. */
export interface ObjectShape {
  readonly name: string;
  /** Its props; the names of optional ones end with a question mark. */
  readonly props: Readonly<Record<string, TypeShape>>;
  /** What the values of all other keys must be; without it, there are none. */
  readonly others?: TypeShape;
}

/** A parameter: its name, with a question mark if it is optional, and what it must be. */
export type ParameterShape = readonly [name: string, shape: TypeShape];

/** All that is checked at run time. */
export interface PropTypes {
  /** What the declarations were when this was made. */
  readonly madeFrom: string;
  /** Parameters by what is called: `Namespace`, `Memory.gibibytes`, `s3State`. */
  readonly calls: Readonly<Record<string, readonly ParameterShape[]>>;
  /** Types that shapes refer to by position. */
  readonly types: readonly (ObjectShape | TypeShape)[];
}
