export type { ForeignKind } from "./foreign-kinds";
export { ForeignWorkloads } from "./foreign-workloads";
export type { ForeignWorkloadFacts, ForeignWorkloadsProps } from "./foreign-workloads-props";
