import { type Prop, propsOf, typeAt } from "./prop-types";
import { isObjectShape, type ObjectShape, type Shape } from "./shape";

/** A union, sorted by how its variants are distinguished. */
export interface Union {
  /** Letters of primitives. */
  readonly primitives: readonly string[];
  /** Types of objects. */
  readonly objects: readonly ObjectShape[];
  /** Types of lists. */
  readonly lists: readonly Shape[];
  /** All else: enums, instances. */
  readonly others: readonly Shape[];
}

const unions = new Map<readonly Shape[], Union>();

/** Sorts the variants of a union, those of unions in it included. */
export function unionOf(shape: readonly Shape[]): Union {
  const known = unions.get(shape);
  if (known !== undefined) return known;
  const variants = flatten(shape);
  const objects = variants.filter(isObjectShape);
  const shapes = variants.filter((each): each is Shape => !isObjectShape(each));
  const lists = shapes.filter((each) => kindOf(each) === "l" || kindOf(each) === "t");
  const made = {
    primitives: shapes.filter((each) => typeof each === "string"),
    objects,
    lists,
    others: shapes.filter((each) => Array.isArray(each) && !lists.includes(each)),
  };
  unions.set(shape, made);
  return made;
}

function flatten(union: readonly Shape[]): readonly (ObjectShape | Shape)[] {
  return union.slice(1).flatMap((variant) => {
    const type = typeAt(variant);
    return !isObjectShape(type) && kindOf(type) === "|" ? flatten(type as readonly Shape[]) : [type];
  });
}

function kindOf(shape: Shape): Shape | undefined {
  return Array.isArray(shape) ? (shape as readonly Shape[])[0] : undefined;
}

/** Returns the variants that the distinguishing props, such as `profile`, do not exclude. */
export function possibleFor(value: object, variants: readonly ObjectShape[]): readonly ObjectShape[] {
  const deciding = decidingProps(variants);
  return variants.filter((variant) =>
    deciding.every((name) => isPossible(propsOf(variant).get(name), value)),
  );
}

const deciding = new Map<readonly ObjectShape[], readonly string[]>();

/** Props of every variant that are fixed values, or not set, in one of them, and different in another. */
function decidingProps(variants: readonly ObjectShape[]): readonly string[] {
  const known = deciding.get(variants);
  if (known !== undefined) return known;
  const names = [...(variants[0] === undefined ? [] : propsOf(variants[0]).keys())];
  const made = names.filter((name) => {
    const types = variants
      .map((variant) => propsOf(variant).get(name))
      .map((prop) => prop && typeAt(prop.shape));
    const differs = new Set(types.map((type) => JSON.stringify(type))).size > 1;
    return differs && !types.includes(undefined) && types.some((type) => type === "u" || isValues(type));
  });
  deciding.set(variants, made);
  return made;
}

function isPossible(prop: Prop | undefined, value: object): boolean {
  if (prop === undefined) return true;
  const each: unknown = Reflect.get(value, prop.name);
  const type = typeAt(prop.shape);
  if (each === undefined) return prop.isOptional;
  return type !== "u" && (!isValues(type) || type.indexOf(each as Shape, 2) > 0);
}

function isValues(type: ObjectShape | Shape | undefined): type is readonly Shape[] {
  return Array.isArray(type) && (type as readonly Shape[])[0] === "e";
}

/** Returns the values of the prop that distinguishes the variants, if it has a fixed value in each. */
export function decidingProp(
  variants: readonly ObjectShape[],
): { readonly name: string; readonly shape: readonly Shape[] } | undefined {
  for (const name of decidingProps(variants)) {
    const types = variants.map((variant) => typeAt(propsOf(variant).get(name)?.shape ?? "a"));
    const values = types.filter(isValues).map((type) => type.slice(2));
    if (values.length === variants.length) return { name, shape: ["e", "", ...new Set(values.flat())] };
  }
  return undefined;
}
