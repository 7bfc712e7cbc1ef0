import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isObjectShape, type ObjectShape, type Parameter, type PropTypes, type Shape } from "./shape";

/** Made when the library is built. */
const FILE = join(__dirname, "prop-types.json");

/** A prop of an object type. */
export interface Prop {
  /** Its name. */
  readonly name: string;
  /** Whether it is optional. */
  readonly isOptional: boolean;
  /** What it must be. */
  readonly shape: Shape;
}

let loaded: PropTypes | undefined;
const props = new Map<ObjectShape, ReadonlyMap<string, Prop>>();

/** Reads the file at the first check; a bundle of all modules has no such file. */
function propTypes(): PropTypes {
  loaded ??= existsSync(FILE)
    ? (JSON.parse(readFileSync(FILE, "utf8")) as PropTypes)
    : { calls: {}, types: [] };
  return loaded;
}

/** Returns the parameters of a constructor or function; undefined if they are unknown. */
export function parametersOf(name: string): readonly Parameter[] | undefined {
  return propTypes().calls[name];
}

/** Follows a reference to a type that has a name. */
export function typeAt(shape: ObjectShape | Shape): ObjectShape | Shape {
  let type = shape;
  while (typeof type === "number") type = propTypes().types[type] ?? "a";
  return type;
}

/** Returns the props of an object type by name. */
export function propsOf(type: ObjectShape): ReadonlyMap<string, Prop> {
  const known = props.get(type);
  if (known !== undefined) return known;
  const all = Object.entries(type.props).map(([key, shape]): [string, Prop] => {
    const isOptional = key.endsWith("?");
    const name = isOptional ? key.slice(0, -1) : key;
    return [name, { name, isOptional: isOptional || mayBeUndefined(shape), shape }];
  });
  const made = new Map(all);
  props.set(type, made);
  return made;
}

function mayBeUndefined(shape: Shape): boolean {
  const type = typeAt(shape);
  if (isObjectShape(type)) return false;
  if (typeof type === "string") return type === "u" || type === "a";
  return Array.isArray(type) && type[0] === "|" && type.includes("u");
}
