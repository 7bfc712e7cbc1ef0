import {
  CHART_QUORUM,
  CHART_SET_NOT_TERMINATING,
  CHART_NODE_REMOVAL,
  CHART_VERSION,
} from "./chart/checks/nodes";
import { CHART_RELEASE } from "./chart/checks/release";
import { CHART_KEEPS_VOLUMES, CHART_STRAY_CLAIMS } from "./chart/checks/volumes";
import { ECK_NODE_REMOVAL, ECK_STRAY_CLAIMS } from "./eck/checks/claims";
import { ECK_CHART_CLAIMS, ECK_NOT_TERMINATING, ECK_VERSION } from "./eck/checks/cluster";
import { ECK_HEALTH, ECK_KIBANA_HEALTH } from "./eck/checks/health";
import { ECK_CRDS_SERVED, ECK_ONLY_OPERATOR } from "./eck/operator/checks";

/** All checks at plan of this folder, for the program that Terraform starts. */
export const ELASTICSEARCH_CHECKS = [
  CHART_KEEPS_VOLUMES,
  CHART_QUORUM,
  CHART_RELEASE,
  CHART_SET_NOT_TERMINATING,
  CHART_NODE_REMOVAL,
  CHART_STRAY_CLAIMS,
  CHART_VERSION,
  ECK_CRDS_SERVED,
  ECK_HEALTH,
  ECK_KIBANA_HEALTH,
  ECK_NODE_REMOVAL,
  ECK_ONLY_OPERATOR,
  ECK_CHART_CLAIMS,
  ECK_NOT_TERMINATING,
  ECK_STRAY_CLAIMS,
  ECK_VERSION,
] as const;
