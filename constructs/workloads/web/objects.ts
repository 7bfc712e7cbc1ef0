import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import type { Construct } from "constructs";
import type { ServiceAddress } from "../../cluster";
import { guarded } from "../../overrides";
import { announceService, servicePort, servicePorts, type Surroundings } from "../pod";
import { NODE_PORTS_OVERRIDES, SERVICE_OVERRIDES } from "./overrides";
import type { WebServiceProps } from "./web-service-props";

/** Makes the Service within the cluster. */
export function makeService(
  construct: Construct,
  address: ServiceAddress,
  { labels, dependsOn }: Surroundings,
): void {
  const { name, namespace, ports } = address;
  guarded(
    ServiceV1,
    construct,
    "service",
    {
      metadata: { name, namespace, labels },
      spec: {
        type: "ClusterIP",
        selector: labels,
        port: servicePorts(ports),
        publishNotReadyAddresses: false,
      },
      waitForLoadBalancer: false,
      dependsOn: [...dependsOn],
    },
    SERVICE_OVERRIDES,
  );
  announceService(construct, address);
}

/** Makes a Service of its own for ports of the nodes: all ports of such a Service are open on every node. */
export function makeNodePorts(
  construct: Construct,
  { name, namespace, ports, nodePorts = {} }: WebServiceProps,
  { labels, dependsOn }: Surroundings,
): void {
  const entries = Object.entries(nodePorts);
  if (entries.length === 0) return;
  const metadata = { name: `${name}-node-ports`, namespace };
  const port = entries.map(([portName, nodePort]) => ({
    ...servicePort(portName, ports[portName] ?? 0),
    nodePort,
  }));
  guarded(
    ServiceV1,
    construct,
    "node-ports",
    {
      metadata: { ...metadata, labels },
      spec: {
        type: "NodePort",
        selector: labels,
        port,
        externalTrafficPolicy: "Cluster",
        publishNotReadyAddresses: false,
      },
      waitForLoadBalancer: false,
      dependsOn: [...dependsOn],
    },
    NODE_PORTS_OVERRIDES,
  );
  const numbers = Object.fromEntries(entries.map(([each]) => [each, ports[each] ?? 0]));
  announceService(construct, { ...metadata, ports: numbers });
}
