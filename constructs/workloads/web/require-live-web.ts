import type { Construct } from "constructs";
import {
  CLAIM_EXISTS,
  CLAIM_SHAREABLE,
  CLAIM_NOT_TERMINATING,
  CLASS_IS_LOCAL,
  CLASS_KEEPS_DATA,
  namedClassOf,
  requireBindable,
  requireClaimUnchanged,
} from "../../claims";
import { requireLive, warnLive } from "../../live";
import { RUNTIME_CLASS_EXISTS } from "../../pods";
import {
  claimNameOf,
  isExporter,
  requireLivePolicy,
  requireSecretKeys,
  SECRETS_EXIST,
  secretsOf,
} from "../pod";
import { keptClaims } from "./claims";
import { allContainers } from "./containers";
import { DEPLOYMENT_UNCHANGED } from "./deployment-checks";
import { NODE_PORT_FREE } from "./node-port-check";
import { isSeveral } from "./update";
import { NETWORK_REASON } from "./volume-rules";
import type { WebServiceProps } from "./web-service-props";

const COPY = "copy the data away before the pods stop";

/** Stops a plan if the live cluster has a Deployment, claims, classes or ports that contradict the declared ones. */
export function requireLiveWeb(
  construct: Construct,
  props: WebServiceProps,
  labels: Readonly<Record<string, string>>,
): void {
  const { name, namespace, runtimeClassName, nodePorts = {} } = props;
  requireLive(construct, DEPLOYMENT_UNCHANGED, { namespace, name, labels });
  if (runtimeClassName !== undefined) requireLive(construct, RUNTIME_CLASS_EXISTS, { runtimeClassName });
  for (const [portName, nodePort] of Object.entries(nodePorts)) {
    const service = `${name}-node-ports`;
    requireLive(construct, NODE_PORT_FREE, { prop: `nodePorts.${portName}`, nodePort, namespace, service });
  }
  const exporter = isExporter(props.metrics) ? [props.metrics] : [];
  const containers = [...allContainers(props), ...exporter];
  const secretNames = secretsOf(containers);
  if (secretNames.length > 0) warnLive(construct, SECRETS_EXIST, { namespace, secretNames });
  requireSecretKeys(construct, namespace, containers);
  requireLivePolicy(construct, props, labels);
  requireExistingClaims(construct, props);
  requireKeptClaims(construct, props);
}

function requireExistingClaims(construct: Construct, props: WebServiceProps): void {
  const { namespace, volumes = {} } = props;
  for (const [volumeName, volume] of Object.entries(volumes)) {
    if (!("claim" in volume)) continue;
    const claim = { prop: `volumes.${volumeName}.claim`, namespace, claimName: claimNameOf(volume.claim) };
    requireLive(construct, CLAIM_EXISTS, claim);
    requireLive(construct, CLAIM_NOT_TERMINATING, { ...claim, wayOut: COPY });
    if (isSeveral(props))
      requireLive(construct, CLAIM_SHAREABLE, { ...claim, readOnly: volume.readOnly ?? false });
  }
}

function requireKeptClaims(construct: Construct, props: WebServiceProps): void {
  for (const claim of keptClaims(props)) {
    const { prop, volume } = claim;
    requireBindable(construct, claim);
    requireClaimUnchanged(construct, claim);
    requireLive(construct, CLAIM_NOT_TERMINATING, {
      namespace: claim.namespace,
      claimName: claim.name,
      wayOut: COPY,
    });
    if (volume.acceptNetworkFilesystem === undefined) {
      const words = { reason: NETWORK_REASON, acceptance: `${prop}.acceptNetworkFilesystem` };
      requireLive(construct, CLASS_IS_LOCAL, { ...namedClassOf(claim), ...words });
    }
    if (volume.expendable === undefined) {
      requireLive(construct, CLASS_KEEPS_DATA, { ...namedClassOf(claim), expendable: `${prop}.expendable` });
    }
  }
}
