import type { Fault, Guardrail } from "../../judge/guardrail";
import type { TreeObject } from "../../judge/tree/tree-object";

/** Resources that change objects of others and make none. */
const OF_OTHERS = new Set([
  "Annotations",
  "Labels",
  "Env",
  "ConfigMapV1Data",
  "ConfigMapData",
  "SecretV1Data",
  "SecretData",
  "NodeTaint",
]);

/** An object of a cluster has one resource, in all stacks. */
export const ONE_OBJECT: Guardrail = {
  id: "one-object",
  severity: "error",
  isFinal: true,
  requires: "no two resources create the same object, across all stacks",
  reason: "the second apply fails, or the two overwrite and delete it in turn",
  judge(tree) {
    const first = new Map<string, TreeObject>();
    return tree.objects.flatMap((at) => {
      if (at.name === undefined || OF_OTHERS.has(at.kind)) return [];
      const key = JSON.stringify([at.cluster, at.title]);
      const other = first.get(key);
      if (other === undefined) first.set(key, at);
      return other === undefined ? [] : [faultOf(at, other)];
    });
  },
};

function faultOf(at: TreeObject, other: TreeObject): Fault {
  const what = at.isRelease ? "release" : "object";
  const rule = `name an ${what} that no other resource creates, but ${other.path} (${other.address} in stack ${other.stack.name}) creates ${at.title} too: remove one of them`;
  return { at, prop: at.isRelease ? "name" : "metadata.name", rule, got: at.name };
}
