import type { Manifest } from "../../control-plane/node-manifest";

/** An object, and another valid value of each of its fields that is tried. */
export interface FieldCase {
  readonly object: Manifest;
  /** By the path of the field. */
  readonly changes: Readonly<Record<string, unknown>>;
}

const NAMESPACE = "fields";
const labels = { app: "seed" };
const metadata = { name: "seed", namespace: NAMESPACE };
const clusterWide = { name: "fields-seed" };

const template = (image: string, restartPolicy?: string) => ({
  metadata: { labels },
  spec: { ...(restartPolicy === undefined ? {} : { restartPolicy }), containers: [{ name: "seed", image }] },
});

const claim = (storage: string) => ({
  accessModes: ["ReadWriteOnce"],
  resources: { requests: { storage } },
  storageClassName: "slow",
});

const named = (apiVersion: string, kind: string) => ({ apiVersion, kind, metadata });

/** Objects of every built-in kind with an immutable field. */
export const FIELD_CASES: readonly FieldCase[] = [
  {
    object: {
      ...named("apps/v1", "Deployment"),
      spec: { replicas: 0, selector: { matchLabels: labels }, template: template("a:1") },
    },
    changes: {
      "spec.selector": { matchLabels: { tier: "x" } },
      "spec.strategy": { type: "Recreate", rollingUpdate: null },
      "spec.minReadySeconds": 5,
    },
  },
  {
    object: {
      ...named("apps/v1", "DaemonSet"),
      spec: { selector: { matchLabels: labels }, template: template("a:1") },
    },
    changes: {
      "spec.selector": { matchLabels: { tier: "x" } },
      "spec.updateStrategy": { type: "OnDelete", rollingUpdate: null },
      "spec.revisionHistoryLimit": 3,
    },
  },
  {
    object: {
      ...named("apps/v1", "StatefulSet"),
      spec: {
        replicas: 0,
        serviceName: "seed",
        selector: { matchLabels: labels },
        template: template("a:1"),
        volumeClaimTemplates: [{ metadata: { name: "data" }, spec: claim("1Gi") }],
      },
    },
    changes: {
      "spec.selector": { matchLabels: { tier: "x" } },
      "spec.serviceName": "other",
      "spec.podManagementPolicy": "Parallel",
      "spec.volumeClaimTemplates": [{ metadata: { name: "data" }, spec: claim("2Gi") }],
      "spec.updateStrategy": { type: "OnDelete", rollingUpdate: null },
      "spec.revisionHistoryLimit": 3,
      "spec.minReadySeconds": 5,
      "spec.ordinals": { start: 1 },
      "spec.persistentVolumeClaimRetentionPolicy": { whenDeleted: "Delete" },
    },
  },
  {
    object: {
      ...named("batch/v1", "Job"),
      spec: {
        parallelism: 1,
        completions: 2,
        completionMode: "Indexed",
        template: template("a:1", "Never"),
      },
    },
    changes: {
      "spec.template": template("b:1", "Never"),
      "spec.completions": 3,
      "spec.completionMode": "NonIndexed",
      "spec.podFailurePolicy": {
        rules: [{ action: "Ignore", onExitCodes: { operator: "In", values: [1] } }],
      },
      "spec.successPolicy": { rules: [{ succeededCount: 1 }] },
      "spec.backoffLimitPerIndex": 1,
      "spec.managedBy": "example.com/other",
      "spec.parallelism": 0,
      "spec.backoffLimit": 9,
      "spec.activeDeadlineSeconds": 600,
      "spec.ttlSecondsAfterFinished": 60,
      "spec.suspend": true,
    },
  },
  {
    object: { apiVersion: "v1", kind: "PersistentVolumeClaim", metadata, spec: claim("1Gi") },
    changes: {
      "spec.accessModes": ["ReadWriteMany"],
      "spec.storageClassName": "fast",
      "spec.volumeMode": "Block",
      "spec.selector": { matchLabels: labels },
    },
  },
  {
    object: {
      apiVersion: "v1",
      kind: "PersistentVolume",
      metadata: clusterWide,
      spec: {
        capacity: { storage: "1Gi" },
        accessModes: ["ReadWriteOnce"],
        storageClassName: "slow",
        nfs: { server: "10.0.0.1", path: "/a" },
        nodeAffinity: affinity("a"),
      },
    },
    changes: {
      "spec.nfs": { server: "10.0.0.2", path: "/a" },
      "spec.volumeMode": "Block",
      "spec.nodeAffinity": affinity("b"),
      "spec.accessModes": ["ReadWriteMany"],
      "spec.storageClassName": "fast",
      "spec.capacity": { storage: "2Gi" },
      "spec.mountOptions": ["hard"],
      "spec.persistentVolumeReclaimPolicy": "Delete",
      "spec.claimRef": { namespace: NAMESPACE, name: "seed" },
    },
  },
  {
    object: {
      apiVersion: "storage.k8s.io/v1",
      kind: "StorageClass",
      metadata: clusterWide,
      provisioner: "example.com/a",
      parameters: { a: "b" },
    },
    changes: {
      provisioner: "example.com/b",
      parameters: { a: "c" },
      reclaimPolicy: "Retain",
      volumeBindingMode: "WaitForFirstConsumer",
      allowVolumeExpansion: true,
      mountOptions: ["hard"],
    },
  },
  {
    object: {
      ...named("v1", "Service"),
      spec: { selector: labels, ports: [{ port: 80 }] },
    },
    changes: {
      "spec.clusterIP": "None",
      "spec.selector": { app: "x" },
      "spec.ports": [{ port: 81 }],
      "spec.sessionAffinity": "ClientIP",
      "spec.type": "NodePort",
    },
  },
  {
    object: {
      apiVersion: "v1",
      kind: "Service",
      metadata: { ...metadata, name: "balanced" },
      spec: { type: "LoadBalancer", loadBalancerClass: "example.com/a", ports: [{ port: 80 }] },
    },
    changes: {
      "spec.loadBalancerClass": "example.com/b",
      "spec.loadBalancerIP": "10.0.0.1",
      "spec.externalTrafficPolicy": "Local",
    },
  },
  ...["Role", "ClusterRole"].map((kind): FieldCase => {
    const roleRef = { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: "view" };
    const isNamespaced = kind === "Role";
    return {
      object: {
        apiVersion: "rbac.authorization.k8s.io/v1",
        kind: `${kind}Binding`,
        metadata: isNamespaced ? metadata : clusterWide,
        roleRef,
        subjects: [{ kind: "ServiceAccount", name: "seed", namespace: NAMESPACE }],
      },
      changes: {
        roleRef: { ...roleRef, name: "edit" },
        subjects: [{ kind: "ServiceAccount", name: "other", namespace: NAMESPACE }],
      },
    };
  }),
  {
    object: {
      apiVersion: "scheduling.k8s.io/v1",
      kind: "PriorityClass",
      metadata: clusterWide,
      value: 10,
    },
    changes: { value: 20, preemptionPolicy: "Never", description: "x" },
  },
  {
    object: {
      apiVersion: "networking.k8s.io/v1",
      kind: "IngressClass",
      metadata: clusterWide,
      spec: { controller: "example.com/a" },
    },
    changes: { "spec.controller": "example.com/b" },
  },
  {
    object: {
      apiVersion: "storage.k8s.io/v1",
      kind: "CSIDriver",
      metadata: { name: "fields.example.com" },
      spec: { attachRequired: true },
    },
    changes: {
      "spec.attachRequired": false,
      "spec.volumeLifecycleModes": ["Ephemeral"],
      "spec.podInfoOnMount": true,
      "spec.fsGroupPolicy": "None",
      "spec.storageCapacity": true,
    },
  },
  {
    object: { apiVersion: "v1", kind: "Secret", metadata, stringData: { a: "b" } },
    changes: { type: "example.com/other", stringData: { a: "c" } },
  },
  {
    object: {
      ...named("v1", "ResourceQuota"),
      spec: { hard: { pods: "1" }, scopes: ["BestEffort"] },
    },
    changes: { "spec.scopes": ["NotBestEffort"], "spec.hard": { pods: "2" } },
  },
];

function affinity(node: string): object {
  const matchExpressions = [{ key: "kubernetes.io/hostname", operator: "In", values: [node] }];
  return { required: { nodeSelectorTerms: [{ matchExpressions }] } };
}
