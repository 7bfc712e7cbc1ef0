import { clusterDefaults } from "./cluster-defaults";
import { consequences } from "./consequences";
import { backups } from "./data/backups";
import { dataLost } from "./data/data-lost";
import { elasticRoles } from "./data/elastic-roles";
import { initialSettings } from "./data/initial-settings";
import { keptShorter } from "./data/kept-shorter";
import { kindsGone } from "./data/kinds-gone";
import { leftBehind } from "./data/left-behind";
import { mountsChanged } from "./data/mounts-changed";
import { namespaceGone } from "./data/namespace-gone";
import { operatedClaims } from "./data/operated-claims";
import { pathsMoved } from "./data/paths-moved";
import { replicaRetention, replicas } from "./data/replicas";
import { acknowledgedRules } from "./documents/acknowledged-rules";
import { changedOutputs } from "./documents/changed-outputs";
import { lifecycleChanged } from "./documents/lifecycle-changed";
import { needsChanged } from "./documents/needs-changed";
import { repeated } from "./documents/repeated";
import { takenFromOutside } from "./documents/taken-from-outside";
import { fearedFields } from "./fields/feared-fields";
import { listedFields } from "./fields/listed-fields";
import { ignored, leftAlone } from "./ignored";
import { machineResources } from "./machines/machine-resources";
import { machines } from "./machines/machines";
import { alerting } from "./monitoring/alerting";
import { moved } from "./moved";
import { outOfOrder } from "./out-of-order";
import { danglingNames } from "./reach/dangling-names";
import { defaultCertificate } from "./reach/default-certificate";
import { ingressesChanged } from "./reach/ingresses-changed";
import { keysGone } from "./reach/keys-gone";
import { middlewaresChanged } from "./reach/middlewares-changed";
import { networkAccess } from "./reach/network-access";
import { nfsAccess } from "./reach/nfs-access";
import { nodeLabels } from "./reach/node-labels";
import { otherTarget } from "./reach/other-target";
import { permissions } from "./reach/permissions";
import { providerSettings } from "./reach/provider-settings";
import { requestsChanged } from "./reach/requests-changed";
import { routesChanged } from "./reach/routes-changed";
import { secretsFetched } from "./reach/secrets-fetched";
import { serviceEndpoints } from "./reach/service-endpoints";
import { serviceExposure } from "./reach/service-exposure";
import { servicePorts } from "./reach/service-ports";
import { sourceRanges } from "./reach/source-ranges";
import { staleConfiguration } from "./reach/stale-configuration";
import { targetPorts } from "./reach/target-ports";
import { checksRefused } from "./refused/checks-refused";
import { conditionsRemoved } from "./refused/conditions-removed";
import { definitionVersions } from "./refused/definition-versions";
import { growthRefused } from "./refused/growth-refused";
import { guardTakenAway } from "./refused/guard-taken-away";
import { immutableFields } from "./refused/immutable-fields";
import { limitsAdded } from "./refused/limits-added";
import { liveChecksOff } from "./refused/live-checks-off";
import { newTaints } from "./refused/new-taints";
import { podsRefused } from "./refused/pods-refused";
import { protectedRefused } from "./refused/protected-refused";
import { workloadsRefused } from "./refused/workloads-refused";
import { claimReferences } from "./releases/claim-references";
import { hookRuns } from "./releases/hook-runs";
import { olderCharts } from "./releases/older-charts";
import { releaseBudgets } from "./releases/release-budgets";
import { releaseChanged } from "./releases/release-changed";
import { releaseGuards } from "./releases/release-guards";
import type { Rule } from "./review-input";
import { storageClasses } from "./storage-classes";
import { unknown } from "./unknown";
import { autoscalerRequests } from "./workloads/autoscaler-requests";
import { autoscalers } from "./workloads/autoscalers";
import { containersGone } from "./workloads/containers-gone";
import { disruptionBudgets } from "./workloads/disruption-budgets";
import { fileOwners } from "./workloads/file-owners";
import { gpuSharing } from "./workloads/gpu-sharing";
import { identity } from "./workloads/identity";
import { memoryLimits } from "./workloads/memory-limits";
import { nextRuns } from "./workloads/next-runs";
import { operatedObjects } from "./workloads/operated-objects";
import { placement } from "./workloads/placement";
import { podPrivileges } from "./workloads/pod-privileges";
import { probesGone } from "./workloads/probes-gone";
import { pullSecrets } from "./workloads/pull-secrets";
import { restarted } from "./workloads/restarted";
import { scaled } from "./workloads/scaled";
import { schedules } from "./workloads/schedules";
import { sharedClaims } from "./workloads/shared-claims";
import { spread } from "./workloads/spread";
import { suspended } from "./workloads/suspended";
import { updateStrategy } from "./workloads/update-strategy";

/** Every rule of a review. Plain changes come last, as they report what no rule has reported. */
export const RULES: readonly Rule[] = [
  namespaceGone,
  dataLost,
  kindsGone,
  leftBehind,
  mountsChanged,
  pathsMoved,
  claimReferences,
  moved,
  repeated,
  otherTarget,
  needsChanged,
  protectedRefused,
  checksRefused,
  growthRefused,
  immutableFields,
  definitionVersions,
  podsRefused,
  workloadsRefused,
  outOfOrder,
  operatedClaims,
  elasticRoles,
  guardTakenAway,
  liveChecksOff,
  releaseBudgets,
  acknowledgedRules,
  conditionsRemoved,
  lifecycleChanged,
  podPrivileges,
  probesGone,
  spread,
  identity,
  pullSecrets,
  consequences,
  storageClasses,
  clusterDefaults,
  alerting,
  releaseGuards,
  olderCharts,
  updateStrategy,
  providerSettings,
  requestsChanged,
  fearedFields,
  listedFields,
  schedules,
  nextRuns,
  containersGone,
  fileOwners,
  placement,
  memoryLimits,
  danglingNames,
  keysGone,
  staleConfiguration,
  servicePorts,
  serviceExposure,
  sourceRanges,
  targetPorts,
  serviceEndpoints,
  routesChanged,
  middlewaresChanged,
  ingressesChanged,
  defaultCertificate,
  secretsFetched,
  networkAccess,
  permissions,
  nodeLabels,
  disruptionBudgets,
  autoscalers,
  autoscalerRequests,
  gpuSharing,
  sharedClaims,
  backups,
  replicas,
  replicaRetention,
  keptShorter,
  machines,
  machineResources,
  initialSettings,
  newTaints,
  limitsAdded,
  nfsAccess,
  ignored,
  leftAlone,
  unknown,
  takenFromOutside,
  restarted,
  operatedObjects,
  hookRuns,
  releaseChanged,
  scaled,
  suspended,
  changedOutputs,
];
