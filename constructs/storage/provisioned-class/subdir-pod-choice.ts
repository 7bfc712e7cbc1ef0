import type { Construct } from "constructs";
import { failOf, requireImage } from "../../checks";
import { requireCapacity } from "../../cluster";
import { type ContainerResources, requireLimits } from "../../pods";
import { Cpu, Memory } from "../../units";
import { requireNfsClient } from "../nfs-export/nfs-client-nodes";
import type { NfsSubdirStorageClassProps } from "./nfs-provisioned-storage-class-props";
import type { SubdirPodChoice } from "./subdir-pod";

const IMAGE = "registry.k8s.io/sig-storage/nfs-subdir-external-provisioner:v4.0.2";

/** Default resources: it keeps all claims and volumes of the cluster in memory. */
const RESOURCES: ContainerResources = {
  requests: { cpu: Cpu.millicores(10), memory: Memory.mebibytes(32) },
  limits: { memory: Memory.mebibytes(256) },
};

/**
 * Resolves the defaults of the provisioner's pod, and checks that the pod can run.
 * @throws if no node can run the pod or mount the export, or the image is not pinned.
 */
export function chooseSubdirPod(construct: Construct, props: NfsSubdirStorageClassProps): SubdirPodChoice {
  const choice: SubdirPodChoice = {
    image: props.image ?? IMAGE,
    resources: props.resources ?? RESOURCES,
    nodeSelector: props.nodeSelector ?? {},
    tolerations: props.tolerations ?? [],
  };
  const { image, resources, nodeSelector, tolerations } = choice;
  requireImage(construct.node.path, "image", image);
  requireLimits(failOf(construct), "resources", resources);
  const { requests } = resources;
  requireCapacity(construct, "resources", { replicas: 1, requests, nodeSelector, tolerations });
  requireNfsClient(construct, "nodeSelector", choice);
  return choice;
}
