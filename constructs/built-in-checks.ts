import { CLUSTER_IDENTITY } from "./cluster/identity-checks";
import { NAMESPACE_READY } from "./cluster/namespace-checks";
import type { CheckArgs, LiveCheck } from "./live";

/** All checks at plan of this library: what the program can run that Terraform starts. */
const ALL = [CLUSTER_IDENTITY, NAMESPACE_READY];

/** They by name. Arguments come from a synthesized stack, in which the construct has written them for that check. */
export const BUILT_IN_CHECKS: ReadonlyMap<string, LiveCheck<CheckArgs>> = new Map(
  ALL.map((check) => [check.name, check as unknown as LiveCheck<CheckArgs>]),
);
