import type { Guardrail } from "../../judge/guardrail";
import { blocksAt, mapAt, textAt } from "../../judge/tree/blocks";
import type { TreeObject } from "../../judge/tree/tree-object";

/** Annotation of ingress-nginx with which two routes may share a path. */
const CANARY = "nginx.ingress.kubernetes.io/canary";

/** A path of a host leads to one place. */
export const ONE_ROUTE: Guardrail = {
  id: "one-route",
  severity: "error",
  requires: "two Ingresses of one class never route the same path of the same host",
  reason: "the controller uses one of them, the older or the first by name, and reports it only in its log",
  judge(tree) {
    const first = new Map<string, TreeObject>();
    const ingresses = tree
      .ofKind("Ingress")
      .filter(({ block }) => mapAt(block, "metadata.annotations")[CANARY] !== "true");
    return ingresses.flatMap((at) =>
      routesOf(at).flatMap((route) => {
        const { ingressClass, ...got } = route;
        const key = JSON.stringify([at.cluster, route]);
        const other = first.get(key);
        if (other === undefined) first.set(key, at);
        if (other === undefined) return [];
        const rule = `be routed by one Ingress of class ${ingressClass}, but ${other.title} (${other.path}) routes the same path: remove one of the two`;
        return [{ at, prop: "spec.rule", rule, got }];
      }),
    );
  },
};

function routesOf({ block }: TreeObject) {
  const ingressClass = textAt(block, "spec.ingress_class_name") ?? "default";
  return blocksAt(block, "spec.rule").flatMap((rule) =>
    blocksAt(rule, "http.path").map((path) => ({
      ingressClass,
      host: textAt(rule, "host") ?? "*",
      path: textAt(path, "path") ?? "/",
      type: textAt(path, "path_type") ?? "ImplementationSpecific",
    })),
  );
}
