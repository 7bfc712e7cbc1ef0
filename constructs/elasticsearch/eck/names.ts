import { type SecretKey, ServiceAddress } from "../../cluster";
import type { ClusterModel, GroupModel } from "../model/cluster";
import type { GroupNames } from "../model/engine";

/** Port of Elasticsearch. */
const HTTP_PORT = 9200;

/** Port of Kibana. */
const KIBANA_PORT = 5601;

/** The cluster. */
export interface EckClusterName {
  /** Name of the Elasticsearch object, and of the Kibana object. */
  readonly clusterName: string;
  /** Namespace of both. */
  readonly namespace: string;
}

/**
 * Addresses of an ECK cluster and its Kibana, and the Secrets with which clients log in.
 * @see https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/accessing-services
 */
export interface EckAddresses {
  /** Elasticsearch; the port is called `http`, and it speaks TLS. */
  readonly elasticsearch: ServiceAddress;
  /** Kibana; the port is called `http`, and it speaks TLS. */
  readonly kibana: ServiceAddress;
  /** Password of the user `elastic`, made up by the operator; it stays while the Elasticsearch object is there. */
  readonly elasticPassword: SecretKey;
  /** Certificate of the authority that signed the certificate of Elasticsearch. */
  readonly certificateAuthority: SecretKey;
}

/**
 * Returns the names that the operator gives to the Services and Secrets of a cluster, without creating anything.
 * @see https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/accessing-services
 */
export function eckAddresses({ clusterName, namespace }: EckClusterName): EckAddresses {
  return {
    elasticsearch: new ServiceAddress({
      name: `${clusterName}-es-http`,
      namespace,
      ports: { http: HTTP_PORT },
    }),
    kibana: new ServiceAddress({ name: `${clusterName}-kb-http`, namespace, ports: { http: KIBANA_PORT } }),
    elasticPassword: { secretName: `${clusterName}-es-elastic-user`, key: "elastic" },
    certificateAuthority: { secretName: `${clusterName}-es-http-certs-public`, key: "ca.crt" },
  };
}

/** What the operator calls the objects of a group. */
export function eckNamesOf(
  { clusterName }: Pick<ClusterModel, "clusterName">,
  group: GroupModel,
): GroupNames {
  const name = statefulSetOf(clusterName, group.name);
  const ordinals = group.volume === undefined ? 0 : group.replicas;
  return {
    statefulSet: name,
    // a group has no Service of its own but the headless one.
    service: name,
    headlessService: name,
    claims: Array.from({ length: ordinals }, (_none, at) => `${claimPrefixOf(clusterName, group.name)}${at}`),
  };
}

/** StatefulSet of a group. */
export function statefulSetOf(clusterName: string, group: string): string {
  return `${clusterName}-es-${group}`;
}

/** What the claims of a group are called, but for the number at their end. */
export function claimPrefixOf(clusterName: string, group: string): string {
  return `${DATA_VOLUME}-${statefulSetOf(clusterName, group)}-`;
}

/** Deployment of Kibana. */
export function kibanaDeploymentOf(clusterName: string): string {
  return `${clusterName}-kb`;
}

/** The only name under which the operator takes a claim for the data's. */
export const DATA_VOLUME = "elasticsearch-data";
