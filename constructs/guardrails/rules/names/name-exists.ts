import type { Guardrail } from "../../judge/guardrail";
import { missingNames } from "../../judge/names/missing-names";
import type { UsedName } from "../../judge/names/used-name";
import { namesIn } from "../../judge/names/used-names";

/** Kinds with separate rules. */
const ELSEWHERE = new Set(["PersistentVolumeClaim", "Secret"]);

/** Claims that pods mount have a separate rule. */
const isElsewhere = ({ kind, at }: UsedName) =>
  ELSEWHERE.has(kind) && !(kind === "PersistentVolumeClaim" && at.isRelease);

/** Names that are used refer to existing objects. */
export const NAME_EXISTS: Guardrail = {
  id: "name-exists",
  severity: "warning",
  requires:
    "a ConfigMap, ServiceAccount, StorageClass, volume or namespace that is used is created by some stack, or checked at plan",
  reason: "no plan detects a misspelt name: the object is rejected, or its users wait forever",
  judge: (tree) => {
    const uses = namesIn(tree).filter((use) => !isElsewhere(use));
    return missingNames(
      tree,
      uses,
      "or its users wait forever (if it is created elsewhere, acknowledge this and name its owner)",
    );
  },
};
