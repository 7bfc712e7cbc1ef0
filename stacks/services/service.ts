import type {
  Client,
  GitlabRunnerPoolProps,
  HttpRoute,
  InitContainer,
  LitestreamDatabaseProps,
  Memory,
  ResticBackupProps,
  ScheduledJobProps,
  SecretFile,
  ServiceAddress,
  ServiceRoute,
  Sidecar,
  StatefulServiceProps,
  StaticSiteProps,
  VolumeMount,
  WebServiceProps,
  WebVolume,
} from "../../constructs";

/** Keys of the service's Secret: as variables of the same names, or by the variables that they become. */
export type KeyNames = readonly string[] | Readonly<Record<string, string>>;

/** A container whose secrets are keys of the service's own Secret. */
export type WithKeys<Container> = Omit<Container, "secretEnv" | "secretFiles"> & {
  /** Variables that are keys of the Secret. */
  readonly secretEnv?: KeyNames;
  /** Files of the Secret by absolute path. */
  readonly secretFiles?: Readonly<Record<string, string>>;
};

/** A directory on GlusterFS: `glusterfs_<service>_<type>`. */
export interface GlusterData extends VolumeMount {
  /** Size that it states. */
  readonly gluster: Memory;
  /** Type of its content, if it is not the name of the volume. */
  readonly type?: string;
  /** Why the data may be lost; the backup of the namespace has all others. */
  readonly expendable?: { readonly reason: string };
  /** Paths below its root that the backup excludes. */
  readonly excludes?: readonly string[];
  /** Whether it contains database files: the backup stops the program. */
  readonly holdsDatabase?: boolean;
}

/** A directory of one node, where the program then runs. */
export interface DirectoryData extends VolumeMount {
  /** Absolute path of the directory, which exists. */
  readonly directory: string;
  /** Name of the node. */
  readonly on: string;
  /** Size that it states. */
  readonly size: Memory;
  /** Why the data may be lost; the backup of the namespace has all others. */
  readonly expendable?: { readonly reason: string };
  /** Paths below its root that the backup excludes. */
  readonly excludes?: readonly string[];
  /** Whether it contains database files: the backup stops the program. */
  readonly holdsDatabase?: boolean;
}

/** Props that the service sets for each of its programs. */
type Given = "name" | "namespace" | "purpose" | "ports";

/** Databases of SQLite, replicated to a bucket of MinIO in the cluster, with the keys `MINIO_...` of the Secret. */
export interface Replicated extends Omit<LitestreamDatabaseProps, "replica"> {
  /** Name of the bucket. */
  readonly bucket: string;
}

/** A program that serves requests. */
export interface Program extends WithKeys<
  Omit<WebServiceProps, Given | "volumes" | "databases" | "sidecars" | "initContainers" | "reachableFrom">
> {
  /** Its address: name, namespace and ports. */
  readonly at: ServiceAddress;
  /** Its volumes. */
  readonly volumes?: Readonly<Record<string, WebVolume | GlusterData | DirectoryData>>;
  /** Its databases, where they are files. */
  readonly replicated?: Replicated;
  /** Containers beside the main one. */
  readonly sidecars?: Readonly<Record<string, WithKeys<Sidecar>>>;
  /** Containers before the main one. */
  readonly initContainers?: Readonly<Record<string, WithKeys<InitContainer>>>;
  /** Who reaches it beside the ingress controller, which reaches what has a route. */
  readonly clients?: readonly (ServiceAddress | Client)[];
  /** Routes to it by name; the port is its first one. */
  readonly routes?: Readonly<Record<string, ProgramRoute>>;
}

/** A route to the program that declares it. */
export interface ProgramRoute extends Omit<ServiceRoute, "to" | "portName"> {
  /** Name of the port, where it is not the first one. */
  readonly portName?: string;
}

/** Files that nginx serves. */
export interface Site {
  /** Its address: the port of a `StaticSite`. */
  readonly at: ServiceAddress;
  /** What it consists of. */
  readonly content: StaticSiteProps["content"];
  /** Content types by path, of files without a known ending. */
  readonly contentTypes?: StaticSiteProps["contentTypes"];
  /** Routes to it by name. */
  readonly routes: Readonly<Record<string, ProgramRoute>>;
}

/** PostgreSQL with one replica and its own volume, which the backup of the namespace dumps. */
export interface Database extends WithKeys<
  Omit<StatefulServiceProps, Given | "replicas" | "replicaData" | "reachableFrom">
> {
  /** Its address. */
  readonly at: ServiceAddress;
  /** Who reaches it beside the backup of the namespace. */
  readonly clients: readonly (ServiceAddress | Client)[];
  /** Whose database it is, by the user's name, and the key of the password. */
  readonly dump: { readonly user: string; readonly key: string };
}

/** A program that runs at set times. */
export interface Job extends WithKeys<Omit<ScheduledJobProps, "namespace" | "purpose" | "volumes">> {
  /** Its volumes. */
  readonly volumes?: Readonly<Record<string, DirectoryData>>;
}

/** Runners of GitLab whose token is a key of the Secret. */
export interface Runners extends Omit<GitlabRunnerPoolProps, "namespace" | "purpose" | "token"> {
  /** Key of the token. */
  readonly token: string;
}

/** The Secret of a service. Its keys are those that its programs, its database, its job and its files name. */
export interface ServiceSecret {
  /** Files with values in them. */
  readonly files?: Readonly<Record<string, SecretFile>>;
  /** What its folder in Vault and the Secret are called, where that is not the service: `default/<folder>`, `<folder>-secrets`. */
  readonly folder?: string;
}

/** What runs for one purpose, with its routes, its data and its secrets. */
export interface Service {
  /** Name: that of its folder in Vault, its Secret and its routes. */
  readonly name: string;
  /** Namespace, if it is not that of the environment. */
  readonly namespace?: string;
  /**
   * Its Secret, where it has files or another name than `<name>-secrets`.
   * @default - a Secret of the keys that its containers name, if there are any
   */
  readonly secret?: ServiceSecret;
  /** The program that serves requests, if there is one. */
  readonly program?: Program;
  /** The programs that serve requests, if there are several. */
  readonly programs?: readonly Program[];
  /** The files that it serves, if it is a site. */
  readonly site?: Site;
  /** Its own database. */
  readonly database?: Database;
  /** The program that runs at set times. */
  readonly job?: Job;
  /** Runners of GitLab. */
  readonly runners?: readonly Runners[];
  /** Routes to what other layers run. */
  readonly routes?: Readonly<Record<string, HttpRoute>>;
}

/** A backup of all volumes and databases of the services of a namespace. */
export interface NamespaceBackup extends Omit<
  ResticBackupProps,
  "purpose" | "password" | "sources" | "dumps" | "repository"
> {
  /** Where Vault has the password of the repository. */
  readonly passwordIn: { readonly path: string; readonly key: string };
  /** The directory of a node that the repository is in. */
  readonly repositoryIn: { readonly directory: string; readonly on: string; readonly size: Memory };
}
