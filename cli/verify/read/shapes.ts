import type { LiveObject } from "../../live/objects";

/** A reference to an object that a pod reads; with `optional`, the pod also starts without it. */
interface NamedReference {
  readonly name?: string;
  readonly optional?: boolean;
}

/** A source of variables of a container. */
interface EnvironmentSource {
  readonly env?: readonly {
    readonly valueFrom?: {
      readonly secretKeyRef?: NamedReference;
      readonly configMapKeyRef?: NamedReference;
    };
  }[];
  readonly envFrom?: readonly {
    readonly secretRef?: NamedReference;
    readonly configMapRef?: NamedReference;
  }[];
}

/** What is looked at of a pod template: what its pods need to start. */
export interface PodTemplateSpec {
  readonly serviceAccountName?: string;
  readonly containers?: readonly EnvironmentSource[];
  readonly initContainers?: readonly EnvironmentSource[];
  readonly volumes?: readonly {
    readonly secret?: { readonly secretName?: string; readonly optional?: boolean };
    readonly configMap?: NamedReference;
    readonly persistentVolumeClaim?: { readonly claimName: string };
    readonly projected?: {
      readonly sources?: readonly { readonly secret?: NamedReference; readonly configMap?: NamedReference }[];
    };
  }[];
}

/** A condition. */
export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
}

/** What is looked at of a Deployment, a StatefulSet or a DaemonSet. */
export interface Workload extends LiveObject {
  readonly spec?: {
    readonly replicas?: number;
    readonly updateStrategy?: {
      readonly type?: string;
      readonly rollingUpdate?: { readonly partition?: number };
    };
    readonly volumeClaimTemplates?: readonly { readonly metadata?: { readonly name?: string } }[];
    readonly template?: {
      readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
      readonly spec?: PodTemplateSpec;
    };
  };
  readonly status?: {
    readonly observedGeneration?: number;
    readonly replicas?: number;
    readonly readyReplicas?: number;
    readonly updatedReplicas?: number;
    readonly desiredNumberScheduled?: number;
    readonly numberReady?: number;
    readonly updatedNumberScheduled?: number;
    readonly currentRevision?: string;
    readonly updateRevision?: string;
    readonly conditions?: readonly Condition[];
  };
}

/** How a container is. */
export interface ContainerStatus {
  readonly name: string;
  readonly ready?: boolean;
  readonly restartCount?: number;
  readonly state?: {
    readonly waiting?: { readonly reason?: string; readonly message?: string };
    readonly terminated?: { readonly reason?: string; readonly exitCode?: number; readonly message?: string };
  };
  readonly lastState?: {
    readonly terminated?: { readonly reason?: string; readonly exitCode?: number };
  };
}

/** What is looked at of a pod. */
export interface Pod extends LiveObject {
  readonly spec?: { readonly nodeName?: string };
  readonly status?: {
    readonly phase?: string;
    readonly reason?: string;
    readonly message?: string;
    readonly conditions?: readonly Condition[];
    readonly containerStatuses?: readonly ContainerStatus[];
    readonly initContainerStatuses?: readonly ContainerStatus[];
  };
}

/** What is looked at of a claim. */
export interface Claim extends LiveObject {
  readonly spec?: { readonly volumeName?: string; readonly storageClassName?: string };
  readonly status?: { readonly phase?: string };
}

/** What is looked at of a volume. */
export interface Volume extends LiveObject {
  readonly spec?: {
    readonly claimRef?: { readonly namespace?: string; readonly name?: string; readonly uid?: string };
  };
  readonly status?: { readonly phase?: string; readonly message?: string };
}

/** What is looked at of a storage class. */
export interface StorageClass extends LiveObject {
  readonly volumeBindingMode?: string;
}

/** What is looked at of a Service. */
export interface Service extends LiveObject {
  readonly spec?: {
    readonly selector?: Readonly<Record<string, string>>;
    readonly ports?: readonly { readonly name?: string; readonly port: number }[];
  };
}

/** What is looked at of an autoscaler. */
export interface Autoscaler extends LiveObject {
  readonly spec?: { readonly scaleTargetRef?: { readonly kind?: string; readonly name?: string } };
}

/** What is looked at of a node. */
export interface Node extends LiveObject {
  readonly spec?: {
    readonly unschedulable?: boolean;
    readonly taints?: readonly { readonly key: string; readonly value?: string; readonly effect: string }[];
  };
  readonly status?: { readonly conditions?: readonly Condition[] };
}

/** What is looked at of a Job. */
export interface Job extends LiveObject {
  readonly status?: { readonly conditions?: readonly Condition[] };
}

/** A warning of the cluster. */
export interface Event extends LiveObject {
  readonly involvedObject?: { readonly kind?: string; readonly namespace?: string; readonly name?: string };
  readonly reason?: string;
  readonly message?: string;
  readonly lastTimestamp?: string;
  readonly eventTime?: string;
}
