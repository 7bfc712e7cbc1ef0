import { kindOf, type KubernetesObject } from "./kind";

/** A toleration, as in manifests. */
export interface LiveToleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
}

/** A taint of a live node. */
export interface LiveTaint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}

/** A live node. */
export interface LiveNode extends KubernetesObject {
  readonly spec?: {
    readonly taints?: readonly LiveTaint[];
    readonly unschedulable?: boolean;
    readonly podCIDR?: string;
    readonly podCIDRs?: readonly string[];
  };
  readonly status?: {
    readonly addresses?: readonly { readonly type: string; readonly address: string }[];
    readonly allocatable?: Readonly<Record<string, string>>;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    readonly nodeInfo?: {
      readonly architecture?: string;
      readonly kubeletVersion?: string;
      readonly osImage?: string;
    };
  };
}

/** A requirement of a selector. */
export interface LiveSelectorRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

/** A label selector. */
export interface LiveLabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly LiveSelectorRequirement[];
}

/** A term of a pod's required anti-affinity. */
export interface LiveAntiAffinityTerm {
  readonly topologyKey: string;
  readonly labelSelector?: LiveLabelSelector;
  readonly namespaces?: readonly string[];
  readonly namespaceSelector?: LiveLabelSelector;
}

/** A term of a pod's required node affinity. */
export interface LiveNodeTerm {
  readonly matchExpressions?: readonly LiveSelectorRequirement[];
  readonly matchFields?: readonly LiveSelectorRequirement[];
}

/**
 * Specification of a pod. Checks read images of containers, and arguments that contain a policy, but never
 * environment variables, which may contain secrets.
 */
export interface LivePodSpec {
  readonly nodeName?: string;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly tolerations?: readonly LiveToleration[];
  readonly containers?: readonly { readonly image?: string; readonly args?: readonly string[] }[];
  readonly affinity?: {
    readonly nodeAffinity?: {
      readonly requiredDuringSchedulingIgnoredDuringExecution?: {
        readonly nodeSelectorTerms?: readonly LiveNodeTerm[];
      };
    };
    readonly podAntiAffinity?: {
      readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly LiveAntiAffinityTerm[];
    };
  };
}

/** A workload with a pod template. */
export interface LiveWorkload extends KubernetesObject {
  readonly spec?: {
    readonly replicas?: number;
    readonly selector?: LiveLabelSelector;
    readonly template?: {
      readonly metadata?: Partial<KubernetesObject["metadata"]>;
      readonly spec?: LivePodSpec;
    };
  };
}

/** A claim, or the template of one. */
export interface LiveClaimSpec {
  readonly accessModes?: readonly string[];
  readonly storageClassName?: string;
  readonly volumeName?: string;
  readonly resources?: { readonly requests?: { readonly storage?: string } };
}

/** A live StatefulSet. */
export interface LiveStatefulSet extends KubernetesObject {
  readonly spec?: NonNullable<LiveWorkload["spec"]> & {
    readonly serviceName?: string;
    readonly podManagementPolicy?: string;
    readonly volumeClaimTemplates?: readonly {
      readonly metadata?: { readonly name?: string };
      readonly spec?: LiveClaimSpec;
    }[];
    readonly persistentVolumeClaimRetentionPolicy?: {
      readonly whenDeleted?: string;
      readonly whenScaled?: string;
    };
  };
}

/** A live pod. */
export interface LivePod extends KubernetesObject {
  readonly spec?: LivePodSpec;
  readonly status?: { readonly phase?: string };
}

/** A live claim. */
export interface LiveClaim extends KubernetesObject {
  readonly spec?: LiveClaimSpec;
  readonly status?: { readonly phase?: string };
}

