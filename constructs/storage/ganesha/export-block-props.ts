import type { Fsal } from "./ganesha-build";
import type { Options } from "./option-value";

/** Access of a client to an export. */
export enum AccessType {
  /** Read and write. */
  RW = "RW",
  /** Read only. */
  RO = "RO",
  /** Read and change names and attributes, without access to the content of files. */
  MDONLY = "MDONLY",
  /** Read names and attributes, without access to the content of files. */
  MDONLY_RO = "MDONLY_RO",
  /** No access: excludes clients from a later, wider rule. */
  NONE = "None",
}

/**
 * Which users of the clients are mapped to the anonymous user.
 * @see https://github.com/nfs-ganesha/nfs-ganesha/blob/next/src/config_samples/export.txt
 */
export enum Squash {
  /** Root becomes the anonymous user. */
  ROOT = "Root_Squash",
  /** Root with its groups becomes the anonymous user. */
  ROOT_ID = "Root_Id_Squash",
  /** All users become the anonymous user. */
  ALL = "All_Squash",
  /** Users keep their ids, including root. */
  NO_ROOT = "No_Root_Squash",
}

/** Version of the NFS protocol. */
export enum NfsProtocol {
  /** NFSv3; needs rpcbind on the same host. */
  V3 = 3,
  /** NFSv4, in the minor versions that the server has enabled. */
  V4 = 4,
}

/** Security flavor: how clients authenticate users. */
export enum SecType {
  /** No mapping: every user is anonymous. */
  NONE = "none",
  /** The server trusts the user and group ids that the client sends. */
  SYS = "sys",
  /** Kerberos. */
  KRB5 = "krb5",
  /** Kerberos with integrity. */
  KRB5I = "krb5i",
  /** Kerberos with encryption. */
  KRB5P = "krb5p",
}

/** FSAL VFS: a directory of a file system of the server. */
export interface VfsFsalProps {
  /** Serves the directory `path` of the export. */
  readonly name: Fsal.VFS;
  /**
   * Other options of the FSAL block, as Ganesha spells them.
   * @default - none
   * @see https://github.com/nfs-ganesha/nfs-ganesha/tree/next/src/config_samples
   */
  readonly options?: Options;
}

/**
 * FSAL GLUSTER: a GlusterFS volume.
 * @see https://github.com/nfs-ganesha/nfs-ganesha/blob/next/src/config_samples/gluster.conf
 */
export interface GlusterFsalProps {
  /** Serves a volume over libgfapi, with file ids that survive a rename across bricks. */
  readonly name: Fsal.GLUSTER;
  /** Name or address of a member of the trusted storage pool. */
  readonly hostname: string;
  /** Name of the volume. */
  readonly volume: string;
  /**
   * Directory in the volume.
   * @default "/"
   */
  readonly volpath?: string;
  /**
   * Other options of the FSAL block, as Ganesha spells them.
   * @default - none
   */
  readonly options?: Options;
}

/** Access of some of the clients. */
export interface ClientRule {
  /** Addresses, networks, netgroups (`@name`) or patterns of names (`*.example.com`). */
  readonly clients: readonly string[];
  /**
   * Their access.
   * @default - `accessType` of the export
   */
  readonly accessType?: AccessType;
  /**
   * Which of their users are mapped to the anonymous user.
   * @default - `squash` of the export
   */
  readonly squash?: Squash;
  /**
   * Other options of the CLIENT block, as Ganesha spells them.
   * @default - none
   * @see https://github.com/nfs-ganesha/nfs-ganesha/tree/next/src/config_samples
   */
  readonly options?: Options;
}

/** An export: what is served, under which path, and to which clients. */
export interface ExportBlockProps {
  /** Absolute path of the directory on the server; with FSAL GLUSTER, any unique path. */
  readonly path: string;
  /** Absolute path that NFSv4 clients mount; unique among the exports. */
  readonly pseudo: string;
  /** The storage that is exported. */
  readonly fsal: VfsFsalProps | GlusterFsalProps;
  /**
   * Clients that may mount it: addresses, networks, netgroups, patterns, or rules with different access for some of them.
   * The first match applies. All other clients have no access.
   * @default - required, unless `exposeToAll` is set
   */
  readonly clients?: readonly (string | ClientRule)[];
  /**
   * Why every client that reaches the server may mount it.
   * @default - `clients` only
   */
  readonly exposeToAll?: { readonly reason: string };
  /**
   * Access of the clients.
   * @default AccessType.RW
   */
  readonly accessType?: AccessType;
  /**
   * Which of their users are mapped to the anonymous user.
   * @default Squash.ROOT
   */
  readonly squash?: Squash;
  /**
   * Export_Id, 0 to 65,535. It is part of every file handle: a change makes all handles stale.
   * 0 is for pseudo `/` only.
   * @default - derived from the name of the export
   */
  readonly exportId?: number;
  /**
   * Protocols of the export; a subset of those of the server.
   * @default - all protocols of the server
   */
  readonly protocols?: readonly NfsProtocol[];
  /**
   * How clients authenticate users.
   * @default [SecType.SYS]
   */
  readonly secTypes?: readonly SecType[];
  /**
   * Other options of the EXPORT block, as Ganesha spells them.
   * @default - none
   * @see https://github.com/nfs-ganesha/nfs-ganesha/tree/next/src/config_samples
   */
  readonly options?: Options;
}
