/** Kinds of workloads that others run. */
export enum DeclaredKind {
  /** A Deployment. */
  DEPLOYMENT = "Deployment",
  /** A StatefulSet. */
  STATEFUL_SET = "StatefulSet",
  /** A pool of Kafka nodes, which Strimzi makes pods of. */
  KAFKA_NODE_POOL = "KafkaNodePool",
}
