import { propError } from "../../checks";
import type { ClusterModel } from "../cluster-model";

/** Refuses a prop of a cluster. */
export type Refuse = (prop: string, rule: string, got: unknown) => never;

/** Returns what refuses the props of a cluster. */
export function refusalsOf({ path }: Pick<ClusterModel, "path">): Refuse {
  return (prop, rule, got) => {
    throw propError(path, prop, rule, got);
  };
}
