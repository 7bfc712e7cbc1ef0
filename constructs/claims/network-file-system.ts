import type { LiveStorageClass } from "../live";

/** What a provisioner is called whose volumes are folders on a file server, in any part of the name. */
const IN_NAME =
  /nfs|gluster|cephfs|smb|cifs|samba|sshfs|fuse|s3|juicefs|seaweedfs|lustre|beegfs|weka|quobyte|moosefs|ganesha|efs\.csi|file\.csi\.azure|filestore\.csi|fsx\.csi/;

/** Provisioners whose name does not tell: the old client provisioner, and the one of this library. */
const BY_NAME: Readonly<Record<string, string>> = { "fuseim.pri/ifs": "NFS" };

/** How `NfsProvisionedStorageClass` calls the provisioner of a class. */
const OWN_SUBDIR = /^groundplan\/.+-[0-9a-f]{8}$/;

/** What a parameter says of drivers that serve both disks and files, such as Synology's, NetApp's and democratic-csi. */
const FILE_PROTOCOLS = new Set(["nfs", "nfs3", "nfs4", "smb", "cifs"]);

/** What NetApp calls its backends that serve files. */
const FILE_BACKEND = /-nas(-|$)|netapp-files|-cvs$/;

/**
 * Returns what a class keeps its volumes on, if that is a network file system: software that locks files, or writes into
 * the middle of them, has lost data there.
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
