/** What a client does while its NFS server does not answer. */
export enum NfsRecovery {
  /** Waits until the server is back, forever: no write is lost, and every process that touches the mount hangs. */
  HARD = "hard",
  /** Gives up with EIO. Only for NFSv3; on v4 processes still hang. Writes may be lost. */
  SOFT = "soft",
  /** Gives up with ETIMEDOUT once the retries are used up. Writes may be lost. */
  SOFTERR = "softerr",
}

/** Version of the NFS protocol, fixed: a client that may choose takes another one after an upgrade. */
export enum NfsVersion {
  /** NFSv3: needs rpcbind, mountd and lockd on the server beside port 2049. */
  V3 = "3",
  /** NFSv4.0: port 2049 only. */
  V4_0 = "4.0",
  /** NFSv4.1: sessions. */
  V4_1 = "4.1",
  /** NFSv4.2: server-side copy, sparse files. */
  V4_2 = "4.2",
}

/** What the client remembers of names it has looked up. */
export enum NfsLookupCache {
  /** Names that exist, and names that do not. */
  ALL = "all",
  /** Only names that exist: a file that another client makes is seen at once. */
  POSITIVE = "positive",
  /** Nothing: every name is asked for. */
  NONE = "none",
}

/** How the client reaches the server. UDP is missing: it corrupts data on fast networks, and kernels left it out. */
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

/** How users are told apart. */
export enum NfsSecurity {
  /** The client's word for the user's number. */
  SYS = "sys",
  /** Kerberos proves the user. */
  KRB5 = "krb5",
  /** As KRB5, and nothing can be changed on the way. */
  KRB5I = "krb5i",
  /** As KRB5I, and nothing can be read on the way. */
  KRB5P = "krb5p",
}

/** Mount options of NFS, each with the name of mount(8) in its description; see nfs(5). */
export interface NfsMountOptionsProps {
  /** `hard`, `soft`, `softerr`: what the client does while the server is silent. `SOFT` is refused on v4. */
  readonly recovery: NfsRecovery;
  /** `vers`: version of the protocol. */
  readonly nfsVersion: NfsVersion;
  /**
   * `timeo`: tenths of a second until the first retry; 1 to 6000.
   * @default - the client's: 600 with TCP
   */
  readonly timeoDeciseconds?: number;
  /**
   * `retrans`: retries until the client acts as `recovery` says; 0 to 100.
   * @default - the client's: 2 with TCP
   */
  readonly retrans?: number;
  /**
   * `noatime`: leave the time of the last read alone.
   * @default false
   */
  readonly noatime?: boolean;
  /**
   * `nconnect`: TCP connections to the server; 1 to 16.
   * @default - one
   */
  readonly nconnect?: number;
  /**
   * `rsize`: most bytes of one read; a multiple of 1024 from 1024 to 1048576.
   * @default - what client and server agree on
   */
  readonly rsizeBytes?: number;
  /**
   * `wsize`: most bytes of one write; a multiple of 1024 from 1024 to 1048576.
   * @default - what client and server agree on
   */
  readonly wsizeBytes?: number;
  /**
   * `actimeo`: seconds for which attributes of files and folders are taken from memory; 0 to 86400.
   * @default - the client's: 3 to 60
   */
  readonly actimeoSeconds?: number;
  /**
   * `nosharecache`: a cache of its own for each mount of one export.
   * @default false
   */
  readonly nosharecache?: boolean;
  /**
   * `lookupcache`: what is remembered of names.
   * @default - the client's: all
   */
  readonly lookupCache?: NfsLookupCache;
  /**
   * `nocto`: a file that is opened is not compared with the server's. Only for data that never changes.
   * @default false
   */
  readonly nocto?: boolean;
  /**
   * `proto`: how the client reaches the server.
   * @default - what name resolution of the server gives
   */
  readonly transport?: NfsTransport;
  /**
   * `port`: port of the server; 1 to 65535.
   * @default - 2049
   */
  readonly port?: number;
  /**
   * `sec`: how users are told apart.
   * @default - what client and server agree on
   */
  readonly security?: NfsSecurity;
  /**
   * Further options of nfs(5) and mount(8), one in each text. None that has a prop here, and none that contradicts
   * another option: `lock` and `nolock`, `acregmin=5` beside `actimeoSeconds`.
   * @default - none
   */
  readonly other?: readonly string[];
}
