import { isBuiltInNamespace } from "../../../cluster";
import type { Guardrail } from "../../judge/guardrail";

/** No stack owns the namespaces of Kubernetes. */
export const SYSTEM_NAMESPACE: Guardrail = {
  id: "system-namespace",
  severity: "error",
  requires: "no stack creates a namespace of Kubernetes itself, such as `kube-system`",
  reason:
    "its creation fails, because it exists; if it is imported, a destroy deletes the cluster's own pods",
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
