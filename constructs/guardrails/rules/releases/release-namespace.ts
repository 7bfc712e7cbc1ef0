import { isBuiltInNamespace } from "../../../cluster";
import type { Guardrail } from "../../judge/guardrail";
import { flagAt } from "../../judge/tree/blocks";

/**
 * A stack makes the namespace of a release.
 * @see https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release#create_namespace
 */
export const RELEASE_NAMESPACE: Guardrail = {
  id: "release-namespace",
  severity: "warning",
  requires: "the namespace of a release is created by a stack, not by `create_namespace`",
  reason:
    "Helm creates it without labels, such as those of Pod Security, no plan shows that it changes or goes, and no uninstall removes it",
  judge: (tree) =>
    tree
      .ofKind("HelmRelease")
      .filter(({ block }) => flagAt(block, "create_namespace") === true)
      .filter(
        ({ cluster, namespace }) =>
          namespace !== undefined &&
          !isBuiltInNamespace(namespace) &&
          !tree.makes(cluster, "Namespace", namespace),
      )
      .map((at) => ({
        at,
        prop: "create_namespace",
        rule: "be false, or the namespace has no labels (Pod Security among them) and stays after an uninstall: create it with a Namespace, and let the release depend on it",
        got: true,
      })),
};
