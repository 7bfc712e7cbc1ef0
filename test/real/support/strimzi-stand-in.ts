import type { ControlPlane } from "../control-plane/control-plane";
import type { Manifest } from "../control-plane/node-manifest";
import { customKind, serve } from "./served-kinds";

const METADATA = { apiVersion: { type: "string" }, kind: { type: "string" }, metadata: { type: "object" } };
const ANYTHING = { type: "object", "x-kubernetes-preserve-unknown-fields": true };

/**
 * Installs the kinds of Strimzi that a suspension reads or changes, without its operator.
 * @param versions those that are served: both from 0.49 on, only v1 from 1.0 on
 */
export function installStrimzi(
  plane: ControlPlane,
  versions: readonly ("v1" | "v1beta2")[] = ["v1beta2", "v1"],
): void {
  const podSet = {
    type: "object",
    properties: {
      // as in Strimzi's own.
      selector: { type: "object", properties: { matchLabels: ANYTHING } },
      pods: { type: "array", items: ANYTHING },
    },
  };
  serve(
    plane,
    kind("kafka.strimzi.io", "Kafka", versions, ANYTHING),
    kind("kafka.strimzi.io", "KafkaNodePool", versions, ANYTHING),
    kind("core.strimzi.io", "StrimziPodSet", versions, podSet),
  );
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

/** What Strimzi's operator makes the pods of a pool from. */
export function kafkaPodSet(namespace: string, cluster: string, pods: readonly string[]): Manifest {
  const matchLabels = { "strimzi.io/cluster": cluster, "strimzi.io/kind": "Kafka" };
  return {
    apiVersion: "core.strimzi.io/v1beta2",
    kind: "StrimziPodSet",
    metadata: { name: `${cluster}-pool`, namespace },
    spec: { selector: { matchLabels }, pods: pods.map((pod) => kafkaPodManifest(namespace, pod)) },
  };
}

/** A pool of a Kafka cluster, with storage of a type. */
export function kafkaNodePool(namespace: string, cluster: string, type: string): Manifest {
  return {
    apiVersion: "kafka.strimzi.io/v1beta2",
    kind: "KafkaNodePool",
    metadata: { name: "pool", namespace, labels: { "strimzi.io/cluster": cluster } },
    spec: { storage: { type: "jbod", volumes: [{ id: 0, type }] } },
  };
}

function kind(group: string, name: string, versions: readonly string[], spec: object): Manifest {
  const schema = { type: "object", properties: { ...METADATA, spec } };
  const all = ["v1beta2", "v1"].map((version) => ({
    name: version,
    served: versions.includes(version),
    storage: version === "v1beta2",
    schema: { openAPIV3Schema: schema },
  }));
  return customKind(group, name, `${name.toLowerCase()}s`, all);
}
