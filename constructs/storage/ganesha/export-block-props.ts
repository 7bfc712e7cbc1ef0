import type { Fsal } from "./ganesha-build";
import type { Options } from "./option-value";

/** What a client may do. */
export enum AccessType {
  /** Read and write. */
  RW = "RW",
  /** Read. */
  RO = "RO",
  /** See and change names and attributes, not the content of files. */
  MDONLY = "MDONLY",
  /** See names and attributes. */
  MDONLY_RO = "MDONLY_RO",
  /** Nothing; takes clients out of a later, wider rule. */
  NONE = "None",
}

/**
 * As which user Ganesha treats the users of clients.
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
  /** NFSv3; needs rpcbind beside the server. */
  V3 = 3,
  /** NFSv4, all minor versions that the server has. */
  V4 = 4,
}

/** How clients prove who they are. */
export enum SecType {
  /** They do not: anonymous. */
  NONE = "none",
  /** Numbers of user and groups, as the client says them. */
  SYS = "sys",
  /** Kerberos. */
  KRB5 = "krb5",
  /** Kerberos with integrity. */
  KRB5I = "krb5i",
  /** Kerberos with encryption. */
  KRB5P = "krb5p",
}

/** A directory of a filesystem of the server. */
export interface VfsFsalProps {
  /** Serves `path` itself. */
  readonly name: Fsal.VFS;
  /**
   * Other options of the FSAL block, as Ganesha spells them.
   * @default - none
   * @see https://github.com/nfs-ganesha/nfs-ganesha/tree/next/src/config_samples
   */
  readonly options?: Options;
}

/**
 * A GlusterFS volume.
 * @see https://github.com/nfs-ganesha/nfs-ganesha/blob/next/src/config_samples/gluster.conf
 */
export interface GlusterFsalProps {
  /** Serves a volume over libgfapi, with file ids that survive a rename across bricks. */
  readonly name: Fsal.GLUSTER;
  /** Host that knows the volume: name or address of a member of the pool. */
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

/** What some clients may do. */
export interface ClientRule {
  /** Addresses, networks, netgroups (`@name`) or patterns of names (`*.example.com`). */
  readonly clients: readonly string[];
  /**
   * What they may do.
   * @default - `accessType` of the export
   */
  readonly accessType?: AccessType;
  /**
   * Whom their users are taken for.
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

/** An export: what is served, under which path, to whom. */
export interface ExportBlockProps {
  /** Absolute path of the directory on the server, or a name of its own for a GLUSTER volume. */
  readonly path: string;
  /** Absolute path that NFSv4 clients mount. No two exports share one. */
  readonly pseudo: string;
  /** What it is served from. */
  readonly fsal: VfsFsalProps | GlusterFsalProps;
  /**
   * Who may mount it, first match first: addresses, networks, netgroups, patterns, or rules that give some
   * of them other rights. All others have no access.
   * @default - required, unless `exposeToAll`
   */
  readonly clients?: readonly (string | ClientRule)[];
  /**
   * Why every client that reaches the server may mount it.
   * @default - `clients` only
   */
  readonly exposeToAll?: { readonly reason: string };
  /**
   * What the clients may do.
   * @default AccessType.RW
   */
  readonly accessType?: AccessType;
  /**
   * Whom their users are taken for.
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
   * Protocols, some of the server's.
   * @default - all of the server's
   */
  readonly protocols?: readonly NfsProtocol[];
  /**
   * How clients prove who they are.
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
