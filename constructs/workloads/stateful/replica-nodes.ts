import { Token } from "cdktf";
import { isDnsSubdomain, isResourceName, RESOURCE_NAME_RULE, isWholeNumber, type Fail } from "../../checks";
import type { StatefulServiceProps } from "./stateful-service-props";

/** Returns the labels that a node must have to run a replica. */
export function nodeLabelsFor({
  nodeSelector,
  architecture,
}: Pick<StatefulServiceProps, "nodeSelector" | "architecture">):
  Readonly<Record<string, string>> | undefined {
  return architecture === undefined ? nodeSelector : { ...nodeSelector, [ARCHITECTURE_LABEL]: architecture };
}

/** Label by which a kubelet says which instruction set its node has. */
export const ARCHITECTURE_LABEL = "kubernetes.io/arch";

/** Checks what a replica asks of its node beside CPU and memory. */
export function validateMachine(
  { gpus, architecture, nodeSelector, runtimeClassName }: StatefulServiceProps,
  fail: Fail,
): void {
  if (gpus !== undefined && !isWholeNumber(gpus.count)) {
    fail("gpus.count", "be a whole number of 1 or more", gpus.count);
  }
  if (gpus?.resourceName !== undefined && !isResourceName(gpus.resourceName)) {
    fail("gpus.resourceName", RESOURCE_NAME_RULE, gpus.resourceName);
  }
  const selected = nodeSelector?.[ARCHITECTURE_LABEL];
  // GR-57 (synth): an image for amd64 was scheduled on an arm64 node, and its container exited at once.
  if (architecture !== undefined && selected !== undefined && selected !== architecture) {
    const rule = `choose nodes of the instruction set ${architecture}, which architecture names: leave out ${ARCHITECTURE_LABEL}`;
    fail("nodeSelector", rule, selected);
  }
  if (
    runtimeClassName !== undefined &&
    !Token.isUnresolved(runtimeClassName) &&
    !isDnsSubdomain(runtimeClassName)
  ) {
    fail("runtimeClassName", "be a DNS name in lower case", runtimeClassName);
  }
}
