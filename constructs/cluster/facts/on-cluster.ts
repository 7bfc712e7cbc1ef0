import type { IConstruct } from "constructs";
import { Cluster } from "./cluster";

/** Returns a key for what exists once per cluster under a name; without a `Cluster`, for the whole app. */
export function keyOnCluster(construct: IConstruct, name: string): string {
  return `${Cluster.of(construct)?.name ?? ""}\n${name}`;
}
