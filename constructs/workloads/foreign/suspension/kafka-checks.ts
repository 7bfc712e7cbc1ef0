import { builtIn, reading } from "../../../live";
import { KAFKA_NODE_POOLS, KAFKAS, STRIMZI_POD_SETS } from "../strimzi-kinds";
import { type NamedWorkload, titleOf } from "./live-foreign";

/** Arguments of `KAFKA_PODS_DECLARED`. */
export interface KafkaPods extends NamedWorkload {
  /** Names of the pods of all its brokers and controllers. */
  readonly podNames: readonly string[];
}

const CLUSTER_LABEL = "strimzi.io/cluster";
const KIND_LABEL = "strimzi.io/kind";

/** Checks that the declared names are those of all pods of a Kafka cluster: any other pod would keep running. */
export const KAFKA_PODS_DECLARED = builtIn<KafkaPods>({
  name: "kafka-pods-declared",
  reads: [reading(KAFKAS), reading(STRIMZI_POD_SETS, "spec.selector.matchLabels", "spec.pods.metadata.name")],
  judge(live, args) {
    const { namespace, name, podNames } = args;
    if (live.find(KAFKAS, name, namespace) === undefined) return undefined;
    // other kinds of clusters, such as Kafka Connect, may have the same name.
    const sets = live.listIn(STRIMZI_POD_SETS, namespace).filter(({ spec }) => {
      const labels = spec?.selector?.matchLabels ?? {};
      return labels[CLUSTER_LABEL] === name && labels[KIND_LABEL] === KAFKAS.kind;
    });
    const pods = sets.flatMap(({ spec }) => (spec?.pods ?? []).map(({ metadata }) => metadata.name)).sort();
    const unnamed = pods.filter((pod) => !podNames.includes(pod));
    const absent = podNames.filter((pod) => !pods.includes(pod));
    if (unnamed.length + absent.length === 0) return undefined;
    const faults = [
      ...(unnamed.length === 0 ? [] : [`${unnamed.join(", ")} is missing there`]),
      ...(absent.length === 0 ? [] : [`${absent.join(", ")} does not exist`]),
    ];
    return (
      `${titleOf(args)} must have all its pods named in podNames, which are ${pods.join(", ") || "none"}, but ` +
      `${faults.join(", and ")}: correct podNames`
    );
  },
});

/** Checks that a Kafka cluster keeps its data in claims: data in its pods is lost with them. */
export const KAFKA_KEEPS_DATA = builtIn<NamedWorkload>({
  name: "kafka-keeps-data",
  reads: [
    reading(KAFKAS, "spec.kafka.storage"),
    reading(KAFKA_NODE_POOLS, "metadata.labels", "spec.storage"),
  ],
  judge(live, args) {
    const { namespace, name } = args;
    const cluster = live.find(KAFKAS, name, namespace);
    const pools = live
      .listIn(KAFKA_NODE_POOLS, namespace)
      .filter(({ metadata }) => metadata.labels?.[CLUSTER_LABEL] === name);
    const storages = [
      // a cluster without pools defines its own storage.
      ...(cluster === undefined
        ? []
        : [{ title: cluster.metadata.name, storage: cluster.spec?.kafka?.storage }]),
      ...pools.map(({ metadata, spec }) => ({ title: metadata.name, storage: spec?.storage })),
    ];
    const ephemeral = storages.filter(({ storage }) => isEphemeral(storage)).map(({ title }) => title);
    if (ephemeral.length === 0) return undefined;
    return (
      `${titleOf(args)} must keep its data in claims, but the storage of ${ephemeral.join(", ")} is ephemeral and ends with ` +
      // GR-46 (plan): brokers with ephemeral storage lost their topics when they were suspended.
      `the pods (GR-46): give it claims first`
    );
  },
});

/** Returns whether a storage, or one of its volumes, has the Strimzi type `ephemeral`. */
function isEphemeral(storage: unknown): boolean {
  if (typeof storage !== "object" || storage === null) return false;
  const { type, volumes } = storage as { readonly type?: unknown; readonly volumes?: unknown };
  return type === "ephemeral" || (Array.isArray(volumes) && volumes.some(isEphemeral));
}
