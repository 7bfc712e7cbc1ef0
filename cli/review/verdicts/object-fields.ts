import type { Reached } from "../../chart/effects/reach";

/** Effect of changing a field of an object, regardless of what creates the object. */
export enum FieldEffect {
  /** Pods are recreated. */
  RESTART = "restart",
  /** The number of pods changes. */
  SCALE = "scale",
  /** Kubernetes does not allow it to change. */
  IMMUTABLE = "immutable",
  /** It has no effect on existing objects. */
  IGNORED = "ignored",
  /** The object gets another name or namespace: it is deleted, and another one is created. */
  RENAMED = "renamed",
  /** It changes in place. */
  CHANGE = "change",
  /** The effect in the controller of such objects is not known. */
  UNKNOWN = "unknown",
}

const { RESTART, SCALE, IMMUTABLE, IGNORED, RENAMED, CHANGE, UNKNOWN } = FieldEffect;

type Fields = readonly (readonly [pattern: RegExp, effect: FieldEffect])[];

const WORKLOAD: Fields = [
  [/^spec\.template/, RESTART],
  [/^spec\.replicas/, SCALE],
  [/^spec\.selector/, IMMUTABLE],
];

/**
 * Fields of objects whose changes have further effects; those of other kinds change in place.
 * `test/real/apply/object-fields.apply.ts` tests whether an API server refuses the immutable ones of built-in kinds.
 */
const KINDS: Readonly<Record<string, Fields>> = {
  Deployment: WORKLOAD,
  DaemonSet: WORKLOAD,
  ReplicaSet: WORKLOAD,
  // https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1/
  StatefulSet: [...WORKLOAD, [/^spec\.(volumeClaimTemplates|serviceName|podManagementPolicy)/, IMMUTABLE]],
  Job: [
    [
      /^spec\.(template|selector|completions|completionMode|podFailurePolicy|successPolicy|backoffLimitPerIndex|managedBy)/,
      IMMUTABLE,
    ],
  ],
  PersistentVolumeClaim: [[/^spec\.(?!resources|volumeAttributesClassName)/, IMMUTABLE]],
  // the other fields are sources: `nfs`, `csi`, `local`, and their mounts.
  PersistentVolume: [
    [
      /^spec\.(?!accessModes|capacity|claimRef|mountOptions|persistentVolumeReclaimPolicy|storageClassName|volumeAttributesClassName)/,
      IMMUTABLE,
    ],
  ],
  StorageClass: [[/^(provisioner|parameters|reclaimPolicy|volumeBindingMode)/, IMMUTABLE]],
  CustomResourceDefinition: [[/^spec\.(scope|group|names\.(kind|plural))$/, IMMUTABLE]],
  Service: [[/^spec\.(clusterIPs?|loadBalancerClass)\b/, IMMUTABLE]],
  RoleBinding: [[/^roleRef/, IMMUTABLE]],
  ClusterRoleBinding: [[/^roleRef/, IMMUTABLE]],
  Secret: [[/^type/, IMMUTABLE]],
  ResourceQuota: [[/^spec\.scope(s|Selector)/, IMMUTABLE]],
  PriorityClass: [[/^(value|preemptionPolicy)/, IMMUTABLE]],
  IngressClass: [[/^spec\.controller/, IMMUTABLE]],
  CSIDriver: [[/^spec\.(attachRequired|volumeLifecycleModes)/, IMMUTABLE]],
  // https://prometheus-operator.dev/docs/api-reference/api/: the others change the StatefulSet that it makes.
  Prometheus: [
    [/^spec\.(replicas|shards)/, SCALE],
    [/^spec\.storage/, IGNORED],
    // the operator writes these into the configuration, which is reloaded.
    [
      /^spec\.(scrape(Interval|Timeout|Protocols|Classes|ClassicHistograms|NativeHistograms)|evaluationInterval|externalLabels)/,
      CHANGE,
    ],
    [
      /^spec\.(remoteRead|remoteWrite|additional\w+Configs|alerting|exemplars|tsdb|enforced(?!BodySize)\w+)/,
      CHANGE,
    ],
    [/^spec\.\w*Selector$|^spec\.(serviceDiscoveryRole|ignoreNamespaceSelectors|overrideHonor\w+)/, CHANGE],
    [/^spec\./, RESTART],
  ],
  Alertmanager: [
    [/^spec\.replicas/, SCALE],
    [/^spec\.storage/, IGNORED],
    [/^spec\.alertmanagerConfig\w*(Selector|Strategy)$/, CHANGE],
    [/^spec\./, RESTART],
  ],
  ThanosRuler: [
    [/^spec\.replicas/, SCALE],
    [/^spec\.storage/, IGNORED],
    [/^spec\.\w*Selector$/, CHANGE],
    [/^spec\./, RESTART],
  ],
  // https://www.elastic.co/docs/reference/cloud-on-k8s/api-docs: claim templates are judged for themselves.
  Elasticsearch: [
    [/^spec\.nodeSets\.count$/, SCALE],
    [/^spec\.nodeSets\.volumeClaimTemplates/, CHANGE],
    [
      /^spec\.(volumeClaimDeletePolicy|http\.service|updateStrategy|podDisruptionBudget|revisionHistoryLimit)/,
      CHANGE,
    ],
    [/^spec\./, RESTART],
  ],
  Kibana: [
    [/^spec\.count$/, SCALE],
    [/^spec\.(http\.service|revisionHistoryLimit)/, CHANGE],
    [/^spec\./, RESTART],
  ],
};

