import { Token } from "cdktf";
import {
  type Fail,
  failOf,
  requireDnsLabel,
  requireDnsName,
  requireImage,
  requireWholeNumber,
} from "../../checks";
import {
  isExporter,
  PLAIN_FIRST,
  portsOf,
  validateApiAccess,
  validateClients,
  validateDestinations,
  validateGracePeriod,
  validateMachine,
  validatePorts,
  validateReplicas,
  validateVariables,
} from "../pod";
import { validateContainer } from "./container-rules";
import { allContainers, initContainersOf, SERVER, sidecarsOf } from "./containers";
import { validateVolumes } from "./volume-rules";
import type { WebServiceProps } from "./web-service-props";

/** Kubernetes appends 11 characters to the name in the names of pods, whose host name has at most 63. */
const NAME = { longest: 52, letterFirst: true };

/** Names of containers that the construct makes. */
const OWN_NAMES = [SERVER, "exporter"];

/** Default range of the API server for ports of nodes. */
const [FIRST_NODE_PORT, LAST_NODE_PORT] = [30_000, 32_767];

/** Checks props of a web service that need no cluster; throws for the first broken rule. */
export function validateWebService(path: string, props: WebServiceProps): void {
  const fail = failOf(path);
  validateNames(props, fail);
  validateReplicas({ ...props, replicas: props.replicas ?? 1 }, fail);
  validateGracePeriod(props, fail);
  validateMachine(props, fail);
  validatePorts(props, fail);
  validateNodePorts(props, fail);
  validateExporter(path, props, fail);
  for (const container of allContainers(props)) validateContainer(path, container, props, fail);
  validateContainerPorts(props, fail);
  validateVolumes(props, fail);
  validateClients(props, fail);
  validateDestinations(props, fail);
  validateApiAccess(props.apiAccess, fail);
}

function validateNames({ name, namespace, ...props }: WebServiceProps, fail: Fail): void {
  if (!Token.isUnresolved(name)) requireDnsLabel(fail, "name", name, NAME);
  if (!Token.isUnresolved(namespace)) requireDnsName(fail, "namespace", namespace);
  const others = [...Object.keys(props.sidecars ?? {}), ...Object.keys(props.initContainers ?? {})];
  for (const [at, each] of others.entries()) {
    requireDnsLabel(fail, "name of a container", each, { letterFirst: true });
    if (OWN_NAMES.includes(each))
      fail("name of a container", "not be the name of a container that the service creates", each);
    if (others.indexOf(each) !== at) fail("name of a container", "be unique in the pod", each);
  }
}

function validateNodePorts({ nodePorts = {}, ports }: WebServiceProps, fail: Fail): void {
  for (const [name, port] of Object.entries(nodePorts)) {
    if (!Object.hasOwn(ports, name)) {
      fail("nodePorts", `have the names of ports: ${Object.keys(ports).join(", ")}`, name);
    }
    requireWholeNumber(fail, `nodePorts.${name}`, port, {
      least: FIRST_NODE_PORT,
      most: LAST_NODE_PORT,
      why: ", or the API server refuses it",
    });
  }
}

function validateExporter(path: string, { metrics }: WebServiceProps, fail: Fail): void {
  if (!isExporter(metrics)) return;
  requireImage(path, "metrics.image", metrics.image);
  validateVariables("metrics.", metrics, PLAIN_FIRST, fail);
}

/** All containers of a pod have one network. */
function validateContainerPorts(props: WebServiceProps, fail: Fail): void {
  const taken = new Map(Object.entries(portsOf(props)).map(([name, port]) => [port, `ports.${name}`]));
  const names = new Set(Object.keys(portsOf(props)));
  for (const { prefix, ports } of [...sidecarsOf(props), ...initContainersOf(props)]) {
    for (const [name, port] of Object.entries(ports)) {
      const prop = `${prefix}ports.${name}`;
      if (names.has(name))
        fail(prop, "have a name that is unique in the pod, as a Service finds a port by its name", name);
      names.add(name);
      const other = taken.get(port);
      if (other !== undefined) fail(prop, `be unique in the pod, but ${other} is the same`, port);
      taken.set(port, prop);
    }
  }
}
