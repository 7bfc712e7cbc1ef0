import type { Construct } from "constructs";
import { propError, requireImage } from "../../checks";
import { requireCapacity } from "../../cluster";
import { Cpu, Memory } from "../../units";
import { requireNfsClient } from "../nfs-export/nfs-client-nodes";
import type { NfsSubdirStorageClassProps } from "./nfs-provisioned-storage-class-props";
import type { SubdirPodChoice } from "./subdir-pod";

const IMAGE = "registry.k8s.io/sig-storage/nfs-subdir-external-provisioner:v4.0.2";

/**
 * Fills in what the user left open of the provisioner's pod, and checks that the pod can run.
 * @throws if no node can take the pod or mount the export, or the image is not pinned.
 */
export function chooseSubdirPod(construct: Construct, props: NfsSubdirStorageClassProps): SubdirPodChoice {
  const choice: SubdirPodChoice = {
    image: props.image ?? IMAGE,
    requests: props.requests ?? { cpu: Cpu.millicores(10), memory: Memory.mebibytes(32) },
    memoryLimit: props.memoryLimit ?? Memory.mebibytes(256),
    nodeSelector: props.provisionerNodeSelector ?? {},
    tolerations: props.provisionerTolerations ?? [],
  };
  const { image, requests, memoryLimit } = choice;
  requireImage(construct.node.path, "image", image);
  if (requests.memory.isMoreThan(memoryLimit)) {
    throw propError(
      construct,
      "memoryLimit",
      `not be less than what the pod asks for, ${requests.memory}`,
      memoryLimit,
    );
  }
  requireCapacity(construct, "requests", { replicas: 1, ...choice });
  requireNfsClient(construct, "provisionerNodeSelector", choice);
  return choice;
}
