import type { ITerraformDependable } from "cdktf";

/** What the objects around the pods of a workload have in common. */
export interface Surroundings {
  /** Labels by which the workload knows its pods; no other pod has them. */
  readonly labels: Readonly<Record<string, string>>;
  /** The namespace, if it is made here. */
  readonly dependsOn: readonly ITerraformDependable[];
}
