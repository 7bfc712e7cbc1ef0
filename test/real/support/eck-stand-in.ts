import type { ControlPlane } from "../control-plane/control-plane";
import type { Manifest } from "../control-plane/node-manifest";

/** Charts of ECK. */
export const ECK_CHARTS = {
  "eck-operator": "3.5.0",
  "eck-operator-crds": "3.5.0",
  "eck-elasticsearch": "0.20.0",
  "eck-kibana": "0.20.0",
};

/** Their repository. */
export const ECK_SOURCE = "https://helm.elastic.co";

/** An object of ECK, with the fields that a stand-in for its operator reads. */
interface EckObject {
  readonly metadata: { readonly name: string; readonly uid: string };
  readonly spec: {
    readonly count?: number;
    readonly version: string;
    readonly podTemplate?: PodTemplate;
    readonly nodeSets?: readonly {
      readonly name: string;
      readonly count: number;
      readonly podTemplate: PodTemplate;
      readonly volumeClaimTemplates?: readonly object[];
    }[];
  };
}

interface PodTemplate {
  readonly spec: { readonly containers: readonly object[] };
}

/**
 * Creates the objects of the operator for an Elasticsearch object, as far as scheduler and controllers need them: no
 * container runs on a simulated kubelet, so that the operator itself does nothing there.
 */
export function standInForElasticsearch(plane: ControlPlane, namespace: string, name: string): void {
  const { spec } = plane.kubectlJson<EckObject>("get", "elasticsearch", name, "--namespace", namespace);
  for (const nodeSet of spec.nodeSets ?? []) {
    const set = `${name}-es-${nodeSet.name}`;
    const labels = {
      "common.k8s.elastic.co/type": "elasticsearch",
      "elasticsearch.k8s.elastic.co/cluster-name": name,
      "elasticsearch.k8s.elastic.co/statefulset-name": set,
    };
    plane.apply({
      apiVersion: "apps/v1",
      kind: "StatefulSet",
      metadata: { name: set, namespace, labels },
      spec: {
        replicas: nodeSet.count,
        serviceName: set,
        podManagementPolicy: "Parallel",
        updateStrategy: { type: "OnDelete" },
        selector: { matchLabels: labels },
        template: templateOf(nodeSet.podTemplate, labels, "elasticsearch"),
        volumeClaimTemplates: nodeSet.volumeClaimTemplates ?? [],
      },
    });
  }
}

/** Makes what the operator makes of a Kibana object. */
export function standInForKibana(plane: ControlPlane, namespace: string, name: string): void {
  const { spec } = plane.kubectlJson<EckObject>("get", "kibana", name, "--namespace", namespace);
  const labels = { "common.k8s.elastic.co/type": "kibana", "kibana.k8s.elastic.co/name": name };
  plane.apply({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: `${name}-kb`, namespace, labels },
    spec: {
      replicas: spec.count,
      selector: { matchLabels: labels },
      template: templateOf(spec.podTemplate, labels, "kibana"),
    },
  });
}

/** Sets the status of an object as the operator would. */
export function setStatus(
  plane: ControlPlane,
  kind: string,
  [namespace, name]: readonly [string, string],
  status: object,
): void {
  const patch = JSON.stringify({ status });
  plane.kubectl(
    "patch",
    kind,
    name,
    "--namespace",
    namespace,
    "--subresource=status",
    "--type=merge",
    `--patch=${patch}`,
  );
}

function templateOf(
  template: PodTemplate | undefined,
  labels: object,
  image: string,
): Pick<Manifest, "metadata"> | object {
  const containers = (template?.spec.containers ?? []).map((container) => ({ image, ...container }));
  return { metadata: { labels }, spec: { ...template?.spec, containers } };
}
