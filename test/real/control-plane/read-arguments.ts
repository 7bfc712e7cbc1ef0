/** Arguments of `kubectl get` that `Reader` supports. */
export interface ReadArguments {
  /** As it was written: `pvc`, `deployments.apps`. */
  readonly resource: string;
  /** The one object. */
  readonly name?: string;
  readonly namespace?: string;
  readonly allNamespaces: boolean;
  readonly selector?: string;
  /** `json`, `name`, or the path in `jsonpath={.path}`. */
  readonly output: "json" | "name" | { readonly path: string };
}

const FLAGS: Readonly<Record<string, "namespace" | "selector" | "output">> = {
  "-n": "namespace",
  "--namespace": "namespace",
  "-l": "selector",
  "--selector": "selector",
  "-o": "output",
  "--output": "output",
};

/** Parses arguments of kubectl; undefined if `Reader` does not support them. */
export function readArguments([verb, ...args]: readonly string[]): ReadArguments | undefined {
  if (verb !== "get") return undefined;
  const values: Partial<Record<"namespace" | "selector" | "output", string>> = {};
  const words: string[] = [];
  let allNamespaces = false;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? "";
    if (arg === "-A" || arg === "--all-namespaces") allNamespaces = true;
    else if (!arg.startsWith("-")) words.push(arg);
    else {
      const [flag = "", ...rest] = arg.startsWith("--") ? arg.split("=") : [arg];
      const known = FLAGS[flag];
      const value = rest.length > 0 ? rest.join("=") : args[++at];
      if (known === undefined || value === undefined || known in values) return undefined;
      values[known] = value;
    }
  }
  const object = objectIn(words);
  const output = outputOf(values.output);
  if (object === undefined || output === undefined) return undefined;
  if (object.name !== undefined && (allNamespaces || values.selector !== undefined)) return undefined;
  return { ...object, allNamespaces, namespace: values.namespace, selector: values.selector, output };
}

function objectIn(words: readonly string[]): Pick<ReadArguments, "resource" | "name"> | undefined {
  const [first = "", second, ...more] = words;
  const [resource = "", name, ...parts] = first.split("/");
  const isOne = resource !== "" && more.length === 0 && parts.length === 0 && !words.join("").includes(",");
  if (!isOne || (name !== undefined && second !== undefined)) return undefined;
  return { resource, name: name ?? second };
}

function outputOf(text: string | undefined): ReadArguments["output"] | undefined {
  if (text === "json" || text === "name") return text;
  const path = /^jsonpath=\{(\.[^{}]*)\}$/.exec(text ?? "")?.[1];
  return path === undefined ? undefined : { path };
}
