import type { WrittenStack } from "./documents";

/** A mistake as it is found in raw resources. */
export interface Trap {
  /** What is wrong. */
  readonly title: string;
  /** The rule that names it. */
  readonly rule: string;
  /** The resources with it, beside the environments. */
  readonly stack: WrittenStack;
}

export const NAMESPACE = "databases";

export const meta = (name: string) => ({ name, namespace: NAMESPACE });

export const pods = (spec: object, labels: object = { app: "trap" }) => ({ metadata: { labels }, spec });

export const container = (others: object = {}) => ({ name: "trap", image: "nginx:1.27", ...others });

export const deployment = (spec: object, others: object = {}) => ({
  kubernetes_deployment_v1: { trap: { metadata: meta("trap"), spec: { ...others, template: pods(spec) } } },
});

export const claim = (others: object) => ({
  kubernetes_persistent_volume_claim_v1: { trap: { metadata: meta("trap"), ...others } },
});

export const volume = (spec: object) => ({
  kubernetes_persistent_volume_v1: { trap: { metadata: { name: "trap" }, spec } },
});

export const storageClass = (name: string, others: object) => ({
  [name]: { metadata: { name }, storage_provisioner: "lab/disks", reclaim_policy: "Retain", ...others },
});

export const isDefault = (name: string) => ({
  metadata: { name, annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
});

export const APART = {
  pod_anti_affinity: {
    required_during_scheduling_ignored_during_execution: [
      { topology_key: "kubernetes.io/hostname", label_selector: [{ match_labels: { app: "trap" } }] },
    ],
  },
};
