import { type Content, isContent, isMap } from "./content";
import { isEqual, type Quantities } from "./equal";

/** A member that is not as it was made. */
export interface Difference {
  /** Where it is: `spec.replicas`. */
  readonly path: string;
  readonly wanted: unknown;
  /** What it is; undefined if it is missing. */
  readonly got: unknown;
}

/** How two objects are compared. */
export interface Comparison {
  /** Names of lists may be singular, and a block may represent a list of one. */
  readonly isBlock: boolean;
  /** Returns whether a member is not compared. */
  readonly isIgnored: (path: string) => boolean;
  readonly bytesOf: Quantities;
}

/** Members that identify the entries of a list, as far as Kubernetes has such. */
const KEYS = ["name", "mountPath", "devicePath", "containerPort", "port", "key", "path", "topologyKey", "ip"];

/** Lists of the provider that are no sets. */
const IN_ORDER = /(^|\.)(command|args)$/;

/** Maps in which an additional key changes the meaning. */
const EXACT = /(^|\.)(selector|matchLabels|nodeSelector)$/;

/**
 * Lists what of an object is not as it was made. What only Kubernetes or others have set is not looked at, but in
 * selectors.
 */
export function differences(
  wanted: unknown,
  got: unknown,
  comparison: Comparison,
  path = "",
): readonly Difference[] {
  if (comparison.isIgnored(path) || isNothing(wanted)) return [];
  if (isContent(wanted)) {
    const [one, ...others] = Array.isArray(got) ? (got as unknown[]) : [got];
    if (!isContent(one) || others.length > 0) {
      return Array.isArray(got) && comparison.isBlock
        ? ofLists([wanted], got, comparison, path)
        : ofMissing(wanted, got, path);
    }
    return [...ofMembers(wanted, one, comparison, path), ...ofFurther(wanted, one, path)];
  }
  if (Array.isArray(wanted)) {
    const list = Array.isArray(got) ? (got as unknown[]) : got === undefined ? [] : [got];
    return ofLists(wanted, list, comparison, path);
  }
  return isEqual(path, wanted, got, comparison.bytesOf) ? [] : [{ path, wanted, got }];
}

function ofMissing(wanted: Content, got: unknown, path: string): readonly Difference[] {
  // empty blocks are not stored.
  return got === undefined && Object.values(wanted).every(isNothing) ? [] : [{ path, wanted, got }];
}

function ofMembers(
  wanted: Content,
  got: Content,
  comparison: Comparison,
  path: string,
): readonly Difference[] {
  return Object.entries(wanted).flatMap(([name, value]) => {
    const known = comparison.isBlock && !isMap(lastOf(path)) ? nameIn(got, name) : name;
    return differences(value, got[known], comparison, path === "" ? known : `${path}.${known}`);
  });
}

/** A block of the provider is called `container` where Kubernetes has `containers`. */
function nameIn(got: Content, name: string): string {
  const names = [name, `${name}s`, `${name}es`];
  return names.find((each) => each in got) ?? name;
}

function ofFurther(wanted: Content, got: Content, path: string): readonly Difference[] {
  if (!EXACT.test(path) || "matchLabels" in got || "matchExpressions" in got) return [];
  return Object.entries(got)
    .filter(([key]) => !(key in wanted))
    .map(([key, value]) => ({ path: `${path}.${key}`, wanted: undefined, got: value }));
}

function ofLists(
  wanted: readonly unknown[],
  got: readonly unknown[],
  comparison: Comparison,
  path: string,
): readonly Difference[] {
  if (wanted.every((each) => !isContent(each))) return ofTexts(wanted, got, comparison, path);
  return wanted.flatMap((each, at) => {
    if (got.some((other) => differences(each, other, comparison, path).length === 0)) return [];
    const key = KEYS.find((name) => isContent(each) && !isNothing(each[name]));
    const value = key === undefined ? undefined : (each as Content)[key];
    const place = key === undefined ? `${path}[${at}]` : `${path}[${String(value)}]`;
    const same =
      key === undefined
        ? got[at]
        : got.find((other) => isContent(other) && String(other[key]) === String(value));
    return same === undefined
      ? [{ path: place, wanted: each, got: undefined }]
      : differences(each, same, comparison, place);
  });
}

/** Finalizers are added and removed by others. */
function ofTexts(
  wanted: readonly unknown[],
  got: readonly unknown[],
  { bytesOf, isBlock }: Comparison,
  path: string,
): readonly Difference[] {
  if (path === "metadata.finalizers" || wanted.length === 0) return [];
  // many lists of the provider are sets, which it sends in its own order.
  const isOrdered = !isBlock || IN_ORDER.test(path);
  const [one, other] = isOrdered ? [wanted, got] : [sorted(wanted), sorted(got)];
  const isSame =
    one.length === other.length &&
    one.every((each, at) => isNothing(each) || isEqual(path, each, other[at], bytesOf));
  return isSame ? [] : [{ path, wanted, got: got.length === 0 ? undefined : got }];
}

function sorted(texts: readonly unknown[]): readonly unknown[] {
  return texts.includes(undefined) ? texts : texts.map(String).sort();
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf(".") + 1);
}

/** What Kubernetes does not keep. */
function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}
