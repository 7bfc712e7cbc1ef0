import {
  type Cluster,
  type CsiNfsStorageClassProps,
  NfsProvisionedStorageClass,
  type NfsProvisionedStorageClassProps,
  type NfsSubdirStorageClassProps,
  ReclaimPolicy,
} from "../../../constructs";
import { documentWith, find, synthesize } from "../../support/document";
import { SUBDIR, CSI } from "./every-class-prop";

export const make = (props: NfsProvisionedStorageClassProps = SUBDIR, cluster?: Cluster) =>
  synthesize((stack) => void new NfsProvisionedStorageClass(stack, "nfs", props), cluster);
export const documentOf = (props: NfsProvisionedStorageClassProps = SUBDIR, cluster?: Cluster) =>
  documentWith((stack) => void new NfsProvisionedStorageClass(stack, "nfs", props), cluster);
export const NAMESPACE = {
  kind: "Namespace",
  metadata: { name: "nfs-provisioner", labels: { "pod-security.kubernetes.io/enforce": "baseline" } },
};
export const classOf = (...args: Parameters<typeof make>) =>
  find(make(...args), "kubernetes_storage_class_v1");
export const subdir = (props: Partial<NfsSubdirStorageClassProps>, cluster?: Cluster) => () =>
  make({ ...SUBDIR, ...props }, cluster);
export const csi = (props: Partial<CsiNfsStorageClassProps>) => () => make({ ...CSI, ...props });
export const DELETE = {
  reclaimPolicy: ReclaimPolicy.DELETE,
  acceptDataLoss: { reason: "the data can be made again" },
} as const;
