import type { Manifest } from "../../control-plane/node-manifest";

/** What the provisioner of the Talos home has made: its class, and the volume of Prometheus. */
export const LOCAL_PATH: readonly Manifest[] = [
  {
    apiVersion: "storage.k8s.io/v1",
    kind: "StorageClass",
    metadata: { name: "local-path" },
    provisioner: "kubernetes.io/no-provisioner",
    reclaimPolicy: "Retain",
  },
  {
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: { name: "prometheus" },
    spec: {
      accessModes: ["ReadWriteOnce"],
      capacity: { storage: "10Gi" },
      storageClassName: "local-path",
      persistentVolumeReclaimPolicy: "Retain",
      hostPath: { path: "/var/local-path/prometheus" },
    },
  },
];
