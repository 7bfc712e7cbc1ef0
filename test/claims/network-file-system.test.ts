import { networkFileSystemOf } from "../../constructs/claims";

const of = (provisioner: string, parameters?: Record<string, string>) =>
  networkFileSystemOf({ metadata: { name: "class" }, provisioner, parameters });

const ON_FILES: [string, string, Record<string, string>?][] = [
  ["nfs.csi.k8s.io", "NFS"],
  ["cluster.local/nfs-subdir-external-provisioner", "NFS"],
  ["k8s-sigs.io/nfs-subdir-external-provisioner", "NFS"],
  ["fuseim.pri/ifs", "NFS"],
  ["openebs.io/nfsrwx", "NFS"],
  ["nfs.manila.csi.openstack.org", "NFS"],
  ["rook-ceph.nfs.csi.ceph.com", "NFS"],
  ["org.democratic-csi.nfs", "NFS", { fsType: "nfs" }],
  ["groundplan/nas-1234abcd", "NFS"],
  ["groundplan/nas-2-media-00000000", "NFS"],
  ["rook-ceph.cephfs.csi.ceph.com", "cephfs"],
  ["cephfs.csi.ceph.com", "cephfs"],
  ["smb.csi.k8s.io", "SMB"],
  ["csi.juicefs.com", "juicefs"],
  ["org.gluster.glusterfs", "gluster"],
  ["kubernetes.io/glusterfs", "gluster"],
  ["efs.csi.aws.com", "efs.csi"],
  ["file.csi.azure.com", "file.csi.azure"],
  ["filestore.csi.storage.gke.io", "filestore.csi"],
  ["beegfs.csi.netapp.com", "beegfs"],
  ["csi.san.synology.com", "NFS", { protocol: "nfs", location: "/volume1" }],
  ["csi.san.synology.com", "SMB", { protocol: "SMB" }],
  ["csi.trident.netapp.io", "NFS", { backendType: "ontap-nas" }],
  ["csi.trident.netapp.io", "NFS", { backendType: "ontap-nas-economy" }],
  ["csi.trident.netapp.io", "NFS", { backendType: "azure-netapp-files" }],
  ["csi-unity.dellemc.com", "NFS", { protocol: "NFS" }],
];

test.each(ON_FILES.map(([provisioner, name, parameters = {}]) => [provisioner, name, parameters] as const))(
  "%s is on %s (%j)",
  (provisioner, name, parameters) => {
    expect(of(provisioner, parameters)).toBe(name);
  },
);

const ON_DISKS: [string, Record<string, string>?][] = [
  ["driver.longhorn.io", { numberOfReplicas: "3", fsType: "ext4", nfsOptions: "vers=4.2" }],
  ["rook-ceph.rbd.csi.ceph.com", { "csi.storage.k8s.io/fstype": "ext4" }],
  ["kubernetes.io/no-provisioner"],
  ["rancher.io/local-path"],
  ["ebs.csi.aws.com", { type: "gp3", "csi.storage.k8s.io/fstype": "xfs" }],
  ["disk.csi.azure.com"],
  ["pd.csi.storage.gke.io"],
  ["topolvm.io"],
  ["local.csi.openebs.io"],
  ["zfs.csi.openebs.io", { fstype: "zfs" }],
  ["io.openebs.csi-mayastor", { protocol: "nvmf" }],
  ["linstor.csi.linbit.com"],
  ["microk8s.io/hostpath"],
  ["csi.san.synology.com", { protocol: "iscsi" }],
  ["csi.trident.netapp.io", { backendType: "ontap-san" }],
  ["org.democratic-csi.iscsi", { fsType: "xfs" }],
  ["groundplan/nas"],
  ["groundplan/nas-1234ABCD"],
  ["groundplan/nas-1234abcde"],
  ["groundplan.io/disk-1234abcd"],
  ["my-groundplan/disk-1234abcd"],
  [""],
];

test.each(ON_DISKS.map(([provisioner, parameters = {}]) => [provisioner, parameters] as const))(
  "%s is not on a network file system (%j)",
  (provisioner, parameters) => {
    expect(of(provisioner, parameters)).toBeUndefined();
  },
);

test("a class without parameters is not on a network file system", () => {
  expect(networkFileSystemOf({ metadata: { name: "class" } })).toBeUndefined();
});
