import { type CsiNfsStorageClassProps, NfsMountOptions } from "../../../constructs";

export const KUBE_SYSTEM = { kind: "Namespace", metadata: { name: "kube-system" } };

export const CLASS: CsiNfsStorageClassProps = {
  className: "nfs-csi",
  provisioner: "csi-driver-nfs",
  server: "nfs.storage.svc",
  path: "/",
  mountOptions: NfsMountOptions.HARD_V4,
};
