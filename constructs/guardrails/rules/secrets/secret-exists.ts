import type { Guardrail } from "../../judge/guardrail";
import { missingNames } from "../../judge/names/missing-names";
import { namesIn } from "../../judge/names/used-names";

/** Secrets that are used are declared as created elsewhere. */
export const SECRET_EXISTS: Guardrail = {
  id: "secret-exists",
  severity: "warning",
  requires: "a Secret that is used is created by some stack, or is declared to come from elsewhere",
  reason:
    "Secrets should be created elsewhere, but a pod that needs one waits in CreateContainerConfigError until it exists",
  judge: (tree) => {
    const uses = namesIn(tree).filter(({ kind }) => kind === "Secret");
    return missingNames(tree, uses, "or pods wait for it (acknowledge this and name its owner)");
  },
};
