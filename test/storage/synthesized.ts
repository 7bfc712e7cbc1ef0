import type { TerraformStack } from "cdktf";
import { Cluster, type ClusterNodeProps, NodePackage, FastStack } from "../../constructs";
import { clusterProps, CONTROL_PLANES, workerProps } from "../cluster/facts";
import { documentOf } from "../support/document-of";
import { makeApp } from "../support/make-app";

/** A resource, as the synthesized file spells it. */
export type Block = Record<string, unknown> & {
  readonly lifecycle?: {
    readonly precondition?: readonly { readonly error_message: string; readonly condition: string }[];
  };
};

/** All resources of a stack by type and address. */
export type Resources = Record<string, Record<string, Block>>;

/** Synthesizes what is built in a stack called `stack`, for a cluster if one is given. */
export function synthesize(build: (stack: TerraformStack) => void, cluster?: Cluster): Resources {
  const stack = new FastStack(makeApp(), "stack");
  cluster?.appliesTo(stack);
  build(stack);
  return (documentOf(stack) as { resource?: Resources }).resource ?? {};
}

/** Returns the resource of a type whose address has the part in it. */
export function find(resources: Resources, type: string, part = ""): Block {
  const found = Object.entries(resources[type] ?? {}).filter(([address]) => address.includes(part));
  if (found.length !== 1)
    throw new Error(`${found.length} ${type} have ${part}: ${Object.keys(resources[type] ?? {}).join()}`);
  return found[0]![1];
}

/** Returns the messages of a resource's preconditions. */
export function messagesOf(block: Block): string[] {
  return (block.lifecycle?.precondition ?? []).map((each) => each.error_message);
}

/** A worker with an NFS client. */
export function nfsWorker(name: string, facts: Partial<ClusterNodeProps> = {}): ClusterNodeProps {
  return workerProps(name, { packages: [NodePackage.NFS_CLIENT], ...facts });
}

/** A cluster of three control planes and the given workers. */
export function clusterOf(...workers: ClusterNodeProps[]): Cluster {
  return new Cluster(clusterProps({ nodes: [...CONTROL_PLANES, ...workers] }));
}
