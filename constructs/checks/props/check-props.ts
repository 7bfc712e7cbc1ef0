import { foreignSecret } from "../secrets/foreign-secret";
import { userError } from "../user-error";
import type { Fault } from "./fault";
import { addFaults } from "./faults";
import { parametersOf, typeAt } from "./prop-types";
import { isObjectShape, type Shape } from "./shape";
import { isObject } from "./value-kinds";

/** A class under its public name. */
type NamedClass = Readonly<Record<string, unknown>>;

/**
 * Checks the arguments of a constructor as TypeScript does, for callers that were not compiled with it: JavaScript,
 * casts, data. The first line of the constructor of every public class:
 *
 * `checkNew({ Namespace }, new.target, scope, id, props);`
 *
 * A subclass may pass additional props; those of a literal are complete.
 * @param named the class under its public name, which a minifier leaves alone
 * @param made what is constructed: the class, or a subclass of it
 * @param args what the constructor was given
 * @throws with a line for each prop that is missing, unknown or not of its type, or for a Secret of another namespace
 */
export function checkNew(named: NamedClass, made: unknown, ...args: readonly unknown[]): void {
  for (const name in named) {
    const ofTypes = faultsOf(name, args, made !== named[name]);
    const faults = ofTypes.length > 0 ? ofTypes : foreignSecretsIn(args[2]);
    if (faults.length > 0) throw refusal(titleOf(name, args), faults);
  }
}

/**
 * Checks what a function or method was given, as `checkNew` does.
 * @param name its public name: `s3State`, `Memory.gibibytes`
 * @throws with a line for each argument, or prop of one, that is missing, unknown or not of its type
 */
export function checkCall(name: string, ...args: readonly unknown[]): void {
  const faults = faultsOf(name, args, false);
  if (faults.length > 0) throw refusal(name, faults);
}

function foreignSecretsIn(props: unknown): readonly Fault[] {
  if (!isObject(props) || typeof props.namespace !== "string") return [];
  const found = foreignSecret(props, props.namespace);
  return found === undefined ? [] : [{ ...found, got: found.title }];
}

function faultsOf(name: string, args: readonly unknown[], isSubclass: boolean): readonly Fault[] {
  const faults: Fault[] = [];
  for (const [index, [key, shape]] of (parametersOf(name) ?? []).entries()) {
    const value = args[index];
    const isOptional = key.endsWith("?");
    if (value === undefined && isOptional) continue;
    const parameter = isOptional ? key.slice(0, -1) : key;
    // members of props or options are named without a prefix.
    const isProps = parameter === "props" || parameter === "options";
    const found: Fault[] = [];
    addFaults(shape, value, { key: isProps ? "" : parameter, depth: 0 }, found, isSubclass);
    faults.push(...(isPart(shape) ? found.filter(({ isUnknown }) => isUnknown !== true) : found));
  }
  return faults;
}

/** Returns whether a function accepts a part of a construct's props, and may get all of them. */
function isPart(shape: Shape): boolean {
  const type = typeAt(shape);
  return isObjectShape(type) && !/(Props|Options)$/.test(type.name);
}

/** Returns the path of a construct, which does not exist yet, or another name of it; else the name of the class. */
function titleOf(name: string, [scope, id]: readonly unknown[]): string {
  if (typeof scope === "string" && parametersOf(name)?.[0]?.[0] === "path") return scope;
  const path: unknown = isObject(scope) && isObject(scope.node) ? scope.node.path : undefined;
  if (typeof path === "string" && typeof id === "string") return path === "" ? id : `${path}/${id}`;
  const isNamed = isObject(id) && typeof id.name === "string" && parametersOf(name)?.[1]?.[0] === "props";
  if (typeof path === "string" && isNamed) {
    return `${path}: ${name} ${id.name}`;
  }
  const own = isObject(scope) ? scope.name : undefined;
  return typeof own === "string" ? `${name} ${own}` : name;
}

function refusal(title: string, faults: readonly Fault[]): Error {
  return userError(
    faults.map(({ prop, rule, got }) => `${title}: ${prop} must ${rule}, got ${got}`).join("\n"),
  );
}
