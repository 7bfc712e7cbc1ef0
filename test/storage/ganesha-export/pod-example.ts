import { GaneshaExport, type GaneshaPodProps } from "../../../constructs";
import { type Block, documentWith, find } from "../../support/document";
import { type Manifest } from "../../support/live";
import { clusterOf } from "../nfs-cluster";
import { make, POD } from "./example";

export const NAMESPACE: Manifest = {
  kind: "Namespace",
  metadata: { name: "dedup-experiment", labels: { "pod-security.kubernetes.io/enforce": "privileged" } },
};
export const storageClass = (name: string, parameters = {}): Manifest => ({
  kind: "StorageClass",
  metadata: { name },
  provisioner: "example.com/disks",
  parameters,
});
/** A cluster on which `POD` may run. */
export const READY = [NAMESPACE, storageClass("longhorn-experiment")];

export interface Container {
  readonly command: readonly string[];
  readonly [key: string]: unknown;
}

export interface PodSpec {
  readonly container: readonly [Container];
  readonly init_container: readonly [Container];
  readonly [key: string]: unknown;
}

export const deploymentOf = (props = POD): Block => find(make(props).resources, "kubernetes_deployment_v1");
export const templateOf = (props = POD) =>
  (deploymentOf(props).spec as { template: { metadata: Record<string, unknown>; spec: PodSpec } }).template;
export const podOf = (props = POD) => templateOf(props).spec;
export const withProp = (props: Partial<GaneshaPodProps>) => ({ ...POD, ...props });
export const documentOf = (props: Partial<GaneshaPodProps> = {}) =>
  documentWith((stack) => void new GaneshaExport(stack, "data", withProp(props)));
export const making = (props: Partial<GaneshaPodProps>, ...cluster: Parameters<typeof clusterOf>) => {
  return () => make(withProp(props), cluster.length > 0 ? clusterOf(...cluster) : undefined);
};
