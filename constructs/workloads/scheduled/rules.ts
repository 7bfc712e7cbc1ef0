import { Token } from "cdktf";
import {
  dnsLabelRule,
  type Fail,
  failOf,
  isDnsLabel,
  isWholeNumber,
  requireDnsLabel,
  requireImage,
  requireWholeNumber,
} from "../../checks";
import { requireLimits } from "../../pods";
import {
  mountedVolumes,
  mountPathsOf,
  PLAIN_LAST,
  requireConfigSize,
  validateApiAccess,
  validateArgumentReferences,
  validateClaimNodes,
  validateDestinations,
  validateExistingVolumes,
  validateGracePeriod,
  validateMachine,
  validateMountPaths,
  validateNetworkClaims,
  validateProgramTexts,
  validateRights,
  validateVariables,
} from "../pod";
import { containersOfJob, type JobContainer } from "./job-containers";
import { reachOf } from "./job-pod";
import { type JobTimes, requireJobTimes } from "./job-times";
import type { ScheduledJobProps } from "./scheduled-job-props";

/** Rule of the name: Kubernetes appends 11 characters to it for the name of a run, which has at most 63. */
const NAME = { longest: 52, letterFirst: true };

/**
 * Checks all rules of a scheduled job that do not need the live cluster.
 * @throws for the first rule that is broken
 */
export function validateScheduledJob(path: string, props: ScheduledJobProps): JobTimes {
  const fail = failOf(path);
  const { name } = props;
  if (!Token.isUnresolved(name)) requireDnsLabel(fail, "name", name, NAME);
  const times = requireJobTimes(props, fail);
  validateNumbers(props, fail);
  for (const container of containersOfJob(props)) validateContainer(path, container, props, fail);
  validateMachine(props, fail);
  validateRights("user", { user: props.user }, fail);
  validateVolumes(props, fail);
  validateApiAccess(props.apiAccess, fail);
  validateDestinations(reachOf(props), fail);
  return times;
}

function validateContainer(
  path: string,
  container: JobContainer,
  { configFiles }: ScheduledJobProps,
  fail: Fail,
): void {
  const { name, prefix, image, resources } = container;
  if (prefix !== "" && (!isDnsLabel(name) || name === "job")) {
    fail("name of a step", `${dnsLabelRule()}, and not job`, name);
  }
  requireImage(path, `${prefix}image`, image);
  validateProgramTexts(prefix, prefix === "" ? { ...container, configFiles } : container, fail);
  validateVariables(prefix, container, PLAIN_LAST, fail);
  validateArgumentReferences(prefix, container, PLAIN_LAST, fail);
  requireLimits(fail, `${prefix}resources`, resources);
}

function validateNumbers(props: ScheduledJobProps, fail: Fail): void {
  const { backoffLimit = 0 } = props;
  requireWholeNumber(fail, "backoffLimit", backoffLimit, { least: 0, most: 10 });
  for (const prop of ["successfulJobsHistoryLimit", "failedJobsHistoryLimit"] as const) {
    const { [prop]: limit = 1 } = props;
    if (isWholeNumber(limit, 1, 100)) continue;
    fail(prop, "be a whole number from 1, or no log of a run is left, to 100", limit);
  }
  validateGracePeriod(props, fail);
}

function validateVolumes(props: ScheduledJobProps, fail: Fail): void {
  const { namespace, configFiles = {}, volumes } = props;
  validateExistingVolumes(volumes, namespace, fail);
  const mounted = mountedVolumes(volumes);
  validateMountPaths(mountPathsOf(props, mounted), fail);
  validateNetworkClaims(mounted, props, fail);
  validateClaimNodes(mounted, props, fail);
  requireConfigSize(Object.values(configFiles), fail);
}
