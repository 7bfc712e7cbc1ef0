import { Token } from "cdktf";
import { Construct } from "constructs";
import { type JsonObject, makePlainObjects, type PlainObject } from "../../../charts";
import { shortHashOf } from "../../../checks";
import { kindOf, makesLive, verdictOf } from "../../../live";
import { openPortsOf } from "../service/metrics";
import type { Surroundings } from "../surroundings";
import type { Client, Reachable } from "./client";
import type { Destination, DestinationHosts } from "./destination";
import { API_SERVER_PORT, DNS_SERVERS, limitsOf } from "./policy-facts";

const CILIUM_API = "cilium.io/v2";

const KIND = "CiliumNetworkPolicy";

const CILIUM_POLICIES = kindOf(CILIUM_API, KIND, "ciliumnetworkpolicies");

/** The node of a pod and all others. Those with an API server are among them. */
const NODE_ENTITIES = ["host", "remote-node"];

/** Rule for DNS: Cilium learns names from the responses that pass its DNS proxy, which only a rule for DNS uses. */
const DNS: JsonObject = {
  toEndpoints: [
    {
      matchLabels: {
        "k8s:io.kubernetes.pod.namespace": DNS_SERVERS.namespace,
        "k8s:k8s-app": DNS_SERVERS.labels["k8s-app"],
      },
    },
  ],
  toPorts: [{ ports: [{ port: "53", protocol: "ANY" }], rules: { dns: [{ matchPattern: "*" }] } }],
};

/**
 * Returns the policy for what a NetworkPolicy of Kubernetes cannot express: nodes, the API server and hosts by name.
 * @returns undefined if the declaration names none of these
 * @see https://docs.cilium.io/en/stable/security/policy/language/
 */
export function ciliumPolicy(props: Reachable, labels: Surroundings["labels"]): PlainObject | undefined {
  const { name, namespace } = props;
  const { clients, destinations = [] } = limitsOf(props);
  const ingress = clients.filter((each) => "nodes" in each).map((each) => fromNodes(props, each));
  const named = destinations.filter((each) => "hosts" in each);
  const egress = [
    ...(named.length > 0 ? [DNS] : []),
    ...named.map(toHosts),
    ...destinations
      .filter((each) => "nodes" in each)
      .map((each) => ({ toEntities: NODE_ENTITIES, ...toPorts(each.ports) })),
    ...(props.apiAccess !== undefined && props.mayReach !== undefined ? [TO_API_SERVER] : []),
  ];
  if (ingress.length + egress.length === 0) return undefined;
  return {
    apiVersion: CILIUM_API,
    kind: KIND,
    metadata: { name, namespace },
    spec: {
      endpointSelector: { matchLabels: labels },
      ...(ingress.length > 0 && { ingress }),
      ...(egress.length > 0 && { egress }),
    },
  };
}

/** Makes that policy in a separate release, if there is one. */
export function makeCiliumPolicy(
  construct: Construct,
  props: Reachable,
  { labels, dependsOn }: Surroundings,
): void {
  const policy = ciliumPolicy(props, labels);
  if (policy === undefined) return;
  const { name, namespace } = props;
  makePlainObjects(new Construct(construct, "cilium-policy"), {
    releaseName: releaseNameOf(name),
    namespace,
    objects: [policy],
    dependsOn: [...dependsOn],
    lifecycle: { precondition: verdictOf(construct) },
  });
  makesLive(construct, CILIUM_POLICIES, { metadata: { name, namespace } });
}

const TO_API_SERVER: JsonObject = { toEntities: ["kube-apiserver"], ...toPorts([API_SERVER_PORT]) };

function fromNodes(props: Reachable, { portNames }: Client): JsonObject {
  const all = openPortsOf(props);
  const numbers = (portNames ?? Object.keys(all)).map((each) => all[each] ?? 0);
  return { fromEntities: NODE_ENTITIES, ...toPorts(numbers) };
}

function toHosts({ hosts, ports }: DestinationHosts): JsonObject {
  const toFQDNs = hosts.map((host) => (host.startsWith("*") ? { matchPattern: host } : { matchName: host }));
  return { toFQDNs, ...toPorts(ports) };
}

function toPorts(ports: Destination["ports"]): JsonObject {
  if (ports === undefined) return {};
  return { toPorts: [{ ports: ports.map((port) => ({ port: String(port), protocol: "TCP" })) }] };
}

/** Helm refuses names of more than 53 characters. */
function releaseNameOf(name: string): string {
  const ending = "-cilium";
  if (Token.isUnresolved(name) || name.length + ending.length <= 53) return `${name}${ending}`;
  return `${name.slice(0, 37)}-${shortHashOf(name).slice(0, 8)}${ending}`;
}