/** Kinds whose fields all change in place. */
const PLAIN = new Set(
  "ConfigMap ControllerRevision CronJob CustomResourceDefinition Endpoints EndpointSlice HorizontalPodAutoscaler HTTPRoute Ingress LimitRange List MutatingWebhookConfiguration Namespace NetworkPolicy PodDisruptionBudget PodSecurityPolicy Role ClusterRole ServiceAccount ValidatingWebhookConfiguration VolumeSnapshotClass APIService ServiceMonitor PodMonitor Probe PrometheusRule ScrapeConfig AlertmanagerConfig Certificate Issuer ClusterIssuer VerticalPodAutoscaler Gateway GRPCRoute TLSRoute TCPRoute ReferenceGrant IngressRoute IngressRouteTCP Middleware TLSOption ServersTransport ExternalSecret SecretStore ClusterSecretStore ClusterExternalSecret PushSecret TLSStore MiddlewareTCP IngressRouteUDP TraefikService ServersTransportTCP BackendTLSPolicy CiliumNetworkPolicy CiliumClusterwideNetworkPolicy".split(
    " ",
  ),
);

/** Returns whether all fields of a kind change in place, and do no more. */
export function isPlain(kind: string): boolean {
  return PLAIN.has(kind);
}

/**
 * Returns the effect of changing a field.
 * @param rest keys of the value below the field
 */
export function fieldEffect(kind: string, field: string, rest: readonly string[]): FieldEffect {
  // Helm recreates objects of hooks at each upgrade.
  if (kind.startsWith("hook.")) return CHANGE;
  if (/^metadata\.namespace\b/.test(field)) return RENAMED;
  if (/^(metadata|apiVersion)\b/.test(field)) return CHANGE;
  const path = field.endsWith(".*") ? [field.slice(0, -2), ...rest].join(".") : field;
  const found = KINDS[kind]?.find(([pattern]) => pattern.test(path));
  if (found !== undefined) return found[1];
  return KINDS[kind] !== undefined || isPlain(kind) ? CHANGE : UNKNOWN;
}

/** Returns the name of an object for messages, without the prefix of its kind. */
export function nameOf({ kind, name }: Reached): string {
  const short = kind.replace(/^\w+\./, "");
  return name === "" || name === "*" ? short : `${short} ${name}`;
}
