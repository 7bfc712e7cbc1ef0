import type { IConstruct } from "constructs";
import { propError } from "../../checks";
import { isInStack } from "../../scope";
import type { Candidate } from "../capacity/capacity";
import { Cluster } from "../facts/cluster";
import { rememberedOnCluster } from "../facts/remembered-on-cluster";
import { gpuNameOf, type GpuRequest, NVIDIA_GPU } from "./gpu";

/** Key of an app's device plugins; shared by all copies of this library in one process. */
const OFFERS = Symbol.for("groundplan.gpuOffers");

/** Records that a construct makes the nodes of its cluster offer GPUs of a resource name. */
export function noteGpuOffer(construct: IConstruct, gpuName: string): void {
  offersIn(construct).add(gpuName);
}

/**
 * Refuses GPUs that no device plugin offers, because pods cannot request them. The plugin may be created after the workload, so
 * the rule is checked when the app is synthesized.
 * @param construct the construct that runs the workload
 * @param prop the prop that requests it
 * @param candidates the nodes that its pods may run on
 */
export function expectGpuOffer(
  construct: IConstruct,
  prop: string,
  gpus: GpuRequest,
  candidates: readonly Candidate[],
): void {
  const cluster = Cluster.of(construct);
  const name = gpuNameOf(gpus);
  const nodes = candidates
    .filter(({ node }) => node.gpu?.offeredBy === undefined)
    .map(({ node }) => node.name);
  if (cluster === undefined || nodes.length === 0 || !isInStack(construct)) return;
  construct.node.addValidation({
    validate: () => {
      if (offersIn(construct).has(name)) return [];
      const rule =
        `request GPUs that a device plugin offers, or pods stay Pending, but none offers ${name} on ` +
        `${nodes.join(", ")} of cluster ${cluster.name}: ${wayOut(name)}write offeredBy: { reason } into gpu of these nodes, if one is installed by other means`;
      return [propError(construct, prop, rule, gpus).message];
    },
  });
}

function wayOut(name: string): string {
  return name === NVIDIA_GPU ? "add an NvidiaDevicePlugin to a stack of the app, or " : "";
}

function offersIn(construct: IConstruct): Set<string> {
  return rememberedOnCluster(construct, OFFERS, [], () => new Set<string>());
}
