import { isBuiltInNamespace } from "../../cluster";
import type { Guardrail } from "../judge/guardrail";

/** Namespaces of Kubernetes are nobody's. */
export const SYSTEM_NAMESPACE: Guardrail = {
  id: "system-namespace",
  severity: "error",
  requires: "no stack makes a namespace of Kubernetes itself, such as `kube-system`",
  reason:
    "its creation fails, as it exists; imported, a destroy asks for the deletion of the cluster's own pods",
  judge: (tree) =>
    tree
      .ofKind("Namespace")
      .filter(({ name }) => name !== undefined && isBuiltInNamespace(name))
      .map((at) => ({
        at,
        prop: "metadata.name",
        rule: "not be a namespace of Kubernetes itself, which exists in every cluster: use it by its name, without a resource",
        got: at.name,
      })),
};
