import { Token } from "cdktf";
import { type Fail, failOf, requireDnsLabel, requireDnsName, requireImage } from "../../checks";
import { requireLimits } from "../../pods";
import {
  isExporter,
  mountedVolumes,
  PLAIN_FIRST,
  portsOf,
  validateArgumentReferences,
  validateClaimNodes,
  validateClients,
  validateDestinations,
  validateExistingVolumes,
  validateGracePeriod,
  validateMachine,
  validateNetworkClaims,
  validatePorts,
  validateProbes,
  validateProgramTexts,
  validateReplicas,
  validateUser,
  validateVariables,
} from "../pod";
import type { StatefulServiceProps } from "./stateful-service-props";
import { validatePaths, validateVolume } from "./volume-rules";

/** Kubernetes appends 11 characters to the name in the label of a revision, which has at most 63. */
const NAME = { longest: 52, letterFirst: true };

/** Checks props of a stateful service that need no cluster; throws for the first broken rule. */
export function validateStatefulService(path: string, props: StatefulServiceProps): void {
  const fail = failOf(path);
  validateNames(props, fail);
  validateReplicas(props, fail);
  validateGracePeriod(props, fail);
  validateUser(props.user, fail);
  validateProgram(path, props, fail);
  validateMachine(props, fail);
  validateEnvironment(props, fail);
  validatePorts(props, fail);
  if (props.reachableFrom !== undefined) validateClients(props, fail);
  validateDestinations(props, fail);
  validateProbes("probes", { ...props.probes }, portsOf(props), fail);
  validateResources(props, fail);
  validateVolume(props, fail);
  validateExistingVolumes(props.volumes, props.namespace, fail);
  validatePaths(props, fail);
  const volumes = mountedVolumes(props.volumes);
  validateNetworkClaims(volumes, props, fail);
  validateClaimNodes(volumes, props, fail);
}

function validateNames({ name, namespace }: StatefulServiceProps, fail: Fail): void {
  if (!Token.isUnresolved(name)) requireDnsLabel(fail, "name", name, NAME);
  if (!Token.isUnresolved(namespace)) requireDnsName(fail, "namespace", namespace);
}

function validateProgram(path: string, props: StatefulServiceProps, fail: Fail): void {
  const { image, metrics } = props;
  const images = { image, ...(isExporter(metrics) ? { "metrics.image": metrics.image } : {}) };
  for (const [prop, each] of Object.entries(images)) {
    requireImage(path, prop, each);
  }
  validateProgramTexts("", props, fail);
}

function validateEnvironment(props: StatefulServiceProps, fail: Fail): void {
  const { metrics } = props;
  validateVariables("", props, PLAIN_FIRST, fail);
  validateArgumentReferences("", props, PLAIN_FIRST, fail);
  if (!isExporter(metrics)) return;
  validateVariables("metrics.", metrics, PLAIN_FIRST, fail);
  validateArgumentReferences("metrics.", metrics, PLAIN_FIRST, fail);
}

function validateResources({ resources, metrics }: StatefulServiceProps, fail: Fail): void {
  requireLimits(fail, "resources", resources);
  if (!isExporter(metrics) || metrics.resources === undefined) return;
  requireLimits(fail, "metrics.resources", metrics.resources);
}
