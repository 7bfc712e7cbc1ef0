import type { Manifest } from "../../control-plane/node-manifest";

/** Volumes for the claims of the lab's Elasticsearch: the provisioner's container does not run on a simulated kubelet. */
export function volumesForElasticsearch(): readonly Manifest[] {
  return [...Array(6).keys()].map((at) => ({
    apiVersion: "v1",
    kind: "PersistentVolume",
    metadata: { name: `nfs-${at}` },
    spec: {
      capacity: { storage: "1Gi" },
      accessModes: ["ReadWriteOnce"],
      storageClassName: "nfs-client",
      persistentVolumeReclaimPolicy: "Retain",
      nfs: { server: "test-nfs-01.mk.local", path: `/var/nfs2/${at}` },
    },
  }));
}
