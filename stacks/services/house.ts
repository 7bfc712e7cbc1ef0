import type { Client, TraefikEntryPoint } from "../../constructs";

/** Properties that all services of an environment share. */
export interface House {
  /** Namespace of services that name none. */
  readonly namespace: string;
  /** Name of the ClusterSecretStore. */
  readonly store: string;
  /** Entry point of requests. */
  readonly entry: TraefikEntryPoint;
  /** The pods of the ingress controller. */
  readonly ingress: Client;
  /** The pods of Prometheus, which read the metrics of replicated databases. */
  readonly prometheus: Client;
  /** URL of the object storage that databases are replicated to. */
  readonly objectStorage: string;
  /** Where every node has GlusterFS mounted. */
  readonly glusterAt: string;
  /** Name of the backup of each namespace. */
  readonly backupOf: (namespace: string) => string | undefined;
}
