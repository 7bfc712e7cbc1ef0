/** Kinds of workloads that another team or tool runs. */
export enum DeclaredKind {
  /** A Deployment. */
  DEPLOYMENT = "Deployment",
  /** A StatefulSet. */
  STATEFUL_SET = "StatefulSet",
  /**
   * A `KafkaNodePool`, for which Strimzi creates pods.
   * @see https://github.com/strimzi/proposals/blob/main/050-Kafka-Node-Pools.md
   */
  KAFKA_NODE_POOL = "KafkaNodePool",
}
