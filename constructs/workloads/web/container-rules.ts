import { type Fail, isWholeNumber, requireImage, requireWholeNumber, wholeNumberRule } from "../../checks";
import { limitedResources, requireLimits } from "../../pods";
import { Memory } from "../../units";
import {
  isExporter,
  PLAIN_LAST,
  portsOf,
  validateArgumentReferences,
  validateMountPaths,
  validatePortNumbers,
  validateProbes,
  validateProgramTexts,
  validateTarget,
  validateVariables,
  validateRights,
} from "../pod";
import { probesOf, type WebProbes } from "./container";
import { SERVER, type WebContainer } from "./containers";
import { GRACE_SECONDS } from "./databases";
import { memoryOf } from "./volume";
import type { WebServiceProps } from "./web-service-props";

/** Checks one container of a web service. */
export function validateContainer(
  path: string,
  container: WebContainer,
  props: WebServiceProps,
  fail: Fail,
): void {
  const { prefix, name, ports, probes } = container;
  requireImage(path, `${prefix}image`, container.image);
  validateProgramTexts(prefix, container, fail);
  validateVariables(prefix, container, PLAIN_LAST, fail);
  validateArgumentReferences(prefix, container, PLAIN_LAST, fail);
  validateRights(`${prefix}user`, container, fail);
  requireLimits(fail, `${prefix}resources`, container.resources);
  if (name !== SERVER) validatePortNumbers(prefix, ports, fail);
  if (probes !== undefined)
    validateWebProbes(prefix, probes, name === SERVER ? ownPorts(props) : ports, fail);
  validateEnd(container, props, fail);
  validatePaths(container, fail);
  validateMounts(container, props, fail);
  requireRoomInMemory(container, props, fail);
}

function validateEnd(
  { prefix, endsAfterSeconds }: WebContainer,
  { terminationGracePeriodSeconds = GRACE_SECONDS }: WebServiceProps,
  fail: Fail,
): void {
  if (endsAfterSeconds === undefined) return;
  if (isWholeNumber(endsAfterSeconds, 1, terminationGracePeriodSeconds - 1)) return;
  const rule = wholeNumberRule({
    why: `, and less than terminationGracePeriodSeconds ${terminationGracePeriodSeconds}, after which all are killed`,
  });
  fail(`${prefix}endsAfterSeconds`, rule, endsAfterSeconds);
}

/** The exporter's port is no port of the main container. */
function ownPorts(props: WebServiceProps): Readonly<Record<string, number>> {
  return isExporter(props.metrics) ? props.ports : portsOf(props);
}

function validateWebProbes(
  prefix: string,
  probes: WebProbes,
  ports: Readonly<Record<string, number>>,
  fail: Fail,
): void {
  const prop = `${prefix}probes`;
  if (!("ask" in probes)) {
    validateProbes(prop, { ...probesOf(probes) }, ports, fail);
    return;
  }
  validateTarget(`${prop}.ask`, probes.ask, ports, fail);
  const { startSeconds = 300 } = probes;
  requireWholeNumber(fail, `${prop}.startSeconds`, startSeconds, { least: 10 });
}

function validatePaths(container: WebContainer, fail: Fail): void {
  const { prefix, name, mounts, configFiles = {}, secretFiles = {}, scratchDirectories = [] } = container;
  const volumes = name === SERVER ? "volumes" : `${prefix}mounts`;
  validateMountPaths(
    [
      ...Object.entries(mounts).map(
        ([key, { mountPath }]) => [`${volumes}.${key}.mountPath`, mountPath] as const,
      ),
      ...scratchDirectories.map((each) => [`${prefix}scratchDirectories`, each] as const),
      ...Object.keys(configFiles).map((each) => [`${prefix}configFiles`, each] as const),
      ...Object.keys(secretFiles).map((each) => [`${prefix}secretFiles`, each] as const),
    ],
    fail,
  );
}

function validateMounts(
  { prefix, name, mounts, privileged }: WebContainer,
  { volumes = {} }: WebServiceProps,
  fail: Fail,
): void {
  for (const [key, { readOnly }] of Object.entries(mounts)) {
    const volume = Object.hasOwn(volumes, key) ? volumes[key] : undefined;
    if (volume === undefined) {
      const known = Object.keys(volumes).join(", ") || "none";
      fail(`${prefix}mounts`, `have the names of volumes of the service: ${known}`, key);
    }
    if (volume.readOnly === true && readOnly !== true) {
      fail(`${prefix}mounts.${key}.readOnly`, "be true, as the service only reads the volume", readOnly);
    }
    if (!("device" in volume) || privileged !== undefined) continue;
    const prop = name === SERVER ? "privileged" : `${prefix}privileged`;
    fail(
      prop,
      `state why, as a container opens the device ${volume.device} with all privileges only`,
      privileged,
    );
  }
}

/**
 * Requires a memory limit for volumes in memory, which count towards it: the kernel kills a program that exceeds it.
 */
function requireRoomInMemory(container: WebContainer, { volumes = {} }: WebServiceProps, fail: Fail): void {
  const sizes = Object.entries(container.mounts).flatMap(([key, { readOnly }]) =>
    readOnly === true || !Object.hasOwn(volumes, key) ? [] : (memoryOf(volumes[key]) ?? []),
  );
  if (sizes.length === 0) return;
  const { requests, limits } = limitedResources(container.resources);
  const volumesInAll = sizes.reduce((sum, each) => sum.plus(each), Memory.kibibytes(0));
  const needed = requests.memory.plus(volumesInAll);
  if (!needed.isMoreThan(limits.memory)) return;
  const rule = `be at least ${needed}: the request and ${volumesInAll} of volumes in memory, which count against it`;
  fail(`${container.prefix}resources.limits.memory`, rule, limits.memory);
}
