import type { DeploymentV1SpecTemplateSpec } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import type { Toleration } from "../../cluster";
import {
  type ContainerResources,
  linuxNodes,
  QUIET_POD,
  resourcesOf,
  rootContainer,
  SECCOMP,
  tolerationsOf,
} from "../../pods";

/** What a user may choose of the provisioner's pod. */
export interface SubdirPodChoice {
  /** Image, with tag or digest. */
  readonly image: string;
  /** Requests and limits of its container. */
  readonly resources: ContainerResources;
  /** Labels that its node must have. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** Taints that it tolerates. */
  readonly tolerations: readonly Toleration[];
}

/** Inputs of the pod. */
export interface SubdirPodOptions extends SubdirPodChoice {
  /** Claim on the export in which it makes directories. */
  readonly rootClaim: string;
  /** Service account with which it connects to the API server. */
  readonly serviceAccountName: string;
  /** Name under which it listens. */
  readonly provisionerName: string;
  /** Server that it writes into volumes. */
  readonly server: string;
  /** Path that it prefixes to each directory in volumes. */
  readonly path: string;
}

/** Returns the provisioner's pod, with explicit values for all defaults of the provider. */
export function subdirPodSpec(options: SubdirPodOptions): DeploymentV1SpecTemplateSpec {
  return {
    ...QUIET_POD,
    serviceAccountName: options.serviceAccountName,
    // it creates volumes through the API server.
    automountServiceAccountToken: true,
    nodeSelector: linuxNodes(options.nodeSelector),
    toleration: tolerationsOf(options.tolerations),
    securityContext: SECCOMP,
    container: [containerOf(options)],
    volume: [{ name: "root", persistentVolumeClaim: { claimName: options.rootClaim, readOnly: false } }],
  };
}

// no probes: the program serves nothing, and its image has no shell. Its lease shows whether it runs.
function containerOf(options: SubdirPodOptions) {
  return {
    name: "provisioner",
    image: options.image,
    env: [
      { name: "PROVISIONER_NAME", value: options.provisionerName },
      { name: "NFS_SERVER", value: options.server },
      { name: "NFS_PATH", value: options.path },
      { name: "ENABLE_LEADER_ELECTION", value: "true" },
    ],
    resources: resourcesOf(options.resources),
    // directories are created and removed regardless of the owners of their files.
    securityContext: rootContainer(["DAC_OVERRIDE", "FOWNER"]),
    volumeMount: [{ name: "root", mountPath: "/persistentvolumes", readOnly: false }],
  };
}
