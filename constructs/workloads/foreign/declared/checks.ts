import type { ObjectReference } from "../../../cluster";
import {
  builtIn,
  DEPLOYMENTS,
  type Kind,
  type KubernetesObject,
  objectTitle,
  reading,
  SERVICES,
  STATEFUL_SETS,
} from "../../../live";
import { KAFKA_NODE_POOLS } from "../strimzi-kinds";
import { DeclaredKind } from "./kind";

/** A workload that another team or tool runs. */
export type DeclaredWorkload = ObjectReference<DeclaredKind>;

/** Arguments of `DECLARED_SERVICE_EXISTS`. */
export interface DeclaredAddress extends DeclaredWorkload {
  /** Name of its Service. */
  readonly service: string;
  /** Port numbers of the Service that are used. */
  readonly ports: readonly number[];
}

/** Arguments of `DECLARED_REPLICAS`. */
export interface DeclaredReplicas extends DeclaredWorkload {
  /** Number of pods while it is not suspended. */
  readonly replicas: number;
}

/** Any object with a number of replicas. */
interface Scaled extends KubernetesObject {
  readonly spec?: { readonly replicas?: number };
}

const KINDS: Readonly<Record<DeclaredKind, Kind<Scaled>>> = {
  [DeclaredKind.DEPLOYMENT]: DEPLOYMENTS,
  [DeclaredKind.STATEFUL_SET]: STATEFUL_SETS,
  [DeclaredKind.KAFKA_NODE_POOL]: KAFKA_NODE_POOLS,
};

const CORRECT = "correct the declaration, or apply the stack that creates it first";

/** Checks that a declared workload exists. */
export const DECLARED_WORKLOAD_EXISTS = builtIn<DeclaredWorkload>({
  name: "declared-workload-exists",
  reads: ({ kind }) => [reading(KINDS[kind])],
  judge(live, { kind, namespace, name }) {
    if (live.find(KINDS[kind], name, namespace) !== undefined) return undefined;
    const title = objectTitle(kind, { namespace, name });
    const isServed = live.serves(KINDS[kind]);
    const why = isServed
      ? "the live cluster has none"
      : `the live cluster serves no ${kind}: its operator is not installed`;
    return `${title} must exist as declared, but ${why}: ${CORRECT}`;
  },
});

/** Checks that the Service of a declared workload exists, and has the ports that are used. */
export const DECLARED_SERVICE_EXISTS = builtIn<DeclaredAddress>({
  name: "declared-service-exists",
  reads: [reading(SERVICES, "spec.ports")],
  judge(live, { kind, namespace, name, service, ports }) {
    const title = objectTitle("Service", { namespace, name: service });
    const found = live.find(SERVICES, service, namespace);
    if (found === undefined) {
      const workload = objectTitle(kind, { namespace, name });
      return `${title} of ${workload} must exist as declared, but the live cluster has none: ${CORRECT}`;
    }
    const there = (found.spec?.ports ?? []).map(({ port }) => port);
    const missing = ports.filter((port) => !there.includes(port));
    if (missing.length === 0) return undefined;
    return (
      // GR-13 (plan): a scrape job named a port that the Service did not have, and the target was never up.
      `${title} must declare the ports ${ports.join(", ")} (GR-13), but it has ${there.join(", ") || "none"}, and not ` +
      `${missing.join(", ")}: use ports that it has`
    );
  },
});

/** Warns if a workload has a different number of replicas than declared. */
export const DECLARED_REPLICAS = builtIn<DeclaredReplicas>({
  name: "declared-replicas",
  reads: ({ kind }) => [reading(KINDS[kind], "spec.replicas")],
  judge(live, { kind, namespace, name, replicas }) {
    const found = live.find(KINDS[kind], name, namespace);
    // the default of the API server.
    const count = found?.spec?.replicas ?? 1;
    if (found === undefined || count === replicas) return undefined;
    return (
      `${objectTitle(kind, { namespace, name })} has ${count} replicas, but ${replicas} are declared: what follows from the ` +
      `number, such as what a suspension puts back, follows from the declared one`
    );
  },
});
