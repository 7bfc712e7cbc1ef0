import { isIP } from "node:net";
import { ServiceV1 } from "@cdktf/provider-kubernetes/lib/service-v1";
import { type ITerraformDependable, Token } from "cdktf";
import type { Construct } from "constructs";
import { propError } from "../../checks";
import { Cidr, Cluster, type Toleration } from "../../cluster";
import { Ownership, requireLive, SERVICES } from "../../live";
import { guarded } from "../../overrides";
import { Cpu, Memory } from "../../units";
import { NfsProtocol } from "../ganesha";
import { CLUSTER_IP_FREE } from "./checks";
import type { GaneshaPodProps } from "./ganesha-export-props";
import { SERVICE_OVERRIDES } from "./ganesha-overrides";

/** Where a pod may run. */
interface NodeChoice {
  readonly nodeSelector: Readonly<Record<string, string>>;
  readonly tolerations: readonly Toleration[];
}

/** Returns the address of the node whose network the pod uses, if it does. */
export function hostAddressOf({ network }: GaneshaPodProps): string | undefined {
  return "hostAddress" in network ? network.hostAddress : undefined;
}

/** Returns the address that clients mount from. */
export function addressOf({ network }: GaneshaPodProps): string {
  return "hostAddress" in network ? network.hostAddress : network.clusterIp;
}

/**
 * Checks that clients find the pod under its address, today and after it has moved.
 * @throws if they do not.
 */
export function validateNetwork(construct: Construct, props: GaneshaPodProps, choice: NodeChoice): void {
  const address = addressOf(props);
  const prop = "hostAddress" in props.network ? "network.hostAddress" : "network.clusterIp";
  const fail = (rule: string, got: unknown = address): never => {
    throw propError(construct, prop, rule, got);
  };
  if (Token.isUnresolved(address) || isIP(address) === 0) {
    fail(
      "be an IP address as a literal, not a token: volumes keep it, and nodes do not use the cluster's DNS",
    );
  }
  if (!("hostAddress" in props.network) && (props.protocols ?? []).includes(NfsProtocol.V3)) {
    fail("be a hostAddress with NFSv3, whose mountd and lockd use further ports");
  }
  const cluster = Cluster.of(construct);
  if (cluster === undefined) return;
  const isOfServices = Cidr.parse(cluster.serviceCidr)?.contains(address) ?? false;
  if (!("hostAddress" in props.network)) {
    if (!isOfServices) fail(`be in serviceCidr ${cluster.serviceCidr} of ${cluster.name}`);
    return;
  }
  const isOfPods = Cidr.parse(cluster.podCidr)?.contains(address) ?? false;
  if (isOfServices || isOfPods) fail(`be a node's, not one of the pods or Services of ${cluster.name}`);
  validateHost(cluster, address, choice, fail);
}

function validateHost(
  cluster: Cluster,
  address: string,
  choice: NodeChoice,
  fail: (rule: string, got?: unknown) => never,
): void {
  const requests = { cpu: Cpu.millicores(0), memory: Memory.mebibytes(0) };
  const { candidates } = cluster.placementOf({ replicas: 1, requests, ...choice });
  const [first, ...others] = candidates.map(({ node }) => node);
  if (first === undefined) return;
  if (others.length > 0) {
    const names = candidates.map(({ node }) => node.name);
    const rule = "belong to the one node that the pod may run on, as the address does not move with the pod";
    fail(`${rule}: choose it by node or nodeSelector, the pod may run on ${names.join(", ")}`);
  }
  // a node may have addresses that the facts lack; the address of another node is a mistake.
  const owner = cluster.nodes.find((node) => node.address === address);
  if (owner !== undefined && owner.name !== first.name) {
    fail(`belong to ${first.name}, where the pod runs, and not to ${owner.name}`);
  }
}

/** Requires at plan that the address of the Service is free, if it is fixed. */
export function requireLiveNetwork(
  construct: Construct,
  { network, name, namespace }: GaneshaPodProps,
): void {
  if ("hostAddress" in network) return;
  requireLive(construct, CLUSTER_IP_FREE, { clusterIp: network.clusterIp, namespace, name });
}

/** Makes the Service, if the pod does not use its node's network. */
export function makeService(
  construct: Construct,
  props: GaneshaPodProps,
  port: number,
  labels: Readonly<Record<string, string>>,
  dependsOn: readonly ITerraformDependable[],
): ITerraformDependable[] {
  if ("hostAddress" in props.network) return [];
  const { name, namespace } = props;
  const { clusterIp } = props.network;
  const owner = new Ownership(construct);
  const service = guarded(
    ServiceV1,
    construct,
    "service",
    {
      metadata: { name, namespace, labels: { ...labels, ...owner.labels }, annotations: owner.annotations },
      spec: {
        type: "ClusterIP",
        clusterIp,
        selector: { ...labels },
        port: [{ name: "nfs", port, targetPort: String(port), protocol: "TCP" }],
        sessionAffinity: "None",
        publishNotReadyAddresses: false,
      },
      waitForLoadBalancer: false,
      dependsOn: [...dependsOn],
      // another address would replace the Service of every volume with the old one.
      lifecycle: { preventDestroy: true },
    },
    SERVICE_OVERRIDES,
  );
  const spec = { clusterIP: clusterIp, ports: [{ name: "nfs", port }] };
  owner.owns(service, SERVICES, { metadata: { name, namespace }, spec }, props);
  return [service];
}
