/** What a client does while its NFS server does not respond. */
export enum NfsRecovery {
  /** Retries until the server is back: no write is lost, but every process that uses the mount hangs meanwhile. */
  HARD = "hard",
  /** Gives up with EIO. Only for NFSv3; on v4 processes still hang. Writes may be lost. */
  SOFT = "soft",
  /** Gives up with ETIMEDOUT once the retries are used up. Writes may be lost. */
  SOFTERR = "softerr",
}

/** Version of the NFS protocol. It is fixed, as a client that negotiates it may choose another one after an upgrade. */
export enum NfsVersion {
  /** NFSv3: needs rpcbind, mountd and lockd on the server, in addition to port 2049. */
  V3 = "3",
  /** NFSv4.0: port 2049 only. */
  V4_0 = "4.0",
  /** NFSv4.1: sessions. */
  V4_1 = "4.1",
  /** NFSv4.2: server-side copy, sparse files. */
  V4_2 = "4.2",
}

/** Which results of name lookups the client caches. */
export enum NfsLookupCache {
  /** Names that exist and names that do not. */
  ALL = "all",
  /** Only names that exist: a file that another client creates is visible at once. */
  POSITIVE = "positive",
  /** None: every name is looked up at the server. */
  NONE = "none",
}

/** Transport protocol. UDP is not offered: it corrupts data on fast networks, and current kernels refuse it. */
export enum NfsTransport {
  /** TCP over IPv4. */
  TCP = "tcp",
  /** TCP over IPv6. */
  TCP6 = "tcp6",
  /** RDMA over IPv4. */
  RDMA = "rdma",
  /** RDMA over IPv6. */
  RDMA6 = "rdma6",
}

/** Security flavor: how users are authenticated. */
export enum NfsSecurity {
  /** None: the server trusts the user id that the client sends. */
  SYS = "sys",
  /** Kerberos authentication. */
  KRB5 = "krb5",
  /** Kerberos with integrity protection. */
  KRB5I = "krb5i",
  /** Kerberos with integrity protection and encryption. */
  KRB5P = "krb5p",
}

/**
 * Mount options of NFS. Each description starts with the name of the option.
 * @see https://man7.org/linux/man-pages/man5/nfs.5.html
 */
export interface NfsMountOptionsProps {
  /**
   * `hard`, `soft`, `softerr`: what the client does while the server does not respond. `SOFT` is refused with NFSv4.
   */
  readonly recovery: NfsRecovery;
  /** `vers`: version of the protocol. */
  readonly nfsVersion: NfsVersion;
  /**
   * `timeo`: tenths of a second until the first retry, 1 to 6000.
   * @default - the client's: 600 with TCP
   */
  readonly timeoDeciseconds?: number;
  /**
   * `retrans`: retries before the client acts as `recovery` states, 0 to 100.
   * @default - the client's: 2 with TCP
   */
  readonly retrans?: number;
  /**
   * `noatime`: the access time of files is not updated.
   * @default false
   */
  readonly noatime?: boolean;
  /**
   * `nconnect`: number of TCP connections to the server, 1 to 16.
   * @default - the client's: 1
   */
  readonly nconnect?: number;
  /**
   * `rsize`: largest read request, in bytes: a multiple of 1024 from 1024 to 1048576.
   * @default - what client and server agree on
   */
  readonly rsizeBytes?: number;
  /**
   * `wsize`: largest write request, in bytes: a multiple of 1024 from 1024 to 1048576.
   * @default - what client and server agree on
   */
  readonly wsizeBytes?: number;
  /**
   * `actimeo`: seconds for which attributes of files and directories are cached, 0 to 86400.
   * @default - the client's: 3 to 60
   */
  readonly actimeoSeconds?: number;
  /**
   * `nosharecache`: mounts of the same export do not share a cache.
   * @default false
   */
  readonly nosharecache?: boolean;
  /**
   * `lookupcache`: which results of name lookups are cached.
   * @default - the client's: all
   */
  readonly lookupCache?: NfsLookupCache;
  /**
   * `nocto`: no close-to-open consistency. Only for data that never changes.
   * @default false
   */
  readonly nocto?: boolean;
  /**
   * `proto`: transport protocol.
   * @default - that of the resolved address of the server
   */
  readonly transport?: NfsTransport;
  /**
   * `port`: port of the server, 1 to 65535.
   * @default - 2049
   */
  readonly port?: number;
  /**
   * `sec`: security flavor.
   * @default - what client and server agree on
   */
  readonly security?: NfsSecurity;
  /**
   * Further options of nfs(5) and mount(8), one per entry. Options that have a prop here, or contradict another option
   * (`lock` and `nolock`, `acregmin=5` and `actimeoSeconds`), are refused.
   * @default - none
   */
  readonly other?: readonly string[];
}
