export { builtIn } from "./built-in";
export { type CheckArgs, type LiveCheck, type Read, reading } from "./check";
export type { ClusterFactsNote, NodeFacts } from "./facts";
export * from "./kinds";
export * from "./operator-kinds";
export { LiveCluster } from "./live-cluster";
export { beginLiveWith } from "./start";
export {
  groupOf,
  type Kind,
  kindOf,
  type KubernetesObject,
  type ObjectMetadata,
  objectTitle,
  qualifiedName,
} from "./kind";
export {
  type KindOrName,
  type KnownBesides,
  Live,
  type LiveObjects,
  type PlannedObject,
  type PlannedObjects,
} from "./live";
export type { Answer } from "./program/run-program";
export { type NotedQuestion, PlanQuestion } from "./plan-question";
export { forgetLive, makesLive, requireLive, stopLive, verdictOf, warnLive } from "./require-live";
export { addressOf, type AddressedResource, resourceToBe } from "./resource-to-be";
export { Ownership, type OwnershipOptions } from "./ownership";
export { judgeLive, type PretendedCluster, type PretendedObject } from "./judge-live";
export { hasAll, isSelected } from "./selectors";
export { conditionBlock, type PlanCheck } from "./terraform-text";
