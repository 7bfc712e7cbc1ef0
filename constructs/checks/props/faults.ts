import { addFault, addMissing, addRuleFaults, addUnknownProps, type Fault } from "./fault";
import { below, type Place, textOf } from "./place";
import { type Prop, propsOf, typeAt } from "./prop-types";
import { isObjectShape, type ObjectShape, type Shape } from "./shape";
import { showValue } from "./show-value";
import { decidingProp, possibleFor, unionOf } from "./union";
import { isEndless, isObject, isOfKind, isPlain, isPrimitive } from "./value-kinds";
import { WRITTEN_TEXT } from "./value-rules";
import { ruleOfProp, ruleOfType } from "./well-known";

/** A value that contains itself has no end. */
const DEEPEST = 200;

/**
 * Adds what is wrong with a value.
 * @param isOpen whether an object may have more props than its type: those that a subclass adds
 */
export function addFaults(
  shape: Shape | ObjectShape,
  value: unknown,
  place: Place,
  faults: Fault[],
  isOpen = false,
): void {
  const type = typeAt(shape);
  if (isObjectShape(type)) addObjectFaults(type, value, place, faults, isOpen);
  else if (Array.isArray(type)) addFaultsOfKind(type as readonly Shape[], value, place, faults, isOpen);
  else if (!isPrimitive(String(type), value)) addFault(type, value, place, faults);
  else addRuleFaults(WRITTEN_TEXT, value, place, faults);
}

function addFaultsOfKind(
  shape: readonly Shape[],
  value: unknown,
  place: Place,
  faults: Fault[],
  isOpen: boolean,
): void {
  const kind = shape[0];
  if (kind === "|") addUnionFaults(shape, value, place, faults, isOpen);
  else if (kind === "l" && Array.isArray(value)) {
    for (const [key, each] of value.entries()) addFaults(shape[1] ?? "a", each, below(place, key), faults);
  } else if (kind === "t" && Array.isArray(value) && value.length === shape.length - 1) {
    for (const [key, each] of value.entries())
      addFaults(shape[key + 1] ?? "a", each, below(place, key), faults);
  } else if (!isOfKind(kind, shape, value)) addFault(shape, value, place, faults);
}

function addObjectFaults(
  type: ObjectShape,
  value: unknown,
  place: Place,
  faults: Fault[],
  isOpen: boolean,
): void {
  if (!isObject(value) || (type.others !== undefined && !isPlain(value))) {
    addFault(type, value, place, faults);
    return;
  }
  if (place.depth > DEEPEST) {
    faults.push({ prop: textOf(place), rule: "not contain itself", got: showValue(value, "") });
    return;
  }
  const isLiteral = isPlain(value);
  if (!isLiteral && isNothingOf(type, value)) return addFault(type, value, place, faults);
  const before = faults.length;
  for (const prop of propsOf(type).values()) addPropFaults(prop, value, isLiteral, place, faults);
  if (faults.length === before) addRuleFaults(ruleOfType(type.name), value, place, faults);
  if (!isLiteral) return;
  if (type.others !== undefined) addEntryFaults(type, value, place, faults);
  else if (!isOpen) addUnknownProps([type], value, place, faults);
}

function addPropFaults(
  { name, isOptional, shape }: Prop,
  value: object,
  isLiteral: boolean,
  place: Place,
  faults: Fault[],
): void {
  // getters of instances are not checked.
  if (!isLiteral && !Object.hasOwn(value, name)) {
    if (!isOptional && !(name in value)) addMissing(shape, place, name, faults);
    return;
  }
  const each = (value as Readonly<Record<string, unknown>>)[name];
  if (each === undefined) {
    if (!isOptional) addMissing(shape, place, name, faults);
    return;
  }
  const before = faults.length;
  addFaults(shape, each, below(place, name), faults);
  if (faults.length === before) addRuleFaults(ruleOfProp(name), each, below(place, name), faults);
}

/** Whether an instance has none of the props of a type: a date, a map. */
function isNothingOf(type: ObjectShape, value: object): boolean {
  const known = [...propsOf(type).keys()];
  // maps and sets have members with the names of some props.
  return known.length > 0 && (Symbol.iterator in value || !known.some((name) => name in value));
}

function addEntryFaults(type: ObjectShape, value: object, place: Place, faults: Fault[]): void {
  const { others = "a" } = type;
  const known = propsOf(type);
  for (const key of Object.keys(value)) {
    if (!known.has(key))
      addFaults(others, (value as Readonly<Record<string, unknown>>)[key], below(place, key), faults);
  }
}

function addUnionFaults(
  shape: readonly Shape[],
  value: unknown,
  place: Place,
  faults: Fault[],
  isOpen: boolean,
): void {
  const { primitives, objects, lists, others } = unionOf(shape);
  // if a text is also allowed, no other rule checks the number.
  const isOne = !isEndless(value) && primitives.some((letter) => isPrimitive(letter, value));
  if (isOne) return addRuleFaults(WRITTEN_TEXT, value, place, faults);
  if (others.some((each) => isFine(each, value, place))) return;
  if (Array.isArray(value) && lists.length > 0) addFewest(lists, value, place, faults);
  else if (isObject(value) && objects.length === 1 && objects[0] !== undefined) {
    addObjectFaults(objects[0], value, place, faults, isOpen);
  } else if (isObject(value) && objects.length > 0) addVariantFaults(objects, value, place, faults, isOpen);
  else addFault(shape, value, place, faults);
}

function isFine(shape: Shape, value: unknown, place: Place): boolean {
  const faults: Fault[] = [];
  addFaults(shape, value, place, faults);
  return faults.length === 0;
}

/** Adds faults as TypeScript does: props of all variants are known, unless a fixed value selects the variant. */
function addVariantFaults(
  variants: readonly ObjectShape[],
  value: object,
  place: Place,
  faults: Fault[],
  isOpen: boolean,
): void {
  const possible = possibleFor(value, variants);
  const deciding = possible.length === 0 ? decidingProp(variants) : undefined;
  if (deciding !== undefined) {
    addPropFaults({ ...deciding, isOptional: false }, value, isPlain(value), place, faults);
    return;
  }
  const meant = possible.length === 0 ? variants : possible;
  addFewest(meant, value, place, faults, true);
  if (isPlain(value) && !isOpen && meant.every(({ others }) => others === undefined)) {
    addUnknownProps(meant, value, place, faults);
  }
}

/** Adds what is wrong with the variant that fits best. */
function addFewest(
  variants: readonly (ObjectShape | Shape)[],
  value: unknown,
  place: Place,
  faults: Fault[],
  isOpen = false,
): void {
  let best: Fault[] = [];
  let fewest = Infinity;
  for (const variant of variants) {
    const found: Fault[] = [];
    addFaults(variant, value, place, found, isOpen);
    // a wrong value does not select a variant.
    const ofTypes = found.filter(({ isValue }) => isValue !== true).length;
    if (ofTypes < fewest) best = found;
    fewest = Math.min(fewest, ofTypes);
    if (fewest === 0) break;
  }
  faults.push(...best);
}
