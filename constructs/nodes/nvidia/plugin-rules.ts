import type { Construct } from "constructs";
import { failOf, propError, requireDnsLabel, requireImage } from "../../checks";
import {
  AntiAffinity,
  Cluster,
  type ClusterNode,
  Distribution,
  gpuNameOf,
  NVIDIA_GPU,
  requireCapacity,
} from "../../cluster";
import { type ContainerResources, requireLimits } from "../../pods";
import { pluginTolerations } from "./plugin-pod";

/** Checks the props of a plugin that need no cluster; throws for the first broken rule. */
export function validatePlugin(
  construct: Construct,
  { name, image, resources }: { name: string; image: string; resources: ContainerResources },
): void {
  const fail = failOf(construct);
  requireDnsLabel(fail, "name", name);
  requireImage(construct.node.path, "image", image);
  requireLimits(fail, "resources", resources);
}

/**
 * Returns the nodes that the plugin runs on: all with a card of NVIDIA that no other plugin offers.
 * @throws if the cluster is not known, or has no such node; or if a node has no capacity for the plugin.
 */
export function nodesToOffer(
  construct: Construct,
  { requests }: Pick<ContainerResources, "requests">,
): readonly ClusterNode[] {
  const cluster = Cluster.of(construct);
  if (cluster === undefined) {
    const rule = "belong to a Cluster, whose facts declare the cards: create it in a ClusterStack";
    throw propError(construct, "scope", rule, construct.node.scope?.node.path);
  }
  const nvidia = cluster.nodes.filter(({ gpu }) => gpu !== undefined && gpuNameOf(gpu) === NVIDIA_GPU);
  const nodes = nvidia.filter(({ gpu }) => gpu?.offeredBy === undefined);
  if (nodes.length === 0) {
    const found =
      nvidia.length === 0 ? "no node declares one" : "offeredBy of all of them names another plugin";
    const rule = `declare an NVIDIA card that this plugin offers, but ${found}: write gpu: { model, count } into the facts of the node that has it`;
    throw propError(construct, `nodes of cluster ${cluster.name}`, rule, cluster.nodes);
  }
  const tolerations = pluginTolerations(nodes);
  const workload = { replicas: nodes.length, requests, antiAffinity: AntiAffinity.HARD, tolerations };
  requireCapacity(construct, "resources", workload, nodes);
  return nodes;
}

/**
 * Returns whether K3s makes the RuntimeClass: it makes those of all runtimes that it supports, whether they are
 * installed or not.
 */
export function makesRuntimeClass(
  construct: Construct,
  existing: { readonly reason: string } | undefined,
): boolean {
  return existing === undefined && Cluster.of(construct)?.distribution !== Distribution.K3S;
}
