import type { KindRead, LiveObject, ObjectsByKind } from "../../../cli/live/objects";
import type { Inventory } from "../../../cli/verify/expected";
import { readVerified } from "../../../cli/verify/read/read-verified";
import type { VerifyReading } from "../../../cli/verify/read/verify-reading";
import { readCluster } from "../../../constructs/live/program/read-cluster";

/** An object of a simulated cluster. */
export interface PretendedLive extends LiveObject {
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** Kinds that a simulated cluster serves: group, plural, and whether they are namespaced. */
const KINDS: Readonly<Record<string, readonly [string, string, boolean]>> = {
  Namespace: ["", "namespaces", false],
  Node: ["", "nodes", false],
  Pod: ["", "pods", true],
  PersistentVolumeClaim: ["", "persistentvolumeclaims", true],
  PersistentVolume: ["", "persistentvolumes", false],
  Service: ["", "services", true],
  Secret: ["", "secrets", true],
  ConfigMap: ["", "configmaps", true],
  ServiceAccount: ["", "serviceaccounts", true],
  Event: ["", "events", true],
  Deployment: ["apps", "deployments", true],
  StatefulSet: ["apps", "statefulsets", true],
  DaemonSet: ["apps", "daemonsets", true],
  ReplicaSet: ["apps", "replicasets", true],
  Job: ["batch", "jobs", true],
  StorageClass: ["storage.k8s.io", "storageclasses", false],
  ClusterRole: ["rbac.authorization.k8s.io", "clusterroles", false],
  ClusterRoleBinding: ["rbac.authorization.k8s.io", "clusterrolebindings", false],
  Role: ["rbac.authorization.k8s.io", "roles", true],
  RoleBinding: ["rbac.authorization.k8s.io", "rolebindings", true],
  PodDisruptionBudget: ["policy", "poddisruptionbudgets", true],
  APIService: ["apiregistration.k8s.io", "apiservices", false],
  Elasticsearch: ["elasticsearch.k8s.elastic.co", "elasticsearches", true],
  Prometheus: ["monitoring.coreos.com", "prometheuses", true],
  HorizontalPodAutoscaler: ["autoscaling", "horizontalpodautoscalers", true],
  ValidatingWebhookConfiguration: ["admissionregistration.k8s.io", "validatingwebhookconfigurations", false],
  Setting: ["longhorn.io", "settings", true],
  IngressRoute: ["traefik.io", "ingressroutes", true],
  HTTPRoute: ["gateway.networking.k8s.io", "httproutes", true],
  Ingress: ["networking.k8s.io", "ingresses", true],
  ExternalSecret: ["external-secrets.io", "externalsecrets", true],
  ClusterSecretStore: ["external-secrets.io", "clustersecretstores", false],
  RuntimeClass: ["node.k8s.io", "runtimeclasses", false],
  CronJob: ["batch", "cronjobs", true],
  CiliumNetworkPolicy: ["cilium.io", "ciliumnetworkpolicies", true],
  NetworkPolicy: ["networking.k8s.io", "networkpolicies", true],
  Middleware: ["traefik.io", "middlewares", true],
  ServersTransport: ["traefik.io", "serverstransports", true],
  TLSStore: ["traefik.io", "tlsstores", true],
};

/** Simulates an API server with these objects, for the reader that plans use. */
export async function readingOf(
  objects: readonly PretendedLive[],
  inventory: Inventory,
  onAsk: (path: string) => Promise<void> = () => Promise.resolve(),
): Promise<VerifyReading> {
  const ask = async (path: string) => {
    await onAsk(path);
    return answer(path, objects);
  };
  return readVerified(
    inventory,
    ask,
    (reads, through) => readCluster(reads as KindRead[], through) as Promise<ObjectsByKind>,
  );
}

function answer(path: string, objects: readonly PretendedLive[]): { status: number; text: string } {
  if (path === "/api") return found(discovery((group) => group === ""));
  if (path === "/apis") return found(discovery((group) => group !== ""));
  const [, group = "", rest = ""] = /^\/(?:api|apis\/([^/]+))\/v\d\/([^?]+)/.exec(path) ?? [];
  const [, namespace, resource = rest, name] = /^namespaces\/([^/]+)\/([^/]+)(?:\/(.+))?$/.exec(rest) ?? [];
  const isOf = ({ kind, metadata }: PretendedLive) =>
    KINDS[kind]?.[0] === group &&
    KINDS[kind]?.[1] === resource &&
    (namespace === undefined || metadata.namespace === namespace);
  const selector = new URLSearchParams(path.split("?")[1]).get("labelSelector") ?? "";
  if (name === undefined) {
    const isSelected = ({ metadata: { labels = {} } }: PretendedLive) => selects(selector, labels);
    return found({ items: objects.filter(isOf).filter(isSelected) });
  }
  const one = objects.find(
    ({ kind, metadata }) =>
      KINDS[kind]?.[1] === resource && metadata.namespace === namespace && metadata.name === name,
  );
  return one === undefined ? { status: 404, text: JSON.stringify({ reason: "NotFound" }) } : found(one);
}

/** Selects by the forms that are used: `a=b`, `a!=b`, `a in (b,c)`. */
function selects(selector: string, labels: Readonly<Record<string, string>>): boolean {
  const parts = selector.match(/[\w.]+ in \([^)]*\)|[^,]+/g) ?? [];
  return parts.every((part) => {
    const [, key = "", operator, value = ""] = /^([\w.]+)( in |!?=)(.*)$/.exec(part) ?? [];
    const values = value.replace(/[()]/g, "").split(",");
    return values.includes(labels[key] ?? "") === (operator !== "!=");
  });
}

function found(value: unknown): { status: number; text: string } {
  return { status: 200, text: JSON.stringify(value) };
}

function discovery(isMeant: (group: string) => boolean): object {
  const groups = new Set(Object.values(KINDS).map(([group]) => group));
  return {
    kind: "APIGroupDiscoveryList",
    items: [...groups].filter(isMeant).map((name) => ({
      metadata: { name },
      versions: [
        {
          version: "v1",
          resources: Object.entries(KINDS)
            .filter(([, [group]]) => group === name)
            .map(([kind, [, resource, isNamespaced]]) => ({
              resource,
              responseKind: { kind },
              verbs: ["list", "get"],
              scope: isNamespaced ? "Namespaced" : "Cluster",
            })),
        },
      ],
    })),
  };
}
