import {
  Cluster,
  type ClusterNodeProps,
  IsolatedNode,
  type IsolatedNodeProps,
  FastStack,
} from "../../../constructs";
import { clusterProps, CONTROL_PLANES, workerProps } from "../../cluster/facts/facts";
import { appliedValuesOf, documentOf, entriesOf } from "../../support/document";
import { makeApp } from "../../support/make-app";
import { REQUIRED } from "./every-prop";

export function clusterWith(facts: Partial<ClusterNodeProps>): Cluster {
  return new Cluster(clusterProps({ nodes: [...CONTROL_PLANES, workerProps("worker-1", facts)] }));
}

export function isolate(props: Partial<IsolatedNodeProps> = {}, cluster?: Cluster, path = ["stack", "node"]) {
  const stack = new FastStack(makeApp(), path[0]!);
  cluster?.appliesTo(stack);
  const node = new IsolatedNode(stack, path[1]!, { ...REQUIRED, ...props });
  const document = documentOf(stack);
  const releases = entriesOf(document.resource, "helm_release");
  const [address, release] = releases.find(([, { name }]) => name === node.releaseName)!;
  const values = appliedValuesOf<{
    env: Record<string, string>;
    clusterRules: unknown;
    script: string;
    image: string;
  }>(release);
  const warnings = node.node.metadata
    .filter(({ type }) => type === "@cdktf/warn")
    .map(({ data }) => String(data));
  return { node, address, release, values, warnings, document };
}
