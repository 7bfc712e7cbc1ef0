import { Token } from "cdktf";
import {
  type Fail,
  isResourceName,
  requireDnsName,
  requireWholeNumber,
  RESOURCE_NAME_RULE,
} from "../../../checks";
import type { AntiAffinity, Architecture, GpuRequest, Toleration } from "../../../cluster";

/** Where the pods of a service may run, and what they need on a node besides CPU and memory. */
export interface PodPlacement {
  /**
   * GPUs of the container; the nodes of the cluster must offer enough of them.
   * @default - none
   */
  readonly gpus?: GpuRequest;
  /**
   * Name of a RuntimeClass; it must exist. GPUs on K3s need `nvidia`, unless that is the default runtime of the node.
   * @see https://kubernetes.io/docs/concepts/containers/runtime-class/
   * @default - the node's default runtime
   */
  readonly runtimeClassName?: string;
  /**
   * The only instruction set that the image supports; pods only run on such nodes.
   * @default - the image supports all nodes on which the pods may run
   */
  readonly architecture?: Architecture;
  /**
   * Labels that a node must have.
   * @default - any node
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Taints that the pods tolerate, such as that of an `IsolatedNode`.
   * @default - none
   */
  readonly tolerations?: readonly Toleration[];
}

/** A placement with anti-affinity. */
export interface SpreadPlacement extends PodPlacement {
  /**
   * Whether the pods may share a node.
   * @default - no anti-affinity
   */
  readonly antiAffinity?: AntiAffinity;
}

/** Returns the labels that a node must have to run a pod. */
export function nodeLabelsFor({
  nodeSelector,
  architecture,
}: Pick<PodPlacement, "nodeSelector" | "architecture">): Readonly<Record<string, string>> | undefined {
  return architecture === undefined ? nodeSelector : { ...nodeSelector, [ARCHITECTURE_LABEL]: architecture };
}

/** Label with the instruction set of a node, which the kubelet sets. */
const ARCHITECTURE_LABEL = "kubernetes.io/arch";

/** Checks the requirements of a pod on its node besides CPU and memory. */
export function validateMachine(
  { gpus, architecture, nodeSelector, runtimeClassName }: PodPlacement,
  fail: Fail,
): void {
  if (gpus !== undefined) requireWholeNumber(fail, "gpus.count", gpus.count);
  if (gpus?.resourceName !== undefined && !isResourceName(gpus.resourceName)) {
    fail("gpus.resourceName", RESOURCE_NAME_RULE, gpus.resourceName);
  }
  const selected = nodeSelector?.[ARCHITECTURE_LABEL];
  // GR-57 (synth): an image for amd64 was scheduled on an arm64 node, and its container exited at once.
  if (architecture !== undefined && selected !== undefined && selected !== architecture) {
    const rule = `choose nodes of the instruction set ${architecture}, which architecture names: leave out ${ARCHITECTURE_LABEL}`;
    fail("nodeSelector", rule, selected);
  }
  if (runtimeClassName !== undefined && !Token.isUnresolved(runtimeClassName)) {
    requireDnsName(fail, "runtimeClassName", runtimeClassName);
  }
}
