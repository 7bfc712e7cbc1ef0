import type { Manifest } from "../../control-plane/node-manifest";

/** A volume of 5 GiB that any claim of a class can have. */
export function diskVolume(name: string, storageClassName: string): Manifest {
  return {
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: { name },
    spec: {
      capacity: { storage: "5Gi" },
      accessModes: ["ReadWriteOnce"],
      storageClassName,
      persistentVolumeReclaimPolicy: "Retain",
      hostPath: { path: `/disks/${name}` },
    },
  };
}
