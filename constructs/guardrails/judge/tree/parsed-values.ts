import { parse } from "yaml";
import { type Block, blocksAt, isBlock, listOf } from "./blocks";
import { withSetValues } from "./set-values";

/** Returns the values of a release as an object: JSON, as in releases of this library, or YAML. Otherwise `undefined`. */
export function parsedValues(text: unknown): unknown {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return yamlIn(text);
  }
}

/** Lists the values of a release: of each of its documents, and of its `set` blocks. */
export function valuesIn(release: Block): readonly unknown[] {
  return [...listOf(release.values).map(parsedValues), withSetValues({}, blocksAt(release, "set"))];
}

/** Returns a text as YAML; `undefined` if it is not YAML, or only a plain text. */
function yamlIn(text: string): unknown {
  try {
    const value: unknown = parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Lists the manifests in values: objects that a chart creates unchanged, such as `extraObjects`. */
export function manifestsIn(value: unknown): readonly Block[] {
  if (Array.isArray(value)) return value.flatMap(manifestsIn);
  if (!isBlock(value)) return [];
  if (isManifest(value)) return [value];
  return Object.entries(value).flatMap(([key, member]) =>
    // charts also accept them as texts, which are templates: a text that is not YAML before it is rendered cannot be
    // read.
    (EXTRA.test(key) ? listOf(member).map((each) => yamlOrSame(each)) : [member]).flatMap(manifestsIn),
  );
}

/** Common names of values that hold manifests. */
const EXTRA = /^(extra|additional)(Objects|Manifests|Deploy|Resources)$|^(objects|manifests|rawResources)$/;

function yamlOrSame(value: unknown): unknown {
  return typeof value === "string" ? yamlIn(value) : value;
}

function isManifest({ apiVersion, kind, metadata }: Block): boolean {
  return typeof apiVersion === "string" && typeof kind === "string" && isBlock(metadata);
}
