import type { ControlPlane } from "../control-plane/control-plane";
import type { Manifest } from "../control-plane/node-manifest";

/** Kinds of Strimzi that a suspension reads or changes; their fields are not looked at. */
const KINDS: readonly Manifest[] = [
  kind("kafka.strimzi.io", "Kafka", "kafkas"),
  kind("kafka.strimzi.io", "KafkaNodePool", "kafkanodepools"),
  kind("core.strimzi.io", "StrimziPodSet", "strimzipodsets"),
];

/** Installs the kinds of Strimzi, without its operator. */
export function installStrimzi(
  plane: ControlPlane,
  serve: (plane: ControlPlane, ...kinds: readonly Manifest[]) => void,
): void {
  serve(plane, ...KINDS);
}

/** A Kafka cluster, as its owner declares it. */
export function kafka(namespace: string, name: string, spec: object = { kafka: {} }): Manifest {
  return { apiVersion: "kafka.strimzi.io/v1beta2", kind: "Kafka", metadata: { name, namespace }, spec };
}

/** Name of a pod of a Kafka cluster with one pool. */
export function kafkaPod(cluster: string, id: number): string {
  return `${cluster}-pool-${id}`;
}

/** A pod as Strimzi's operator makes it: no controller of Kubernetes' own replaces it. */
export function kafkaPodManifest(namespace: string, name: string): Manifest {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [{ name: "kafka", image: "registry.k8s.io/pause:3.10" }],
    },
  };
}

function kind(group: string, name: string, plural: string): Manifest {
  const schema = {
    type: "object",
    properties: { spec: { type: "object", "x-kubernetes-preserve-unknown-fields": true } },
  };
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: `${plural}.${group}` },
    spec: {
      group,
      names: { kind: name, plural, singular: name.toLowerCase() },
      scope: "Namespaced",
      versions: [{ name: "v1beta2", served: true, storage: true, schema: { openAPIV3Schema: schema } }],
    },
  };
}
