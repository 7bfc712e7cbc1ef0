import { type KubernetesObject, kindOf } from "../../live";

/** Strimzi serves v1 since 0.49, and no other version since 1.0. */
const VERSIONS = ["v1", "v1beta2"];

/** A Kafka cluster of Strimzi. */
export interface LiveKafka extends KubernetesObject {
  /**
   * Its specification.
   * @default - none
   */
  readonly spec?: { readonly kafka?: { readonly storage?: unknown } };
}

/** A pool of Kafka nodes. */
export interface LiveKafkaNodePool extends KubernetesObject {
  /**
   * Its specification.
   * @default - none
   */
  readonly spec?: { readonly replicas?: number; readonly storage?: unknown };
}

/** A StrimziPodSet, from which Strimzi creates pods. */
export interface LivePodSet extends KubernetesObject {
  /**
   * Its specification.
   * @default - none
   */
  readonly spec?: {
    readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
    readonly pods?: readonly KubernetesObject[];
  };
}

/** Kafka clusters. */
export const KAFKAS = strimziKind<LiveKafka>("kafka.strimzi.io", "Kafka");

/** Pools of Kafka nodes. */
export const KAFKA_NODE_POOLS = strimziKind<LiveKafkaNodePool>("kafka.strimzi.io", "KafkaNodePool");

/** Sets of pods. */
export const STRIMZI_POD_SETS = strimziKind<LivePodSet>("core.strimzi.io", "StrimziPodSet");

function strimziKind<Shape extends KubernetesObject>(group: string, kind: string) {
  const versions = VERSIONS.map((version) => `${group}/${version}`);
  return kindOf<Shape>(versions, kind, `${kind.toLowerCase()}s`);
}
