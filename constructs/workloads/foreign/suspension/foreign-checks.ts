import { builtIn } from "../../../live";
import { AUTOSCALERS, autoscalersOf, READS_AUTOSCALERS } from "./autoscalers";
import {
  foreignOne,
  isSuspended,
  isMarked,
  type MarkedWorkload,
  MARKS,
  type NamedWorkload,
  readingForeign,
  titleOf,
} from "./live-foreign";

/** Checks that a workload exists. Otherwise the Job would fail in the middle of a Helm operation. */
export const FOREIGN_EXISTS = builtIn<NamedWorkload>({
  name: "foreign-workload-exists",
  reads: (args) => [readingForeign(args)],
  judge(live, args) {
    if (foreignOne(live, args) !== undefined) return undefined;
    return `${titleOf(args)} must exist to be suspended: correct its name, or remove it from workloads`;
  },
});

/**
 * Checks that no other app or construct has suspended a workload. The first of two suspensions that ends would resume
 * it.
 */
export const FOREIGN_SUSPENDED_ONCE = builtIn<MarkedWorkload>({
  name: "foreign-workload-suspended-once",
  reads: (args) => [readingForeign(args)],
  judge(live, args) {
    const annotations = foreignOne(live, args)?.metadata.annotations ?? {};
    const rivals = Object.keys(annotations).filter((key) => key.startsWith(MARKS) && key !== args.mark);
    if (rivals.length === 0) return undefined;
    return `${titleOf(args)} must not be suspended twice, but it carries ${rivals.join(", ")}: end that suspension first`;
  },
});

/** Checks that no controller owns a workload, as the controller would scale it up again. */
export const FOREIGN_UNOWNED = builtIn<NamedWorkload>({
  name: "foreign-workload-unowned",
  reads: (args) => [readingForeign(args, "metadata.ownerReferences")],
  judge(live, args) {
    const references = foreignOne(live, args)?.metadata.ownerReferences ?? [];
    const owners = references
      .filter(({ controller }) => controller)
      .map(({ kind, name }) => `${kind} ${name}`);
    if (owners.length === 0) return undefined;
    return `${titleOf(args)} must have its operator named in operator, because ${owners.join(", ")} owns it and would scale it up again`;
  },
});

/** Checks that a StatefulSet keeps its claims when it is scaled down. */
export const FOREIGN_KEEPS_CLAIMS = builtIn<NamedWorkload>({
  name: "foreign-workload-keeps-claims",
  reads: (args) => [readingForeign(args, "spec.persistentVolumeClaimRetentionPolicy")],
  judge(live, args) {
    const policy = foreignOne(live, args)?.spec?.persistentVolumeClaimRetentionPolicy;
    if (policy?.whenScaled !== "Delete") return undefined;
    return (
      `${titleOf(args)} must keep its claims, but its persistentVolumeClaimRetentionPolicy.whenScaled is Delete: set it to ` +
      // GR-46 (plan): a StatefulSet whose retention policy is Delete lost its claims when it was scaled to 0.
      `Retain, or they are deleted with the pods (GR-46)`
    );
  },
});

/** Checks that KEDA does not scale a workload, as it would scale it up from 0. */
export const FOREIGN_WITHOUT_KEDA = builtIn<NamedWorkload>({
  name: "foreign-workload-without-keda",
  reads: [READS_AUTOSCALERS],
  judge(live, args) {
    const names = autoscalersOf(live, args).flatMap(
      ({ metadata }) => metadata.labels?.["scaledobject.keda.sh/name"] ?? [],
    );
    if (names.length === 0) return undefined;
    return `${titleOf(args)} must not be scaled by KEDA, which scales up what is at 0: pause its ScaledObject ${names.join(", ")} first`;
  },
});

/** Checks that the number of replicas to which a workload is resumed is known. */
export const FOREIGN_REPLICAS_KNOWN = builtIn<MarkedWorkload>({
  name: "foreign-workload-replicas-known",
  reads: (args) => [readingForeign(args)],
  judge(live, args) {
    const found = foreignOne(live, args);
    if (found === undefined || isMarked(found, args.mark) || !isSuspended(args.kind, found)) return undefined;
    return `${titleOf(args)} must have replicas when it is suspended, or pods.replicas, so that the number to resume is known, but it has 0: scale it up, or declare how many it usually has`;
  },
});

/** Warns of a Deployment or StatefulSet with an autoscaler. */
export const FOREIGN_AUTOSCALED = builtIn<NamedWorkload>({
  name: "foreign-workload-autoscaled",
  reads: [READS_AUTOSCALERS],
  judge(live, args) {
    const names = autoscalersOf(live, args).map(({ metadata }) => metadata.name);
    if (names.length === 0) return undefined;
    return `${titleOf(args)} is scaled by ${AUTOSCALERS.kind} ${names.join(", ")}, which is inactive while the count is 0, and continues from the resumed count`;
  },
});
