import { serviceNameIn } from "../../../cluster";
import type { Fault, Guardrail } from "../../judge/guardrail";
import { blocksAt, valueAt } from "../../judge/tree/blocks";
import type { Tree } from "../../judge/tree/tree";
import type { TreeObject } from "../../judge/tree/tree-object";

const SOURCE = "spec.persistent_volume_source.nfs.server";

/** Nodes can resolve the name of an NFS server. */
export const NFS_SERVER: Guardrail = {
  id: "nfs-server",
  severity: "error",
  requires: "`server` of an NFS volume is a name that nodes resolve, not that of a Service",
  reason: "the kubelet mounts it without using the cluster's DNS: the pod stays in ContainerCreating",
  judge: (tree) => [
    ...tree
      .ofKind("PersistentVolume")
      .flatMap(
        (at) =>
          faultOf(tree, at, SOURCE, valueAt(at.block, SOURCE) ?? valueAt(at.block, "spec.nfs.server")) ?? [],
      ),
    ...tree.pods.flatMap(({ object, spec, place }) =>
      blocksAt(spec, "volume").flatMap(
        (each) => faultOf(tree, object, `${place}.volume.nfs.server`, valueAt(each, "nfs.server")) ?? [],
      ),
    ),
  ],
};

function faultOf(tree: Tree, at: TreeObject, prop: string, server: unknown): Fault | undefined {
  if (typeof server !== "string") return undefined;
  const service = /\bkubernetes_service(_v\d+)?\./.test(server)
    ? "this is read from the resource of a Service, which may be replaced"
    : serviceNameIn(server, (namespace) => tree.makes(at.cluster, "Namespace", namespace));
  if (service === undefined) return undefined;
  const rule = `be a name or an address that nodes resolve, but ${service}, and only pods use the cluster's DNS: write the address that clients outside the cluster use`;
  return { at, prop, rule, got: server };
}
