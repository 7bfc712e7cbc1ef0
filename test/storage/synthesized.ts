import type { TerraformStack } from "cdktf";
import { Cluster, type ClusterNodeProps, NodePackage, FastStack } from "../../constructs";
import { clusterProps, CONTROL_PLANES, workerProps } from "../cluster/facts/facts";
import { documentOf } from "../support/document-of";
import { makeApp } from "../support/make-app";

/** A resource, as the synthesized file spells it. */
export type Block = Record<string, unknown> & {
  readonly lifecycle?: { readonly precondition?: readonly { readonly condition: string }[] };
};

/** All resources of a stack by type and address. */
export type Resources = Record<string, Record<string, Block>>;

/** A synthesized stack, with what it asks of the live cluster. */
export interface Document {
  /** All resources. */
  readonly resource?: Resources;
}

/** Synthesizes what is built in a stack called `stack`, for a cluster if one is given. */
export function documentWith(build: (stack: TerraformStack) => void, cluster?: Cluster): Document {
  const stack = new FastStack(makeApp(), "stack");
  cluster?.appliesTo(stack);
  build(stack);
  return documentOf(stack) as Document;
}

/** Synthesizes as `documentWith` does; returns the resources alone. */
export function synthesize(build: (stack: TerraformStack) => void, cluster?: Cluster): Resources {
  return documentWith(build, cluster).resource ?? {};
}

/** Returns the resource of a type whose address has the part in it. */
export function find(resources: Resources, type: string, part = ""): Block {
  const found = Object.entries(resources[type] ?? {}).filter(([address]) => address.includes(part));
  if (found.length !== 1)
    throw new Error(`${found.length} ${type} have ${part}: ${Object.keys(resources[type] ?? {}).join()}`);
  return found[0]![1];
}

/** Returns whether a plan evaluates what the construct of that path requires before this resource. */
export function isHeldBy(block: Block, path: string): boolean {
  return (block.lifecycle?.precondition ?? []).some(({ condition }) =>
    condition.includes(JSON.stringify(path)),
  );
}

/** A worker with an NFS client. */
export function nfsWorker(name: string, facts: Partial<ClusterNodeProps> = {}): ClusterNodeProps {
  return workerProps(name, { packages: [NodePackage.NFS_CLIENT], ...facts });
}

/** A cluster of three control planes and the given workers. */
export function clusterOf(...workers: ClusterNodeProps[]): Cluster {
  return new Cluster(clusterProps({ nodes: [...CONTROL_PLANES, ...workers] }));
}
