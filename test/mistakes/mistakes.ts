import { Construct } from "constructs";
import { Eck, ElasticsearchCluster, FastStack, TalosCluster } from "../../constructs";
import { REQUIRED } from "../elasticsearch/example";
import { documentOf } from "../support/document";
import { makeApp } from "../support/make-app";
import { REQUIRED as TALOS, talosFacts } from "../talos/talos-example";
import type { FullExample } from "./full-example";

/** Path of a value in the props of a class. */
export type Path = readonly (string | number)[];

const ECK = new Eck({ version: "9.5.0" });

type Made = new (...args: unknown[]) => unknown;
type Props = Readonly<Record<string | number, unknown>>;

/** Makes an example with other props, in a stack that it requires. */
export function make({ made, facts }: FullExample, props: unknown, takes: readonly string[]): void {
  const stack = new FastStack(makeApp(), "stack");
  facts?.appliesTo(stack);
  const values: Record<string, unknown> = { scope: stack, id: "made", props: inStack(stack, props) };
  if (takes.includes("cluster"))
    values.cluster = new ElasticsearchCluster(stack, "es", { ...REQUIRED, engine: ECK });
  new (made as unknown as Made)(...takes.map((parameter) => values[parameter]));
  documentOf(stack);
}

/** Replaces a cluster of Talos by one of the same stack. */
export function inStack(stack: Construct, props: unknown): unknown {
  if (!isLiteral(props) || !("talos" in props) || !Construct.isConstruct(props.talos)) return props;
  const talos = new TalosCluster(stack, "talos", { ...TALOS, cluster: talosFacts() });
  return { ...props, talos };
}

/** Lists the paths of all props that are set, and of all members below them. */
export function pathsIn(value: unknown, at: Path = []): readonly Path[] {
  if (!isLiteral(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => {
    if (each === undefined) return [];
    const path = [...at, Array.isArray(value) ? Number(key) : key];
    return [path, ...pathsIn(each, path)];
  });
}

/** Returns the value at a path. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce((each, key) => (each as Props)[key], value);
}

/** Returns a copy in which the object or list around a path is replaced. */
export function changed(
  value: unknown,
  path: Path,
  change: (holder: Props, key: string | number) => unknown,
): unknown {
  const [key = "", ...rest] = path;
  if (rest.length === 0) return change(value as Props, key);
  return replaced(value as Props, key, changed((value as Props)[key], rest, change));
}

/** Returns a copy with another value under a key. */
export function replaced(holder: Props, key: string | number, value: unknown): unknown {
  if (Array.isArray(holder)) return holder.map((each: unknown, at) => (at === key ? value : each));
  return { ...holder, [key]: value };
}

/** Returns a copy in which a key is spelt otherwise. */
export function misspelt(holder: Props, key: string | number): unknown {
  const { [key]: value, ...others } = holder;
  return { ...others, [`${key}x`]: value };
}

/** Writes a path as messages do: `exports.data.clients[0]`. */
export function written(path: Path): string {
  const keys = path.map((key) => {
    if (typeof key === "number") return `[${key}]`;
    return /^[\w$-]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
  });
  return keys.join("").replace(/^\./, "");
}

function isLiteral(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}
