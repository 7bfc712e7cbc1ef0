import { type Cluster, StaticNfsVolume, type StaticNfsVolumeProps } from "../../../constructs";
import { documentWith, find, synthesize } from "../../support/document";
import { checksIn, type Manifest } from "../../support/live";
import { REQUIRED } from "./every-prop";

export const NAMESPACE: Manifest = { kind: "Namespace", metadata: { name: "default" } };

/** The live objects after the pair was created, by kubectl unless metadata differ. */
export const LIVE_VOLUME: Manifest = {
  kind: "PersistentVolume",
  metadata: { name: "portal-info-data-pv" },
  spec: {
    accessModes: ["ReadWriteMany"],
    capacity: { storage: "35Gi" },
    claimRef: { namespace: "default", name: "portal-info-data-pvc", uid: "1" },
    nfs: { server: "test-nfs-01.mk.local", path: "/var/nfs" },
    storageClassName: "groundplan-static",
  },
  status: { phase: "Bound" },
};

export const make = (props: StaticNfsVolumeProps = REQUIRED, cluster?: Cluster) =>
  synthesize((stack) => void new StaticNfsVolume(stack, "data", props), cluster);
export const documentOf = (props: Partial<StaticNfsVolumeProps> = {}, cluster?: Cluster) =>
  documentWith((stack) => void new StaticNfsVolume(stack, "data", { ...REQUIRED, ...props }), cluster);
export const volumeOf = (...args: Parameters<typeof make>) =>
  find(make(...args), "kubernetes_persistent_volume_v1");
export const claimOf = (...args: Parameters<typeof make>) =>
  find(make(...args), "kubernetes_persistent_volume_claim_v1");
export const ownChecks = (props: Partial<StaticNfsVolumeProps> = {}, cluster?: Cluster) =>
  checksIn(documentOf(props, cluster)).preconditions?.["stack/data"] ?? [];
