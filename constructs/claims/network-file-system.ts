import type { LiveStorageClass } from "../live";

/** Parts of the names of provisioners whose volumes are directories of a file server. */
const IN_NAME =
  /nfs|gluster|cephfs|smb|cifs|samba|sshfs|fuse|s3|juicefs|seaweedfs|lustre|beegfs|weka|quobyte|moosefs|ganesha|efs\.csi|file\.csi\.azure|filestore\.csi|fsx\.csi/;

/** Provisioners of NFS whose names do not match: the former nfs-client-provisioner. */
const BY_NAME: Readonly<Record<string, string>> = { "fuseim.pri/ifs": "NFS" };

/** Names that `NfsProvisionedStorageClass` gives provisioners. */
const OWN_SUBDIR = /^groundplan\/.+-[0-9a-f]{8}$/;

/** Protocols in the parameters of drivers that serve both disks and files: those of Synology, NetApp, democratic-csi. */
const FILE_PROTOCOLS = new Set(["nfs", "nfs3", "nfs4", "smb", "cifs"]);

/** Names of the backends of NetApp that serve files. */
const FILE_BACKEND = /-nas(-|$)|netapp-files|-cvs$/;

/**
 * Returns the network file system that a class provisions; undefined for disks. Software that locks files, or writes into
 * the middle of them, has lost data on network file systems.
 */
export function networkFileSystemOf({
  provisioner = "",
  parameters = {},
}: LiveStorageClass): string | undefined {
  if (OWN_SUBDIR.test(provisioner)) return "NFS";
  const known = BY_NAME[provisioner];
  if (known !== undefined) return known;
  const inName = IN_NAME.exec(provisioner.toLowerCase())?.[0];
  if (inName !== undefined) return inName.length <= 4 ? inName.toUpperCase() : inName;
  const values = Object.entries(parameters).filter(([key]) =>
    /protocol|fstype|backendtype|service/i.test(key),
  );
  const protocol = values.find(([, value]) => FILE_PROTOCOLS.has(value.toLowerCase()))?.[1];
  if (protocol === undefined && values.some(([, value]) => FILE_BACKEND.test(value))) return "NFS";
  return protocol?.toUpperCase();
}
