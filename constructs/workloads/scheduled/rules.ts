import { Token } from "cdktf";
import { dnsLabelRule, type Fail, failOf, isDnsLabel, isWholeNumber, requireImage } from "../../checks";
import { requireLimits } from "../../pods";
import {
  PLAIN_LAST,
  requireConfigSize,
  validateApiAccess,
  validateArgumentReferences,
  validateClaimNodes,
  validateDestinations,
  validateExistingVolumes,
  validateMachine,
  mountedVolumes,
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
  if (!Token.isUnresolved(name) && !isDnsLabel(name, NAME)) fail("name", dnsLabelRule(NAME), name);
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
  const { backoffLimit = 0, terminationGracePeriodSeconds = 1 } = props;
  if (!isWholeNumber(backoffLimit, 0, 10)) {
    fail("backoffLimit", "be a whole number from 0 to 10", backoffLimit);
  }
  for (const prop of ["successfulJobsHistoryLimit", "failedJobsHistoryLimit"] as const) {
    const { [prop]: limit = 1 } = props;
    if (isWholeNumber(limit, 1, 100)) continue;
    fail(prop, "be a whole number from 1, or no log of a run is left, to 100", limit);
  }
  if (!isWholeNumber(terminationGracePeriodSeconds)) {
    fail("terminationGracePeriodSeconds", "be a whole number of 1 or more", terminationGracePeriodSeconds);
  }
}

function validateVolumes(props: ScheduledJobProps, fail: Fail): void {
  const { namespace, configFiles = {}, scratchDirectories = [], volumes } = props;
  validateExistingVolumes(volumes, namespace, fail);
  const mounted = mountedVolumes(volumes);
  const paths: readonly (readonly [string, string])[] = [
    ...scratchDirectories.map((each) => ["scratchDirectories", each] as const),
    ...mounted.map(({ prop, mountPath }) => [`${prop}.mountPath`, mountPath] as const),
    ...Object.keys(configFiles).map((each) => ["configFiles", each] as const),
  ];
  validateMountPaths(paths, fail);
  validateNetworkClaims(mounted, props, fail);
  validateClaimNodes(mounted, props, fail);
  requireConfigSize(Object.values(configFiles), fail);
}
