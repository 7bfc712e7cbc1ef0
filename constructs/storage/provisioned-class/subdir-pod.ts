import type { DeploymentV1SpecTemplateSpec } from "@cdktf/provider-kubernetes/lib/deployment-v1";
import type { NodeResources, Toleration } from "../../cluster";
import { kubernetesQuantity, type Memory } from "../../units";

/** What a user may choose of the provisioner's pod. */
export interface SubdirPodChoice {
  /** Image, with tag or digest. */
  readonly image: string;
  /** What it asks for. */
  readonly requests: NodeResources;
  /** Memory at which it is stopped. */
  readonly memoryLimit: Memory;
  /** Labels that its node must have. */
  readonly nodeSelector: Readonly<Record<string, string>>;
  /** Taints that it puts up with. */
  readonly tolerations: readonly Toleration[];
}

/** What the pod is told. */
export interface SubdirPodOptions extends SubdirPodChoice {
  /** Claim on the export in which it makes directories. */
  readonly rootClaim: string;
  /** Account it talks to the API server with. */
  readonly serviceAccountName: string;
  /** Name under which it listens. */
  readonly provisionerName: string;
  /** Server that it writes into volumes. */
  readonly server: string;
  /** Path that it puts before each directory in volumes. */
  readonly path: string;
}

/** Returns the provisioner's pod, with everything written out that the provider would fill in. */
export function subdirPodSpec(options: SubdirPodOptions): DeploymentV1SpecTemplateSpec {
  return {
    serviceAccountName: options.serviceAccountName,
    automountServiceAccountToken: true,
    enableServiceLinks: false,
    nodeSelector: { "kubernetes.io/os": "linux", ...options.nodeSelector },
    toleration: options.tolerations.map((each) => ({
      key: each.key,
      operator: each.operator ?? "Equal",
      value: each.value,
      effect: each.effect,
    })),
    securityContext: { seccompProfile: { type: "RuntimeDefault" } },
    container: [containerOf(options)],
    volume: [{ name: "root", persistentVolumeClaim: { claimName: options.rootClaim, readOnly: false } }],
  };
}

// no probes: the program answers nothing, and its image has no shell. Its lease says whether it lives.
function containerOf(options: SubdirPodOptions) {
  const { cpu, memory } = options.requests;
  return {
    name: "provisioner",
    image: options.image,
    env: [
      { name: "PROVISIONER_NAME", value: options.provisionerName },
      { name: "NFS_SERVER", value: options.server },
      { name: "NFS_PATH", value: options.path },
      { name: "ENABLE_LEADER_ELECTION", value: "true" },
    ],
    resources: {
      requests: { cpu: cpu.toString(), memory: kubernetesQuantity(memory) },
      limits: { memory: kubernetesQuantity(options.memoryLimit) },
    },
    securityContext: SECURITY_CONTEXT,
    volumeMount: [{ name: "root", mountPath: "/persistentvolumes", readOnly: false }],
  };
}

/** Root, as directories must be made and removed whoever owns what is in them; nothing else of what root may. */
const SECURITY_CONTEXT = {
  runAsUser: "0",
  runAsGroup: "0",
  runAsNonRoot: false,
  privileged: false,
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ["ALL"], add: ["DAC_OVERRIDE", "FOWNER"] },
};
