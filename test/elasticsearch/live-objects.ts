import type { Manifest } from "../support/live";

/** Namespace of the examples. */
const NAMESPACE = "search";

/** What a claim has, where it differs from that of the examples' data group. */
interface ClaimFields {
  readonly className?: string;
  readonly size?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly phase?: string;
  readonly deleted?: boolean;
  readonly namespace?: string;
}

/** What a StatefulSet has. */
interface SetFields {
  readonly replicas?: number;
  readonly image?: string;
  readonly className?: string;
  readonly size?: string;
  readonly deleted?: boolean;
  /** Whether it has a claim template. @default true */
  readonly hasVolumes?: boolean;
}

const DELETED = { deletionTimestamp: "2026-01-01T00:00:00Z" };

/** A live claim; one of the chart has the label by which it is recognized. */
export function claim(name: string, fields: ClaimFields = {}): Manifest {
  const { className = "local-disk", size = "10Gi", labels, phase = "Bound", deleted = false } = fields;
  const app = /^(.+)-\1-\d+$/.exec(name)?.[1];
  return {
    kind: "PersistentVolumeClaim",
    metadata: {
      name,
      namespace: fields.namespace ?? NAMESPACE,
      labels: labels ?? (app === undefined ? {} : { app }),
      ...(deleted ? DELETED : {}),
    },
    spec: {
      storageClassName: className,
      volumeName: `volume-of-${name}`,
      resources: { requests: { storage: size } },
    },
    status: { phase },
  };
}

/** A live StatefulSet of Elastic's chart. */
export function statefulSet(name: string, fields: SetFields = {}): Manifest {
  const { replicas = 3, image = "elasticsearch:7.17.3", className = "local-disk", size = "10Gi" } = fields;
  const template = { spec: { storageClassName: className, resources: { requests: { storage: size } } } };
  return {
    kind: "StatefulSet",
    metadata: { name, namespace: NAMESPACE, ...(fields.deleted === true ? DELETED : {}) },
    spec: {
      replicas,
      template: { spec: { containers: [{ image }, { image: "sidecar:1.2.3" }] } },
      ...(fields.hasVolumes === false ? {} : { volumeClaimTemplates: [template] }),
    },
  };
}

/** A live Elasticsearch or Kibana object of ECK, called `es`. */
export function eckObject(
  kind: "Elasticsearch" | "Kibana",
  {
    spec,
    status,
    deleted = false,
    annotations = {},
  }: {
    readonly spec?: object;
    readonly status?: object;
    readonly deleted?: boolean;
    readonly annotations?: Readonly<Record<string, string>>;
  } = {},
): Manifest {
  return {
    kind,
    metadata: { name: "es", namespace: NAMESPACE, annotations, ...(deleted ? DELETED : {}) },
    spec,
    status,
  };
}

/** A storage class. */
export function storageClass(name: string, provisioner = "example.com/disks", more: object = {}): Manifest {
  return { kind: "StorageClass", metadata: { name }, provisioner, ...more };
}

/** The API services of ECK's custom resources. */
export const ECK_SERVED: readonly Manifest[] = [
  "v1.elasticsearch.k8s.elastic.co",
  "v1.kibana.k8s.elastic.co",
].map((name) => ({ kind: "APIService", metadata: { name } }));

/** What the examples need of a cluster before they are made. */
export const EMPTY_CLUSTER: readonly Manifest[] = [
  { kind: "Namespace", metadata: { name: NAMESPACE } },
  storageClass("local-disk"),
  ...ECK_SERVED,
];
