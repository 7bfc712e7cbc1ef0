import { isObject } from "../../constructs/checks/props/value-kinds";
import type { Value, ValueMap } from "./files";
import { type KeyMap, type KeyNode, type KeyWords, wordsOf } from "./key-node";
import { shapeOf } from "./known-shapes";
import type { Path, UsedValues } from "./used-values";
import { typesOf } from "./value-types";

/** Uses that print a value completely. */
const WHOLE = new Set([
  ...[
    "toYaml",
    "toJson",
    "toPrettyJson",
    "toRawJson",
    "toToml",
    "include",
    "fromYaml",
    "tpl",
    "tpl-whole",
    "range-keys",
  ],
  ...[
    "merge",
    "mergeOverwrite",
    "mustMerge",
    "mustMergeOverwrite",
    "deepCopy",
    "keys",
    "values",
    "pick",
    "omit",
  ],
  ...["concat", "index", "get", "set", "range", "template", "print", "toString", "join", "pluck", "dig"],
]);

/** Returns whether values are printed unchanged, so that unlisted keys have a meaning in them. */
function isShownWhole(uses: ReadonlySet<string>): boolean {
  return [...uses].some((use) => WHOLE.has(use));
}

/** Known shapes of values, besides the chart itself. */
export interface KnownShapes {
  /** Shapes of the values at some paths. */
  readonly shapes: Readonly<Record<string, KeyNode>>;
  /** The kinds of Kubernetes. */
  readonly kinds: KeyMap;
}

/**
 * Returns the keys of a chart: those of its `values.yaml`, and those that only its templates name. A map that is
 * empty by default, or that a template prints completely, is open.
 */
export function keyTreeOf(values: ValueMap, used: UsedValues, { shapes, kinds }: KnownShapes): KeyMap {
  const below = childrenOf(used.all());
  const hasTemplateItems = new Set(
    used.all().flatMap((path) => {
      const uses = used.at(path);
      const isTemplate = path.includes("*") && (uses.has("tpl") || uses.has("tpl-whole"));
      return isTemplate ? [path.slice(0, path.indexOf("*")).join("\n")] : [];
    }),
  );
  return mapOf(values, [], false);

  function nodeOf(value: Value, path: Path, isShownAbove: boolean): KeyNode {
    const uses = used.at(path);
    const key = path.at(-1) ?? "";
    const template = templateOf(value, uses, hasTemplateItems.has(path.join("\n")));
    const fact = shapes[path.join(".")];
    if (fact !== undefined) return fact;
    const keys = below.get(path.join("\n")) ?? new Set();
    const isLikeMap =
      isObject(value) || ((value === null || value === undefined) && [...keys].some((each) => each !== "*"));
    if (!isLikeMap) {
      const shape = shapeOf(key, value, uses, kinds);
      return wordsOf({ types: typesOf(key, value, uses), template, shape });
    }
    const map = isObject(value) ? value : {};
    const shape = shapeOf(key, map, uses, kinds);
    const isUnlisted = Object.keys(map).length === 0 && [...keys].every((each) => each === "*");
    const isShown = isShownAbove || isShownWhole(uses);
    const isOpen = shape === undefined && (isUnlisted || isShown);
    // null or missing: it is a map if templates read keys in it.
    const types = isObject(value) ? typesOf(key, value, uses) : ["any"];
    const words = wordsOf({ types, isOpen, template, shape });
    const children = shape === undefined ? mapOf(map, path, isShown) : {};
    if (Object.keys(children).length === 0) return words;
    return words === "map" ? children : { "": words, ...children };
  }

  function mapOf(map: ValueMap, path: Path, isShown: boolean): KeyMap {
    const named = [...(below.get(path.join("\n")) ?? [])].filter((key) => key !== "*");
    const keys = [...new Set([...Object.keys(map), ...named])].sort();
    return Object.fromEntries(keys.map((key) => [key, nodeOf(map[key], [...path, key], isShown)]));
  }
}

/**
 * Returns which strings of a value the chart renders as templates: all of them, or the value itself if it is a
 * string.
 */
function templateOf(value: Value, uses: ReadonlySet<string>, inItems: boolean): KeyWords["template"] {
  if (uses.has("tpl-whole") || inItems) return "tpl";
  if (!uses.has("tpl")) return undefined;
  return typeof value === "object" && value !== null ? "tpl-text" : "tpl";
}

function childrenOf(paths: readonly Path[]): ReadonlyMap<string, ReadonlySet<string>> {
  const children = new Map<string, Set<string>>();
  for (const path of paths) {
    for (const [at, key] of path.entries()) {
      const parent = path.slice(0, at);
      // items of lists and maps are not followed.
      if (parent.includes("*")) break;
      const name = parent.join("\n");
      children.set(name, (children.get(name) ?? new Set()).add(key));
    }
  }
  return children;
}