/** A live volume. */
export interface LiveVolume extends KubernetesObject {
  readonly spec?: {
    readonly accessModes?: readonly string[];
    readonly capacity?: { readonly storage?: string };
    readonly claimRef?: { readonly namespace?: string; readonly name?: string; readonly uid?: string };
    readonly storageClassName?: string;
    readonly persistentVolumeReclaimPolicy?: string;
    readonly nfs?: { readonly server: string; readonly path: string };
    readonly csi?: { readonly fsType?: string };
    readonly local?: { readonly path: string };
    readonly hostPath?: { readonly path: string };
    readonly nodeAffinity?: { readonly required?: { readonly nodeSelectorTerms?: readonly LiveNodeTerm[] } };
  };
  readonly status?: { readonly phase?: string };
}

/** A live storage class. */
export interface LiveStorageClass extends KubernetesObject {
  readonly provisioner?: string;
  readonly reclaimPolicy?: string;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly allowVolumeExpansion?: boolean;
  readonly volumeBindingMode?: string;
}

/** A live Service. */
export interface LiveService extends KubernetesObject {
  readonly spec?: {
    readonly clusterIP?: string;
    readonly ports?: readonly {
      readonly port: number;
      readonly name?: string;
      readonly nodePort?: number;
    }[];
    readonly healthCheckNodePort?: number;
  };
}

/** A live ConfigMap. */
export interface LiveConfigMap extends KubernetesObject {
  readonly data?: Readonly<Record<string, string>>;
}

/** A live Secret, without its values. */
export interface LiveSecret extends KubernetesObject {
  readonly type?: string;
  /** Its keys, read as `data.*`. */
  readonly data?: Readonly<Record<string, true>>;
}

/** A live Job. */
export interface LiveJob extends KubernetesObject {
  readonly status?: { readonly active?: number };
}

/** Namespaces. */
export const NAMESPACES = kindOf("v1", "Namespace", "namespaces");

/** Nodes. */
export const NODES = kindOf<LiveNode>("v1", "Node", "nodes");

/** Pods. */
export const PODS = kindOf<LivePod>("v1", "Pod", "pods");

/** Services. */
export const SERVICES = kindOf<LiveService>("v1", "Service", "services");

/** ConfigMaps; read them by name, as some are large. */
export const CONFIG_MAPS = kindOf<LiveConfigMap>("v1", "ConfigMap", "configmaps");

/** Secrets; read them by name, and only the keys of `data`: `data.*`. */
export const SECRETS = kindOf<LiveSecret>("v1", "Secret", "secrets");

/** PersistentVolumes. */
export const VOLUMES = kindOf<LiveVolume>("v1", "PersistentVolume", "persistentvolumes");

/** PersistentVolumeClaims. */
export const CLAIMS = kindOf<LiveClaim>("v1", "PersistentVolumeClaim", "persistentvolumeclaims");

/** StorageClasses. */
export const STORAGE_CLASSES = kindOf<LiveStorageClass>(
  "storage.k8s.io/v1",
  "StorageClass",
  "storageclasses",
);

/** CSIDrivers. */
export const CSI_DRIVERS = kindOf("storage.k8s.io/v1", "CSIDriver", "csidrivers");

/** Deployments. */
export const DEPLOYMENTS = kindOf<LiveWorkload>("apps/v1", "Deployment", "deployments");

/** StatefulSets. */
export const STATEFUL_SETS = kindOf<LiveStatefulSet>("apps/v1", "StatefulSet", "statefulsets");

/** CronJobs. */
export const CRON_JOBS = kindOf("batch/v1", "CronJob", "cronjobs");

/** Jobs. */
export const JOBS = kindOf<LiveJob>("batch/v1", "Job", "jobs");

/** DaemonSets. */
export const DAEMON_SETS = kindOf<LiveWorkload>("apps/v1", "DaemonSet", "daemonsets");

/**
 * APIServices, one for each group and version that the API server serves: `v1beta2.longhorn.io`. Unlike
 * CustomResourceDefinitions, they are always small.
 * @see https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregation/
 */
export const API_SERVICES = kindOf("apiregistration.k8s.io/v1", "APIService", "apiservices");
