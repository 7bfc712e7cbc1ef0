import type { Construct } from "constructs";
import type { ServiceAddress } from "../../cluster";
import { announceService, makeService, servicePort, servicePorts, type Surroundings } from "../pod";
import { NODE_PORTS_OVERRIDES, SERVICE_OVERRIDES } from "./overrides";
import type { WebServiceProps } from "./web-service-props";

/** Makes the Service within the cluster. */
export function makeClusterService(
  construct: Construct,
  address: ServiceAddress,
  around: Surroundings,
): void {
  const { name, namespace, ports } = address;
  const spec = { port: servicePorts(ports) };
  makeService(construct, { id: "service", name, namespace, spec }, around, SERVICE_OVERRIDES);
  announceService(construct, address);
}

/** Makes a separate Service for ports of the nodes: all ports of such a Service are open on every node. */
export function makeNodePorts(
  construct: Construct,
  { name, namespace, ports, nodePorts = {} }: WebServiceProps,
  around: Surroundings,
): void {
  const entries = Object.entries(nodePorts);
  if (entries.length === 0) return;
  const metadata = { name: `${name}-node-ports`, namespace };
  const port = entries.map(([portName, nodePort]) => ({
    ...servicePort(portName, ports[portName] ?? 0),
    nodePort,
  }));
  const spec = { type: "NodePort", port, externalTrafficPolicy: "Cluster" };
  makeService(construct, { id: "node-ports", ...metadata, spec }, around, NODE_PORTS_OVERRIDES);
  const numbers = Object.fromEntries(entries.map(([each]) => [each, ports[each] ?? 0]));
  announceService(construct, { ...metadata, ports: numbers });
}
