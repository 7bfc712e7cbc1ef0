import { acknowledgedRules } from "./acknowledged-rules";
import { backups } from "./backups";
import { changedOutputs } from "./changed-outputs";
import { checksRefused } from "./checks-refused";
import { consequences } from "./consequences";
import { danglingNames } from "./dangling-names";
import { dataLost } from "./data-lost";
import { defaultCertificate } from "./default-certificate";
import { disruptionBudgets } from "./disruption-budgets";
import { growthRefused } from "./growth-refused";
import { guardTakenAway } from "./guard-taken-away";
import { ignored } from "./ignored";
import { initialSettings } from "./initial-settings";
import { leftBehind } from "./left-behind";
import { moved } from "./moved";
import { namespaceGone } from "./namespace-gone";
import { networkAccess } from "./network-access";
import { newTaints } from "./new-taints";
import { nfsAccess } from "./nfs-access";
import { operatedClaims } from "./operated-claims";
import { otherTarget } from "./other-target";
import { outOfOrder } from "./out-of-order";
import { podsRefused } from "./pods-refused";
import { protectedRefused } from "./protected-refused";
import { releaseBudgets } from "./release-budgets";
import { releaseChanged } from "./release-changed";
import { restarted } from "./restarted";
import type { Rule } from "./review-input";
import { routesChanged } from "./routes-changed";
import { scaled } from "./scaled";
import { secretsFetched } from "./secrets-fetched";
import { serviceEndpoints } from "./service-endpoints";
import { servicePorts } from "./service-ports";
import { suspended } from "./suspended";
import { unknown } from "./unknown";

/** Every rule of a review. Plain changes follow them, as they say what no rule has said. */
export const RULES: readonly Rule[] = [
  namespaceGone,
  dataLost,
  leftBehind,
  moved,
  otherTarget,
  protectedRefused,
  checksRefused,
  growthRefused,
  podsRefused,
  outOfOrder,
  operatedClaims,
  guardTakenAway,
  releaseBudgets,
  acknowledgedRules,
  consequences,
  danglingNames,
  servicePorts,
  serviceEndpoints,
  routesChanged,
  defaultCertificate,
  secretsFetched,
  networkAccess,
  disruptionBudgets,
  backups,
  initialSettings,
  newTaints,
  nfsAccess,
  ignored,
  unknown,
  restarted,
  releaseChanged,
  scaled,
  suspended,
  changedOutputs,
];
