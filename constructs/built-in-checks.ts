import { CLAIM_EXISTS, CLAIM_SHAREABLE } from "./claims/checks";
import { CLASS_IS_LOCAL, CLASS_KEEPS_DATA, CLASS_READY } from "./claims/class-checks";
import { FILE_HANDLES_STABLE } from "./claims/file-system";
import { CLAIM_NOT_TERMINATING } from "./claims/not-terminating";
import { CLAIM_VOLUMES_AVAILABLE } from "./claims/room-checks";
import { CLAIM_UNCHANGED } from "./claims/unchanged";
import { WORKLOAD_FITS } from "./cluster/capacity/capacity-checks";
import { CLUSTER_IDENTITY } from "./cluster/facts/identity-checks";
import { CLUSTER_FACTS } from "./cluster/facts/live-checks";
import { NAMESPACE_READY } from "./cluster/stack/namespace-checks";
import { ELASTICSEARCH_CHECKS } from "./elasticsearch/live-checks";
import type { CheckArgs, LiveCheck } from "./live";
import { MONITORING_CHECKS } from "./monitoring/live-checks";
import { NODE_CHECKS } from "./nodes/live-checks";
import { ROUTE_CHECKS } from "./routes/live-checks";
import { SECRET_CHECKS } from "./secrets/live-checks";
import { STORAGE_CHECKS } from "./storage/live-checks";
import { WORKLOAD_CHECKS } from "./workloads/live-checks";

/** All checks at plan of this library: what the program can run that Terraform starts. */
const ALL: readonly { readonly name: string }[] = [
  CLASS_IS_LOCAL,
  CLASS_KEEPS_DATA,
  CLASS_READY,
  CLAIM_EXISTS,
  CLAIM_SHAREABLE,
  CLAIM_NOT_TERMINATING,
  CLAIM_UNCHANGED,
  FILE_HANDLES_STABLE,
  CLAIM_VOLUMES_AVAILABLE,
  CLUSTER_FACTS,
  CLUSTER_IDENTITY,
  WORKLOAD_FITS,
  NAMESPACE_READY,
  ...ELASTICSEARCH_CHECKS,
  ...MONITORING_CHECKS,
  ...NODE_CHECKS,
  ...ROUTE_CHECKS,
  ...SECRET_CHECKS,
  ...STORAGE_CHECKS,
  ...WORKLOAD_CHECKS,
];

/**
 * The same checks by name. Arguments come from a synthesized stack, in which a construct has written them for that
 * check.
 */
export const BUILT_IN_CHECKS: ReadonlyMap<string, LiveCheck<CheckArgs>> = new Map(
  ALL.map((check) => [check.name, check as LiveCheck<CheckArgs>]),
);
