import type { Attributes } from "../../../cli/review/model/resource";
import { toReviewedApp } from "../../../cli/review/model/reviewed-app";
import { toReviewedStack } from "../../../cli/review/model/reviewed-stack";
import { review } from "../../../cli/review/review";
import { metadata } from "./program-document";
import { withValues } from "./with-values";

const toPorts = (port: string, protocol = "TCP") => ({ toPorts: [{ ports: [{ port, protocol }] }] });

const CILIUM = {
  apiVersion: "cilium.io/v2",
  kind: "CiliumNetworkPolicy",
  metadata: metadata("wiki-cilium"),
  spec: {
    endpointSelector: { matchLabels: { "k8s:app": "wiki" } },
    ingress: [{ fromEntities: ["host", "remote-node"], ...toPorts("8080") }],
    egress: [
      {
        toEndpoints: [
          { matchLabels: { "k8s:io.kubernetes.pod.namespace": "kube-system", "k8s:k8s-app": "dns" } },
        ],
        ...toPorts("53", "ANY"),
      },
      { toFQDNs: [{ matchName: "api.example.com" }, { matchPattern: "*.example.org" }], ...toPorts("443") },
    ],
  },
};

const pods = (app: string) => ({
  metadata: metadata(app),
  spec: { replicas: 1, template: { metadata: { labels: { app } }, spec: { container: [{ name: app }] } } },
});

const MANIFEST = {
  apiVersion: "networking.k8s.io/v1",
  kind: "NetworkPolicy",
  metadata: metadata("other"),
  spec: {
    podSelector: { matchLabels: { app: "other" } },
    policyTypes: ["Ingress"],
    ingress: [{ from: [{ podSelector: { matchLabels: { app: "wiki" } } }], ports: [{ port: 80 }] }],
  },
};

/** Pods that are guarded by a policy of Cilium among plain objects, by one of Kubernetes, and by a manifest. */
const DOCUMENT: Attributes = {
  cluster: "lab",
  resource: {
    kubernetes_deployment_v1: { wiki: pods("wiki"), other: pods("other") },
    kubernetes_network_policy_v1: {
      wiki: {
        metadata: metadata("wiki"),
        spec: {
          pod_selector: { match_labels: { app: "wiki" } },
          policy_types: ["Ingress"],
          ingress: [{ from: [{ ip_block: { cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] } }] }],
        },
      },
    },
    kubernetes_manifest: { other: { manifest: MANIFEST } },
    helm_release: {
      cilium: {
        name: "wiki-cilium",
        namespace: "web",
        chart: "charts/plain-objects",
        values: [{ "(JSON)": { objects: { "CiliumNetworkPolicy/wiki-cilium": CILIUM } } }],
      },
    },
  },
};

const OBJECT = "resource/helm_release/cilium/values/0/(JSON)/objects/CiliumNetworkPolicy~1wiki-cilium";
const SPEC = `${OBJECT}/spec`;
const PLAIN = "resource/kubernetes_network_policy_v1/wiki/spec";
const OTHER = "resource/kubernetes_manifest/other/manifest/spec";

type Edits = readonly (readonly [path: string, value: unknown])[];

/** Returns the findings of a review about policies. */
function said(...edits: Edits): readonly string[] {
  const sideOf = (content: Attributes) => toReviewedApp("side", [toReviewedStack("lab", content)]);
  return review(sideOf(DOCUMENT), sideOf(withValues(DOCUMENT, edits)))
    .findings.filter(({ subject }) => subject.includes("Policy"))
    .filter(({ verdict }) => verdict !== "changed")
    .map(({ verdict, subject, text }) => `${verdict}: ${subject}: ${text}`);
}

const CILIUM_POLICY = "CiliumNetworkPolicy web/wiki-cilium";

test.each<[string, Edits, readonly string[]]>([
  ["nothing", [], []],
  [
    "hosts that are no longer allowed",
    [[`${SPEC}/egress/1/toFQDNs`, [{ matchName: "api.example.com" }]]],
    [`consequence: ${CILIUM_POLICY}: it no longer allows connections to host *.example.org`],
  ],
  [
    "a host that is allowed",
    [[`${SPEC}/egress/1/toFQDNs/1`, { matchPattern: "*" }]],
    [
      `consequence: ${CILIUM_POLICY}: it no longer allows connections to host *.example.org`,
      `guard taken away: ${CILIUM_POLICY}: it now allows connections to host *`,
    ],
  ],
  [
    "a network that is allowed",
    [[`${SPEC}/egress/1/toCIDR`, ["0.0.0.0/0"]]],
    [`guard taken away: ${CILIUM_POLICY}: it now allows connections to 0.0.0.0/0`],
  ],
  [
    "DNS that is forgotten",
    [[`${SPEC}/egress/0`, undefined]],
    [
      `consequence: ${CILIUM_POLICY}: it no longer allows connections to pods with k8s-app=dns of namespace kube-system. No policy of the namespace allows port 53: its pods resolve no names`,
    ],
  ],
  [
    "nodes that are no longer allowed in",
    [[`${SPEC}/ingress/0/fromEntities`, ["remote-node"]]],
    [`consequence: ${CILIUM_POLICY}: it no longer allows connections from entity host`],
  ],
  [
    "outgoing connections that are no longer limited",
    [[`${SPEC}/egress`, undefined]],
    [
      `guard taken away: ${CILIUM_POLICY}: it no longer limits outgoing connections: unless another policy does, its pods reach anything`,
    ],
  ],
  [
    "all ports in place of one",
    [[`${SPEC}/ingress/0/toPorts`, undefined]],
    [
      `consequence: ${CILIUM_POLICY}: it no longer allows connections from entity host on port 8080, entity remote-node on port 8080`,
      `guard taken away: ${CILIUM_POLICY}: it now allows connections from entity host on any port, entity remote-node on any port`,
    ],
  ],
  [
    "a policy of Cilium that is removed",
    [[OBJECT, undefined]],
    [`guard taken away: ${CILIUM_POLICY}: traffic that it blocked is allowed`],
  ],
  [
    "a policy that selects other pods",
    [[`${PLAIN}/pod_selector/match_labels`, { app: "other" }]],
    [
      "guard taken away: NetworkPolicy web/wiki: it no longer selects pods of Deployment web/wiki: unless another policy does, their connections are no longer limited",
      "consequence: NetworkPolicy web/wiki: pods of Deployment web/other are reached only by the clients that policies list",
    ],
  ],
  [
    "a policy that limits no incoming connections",
    [[`${PLAIN}/policy_types`, ["Egress"]]],
    [
      "guard taken away: NetworkPolicy web/wiki: it no longer limits incoming connections: unless another policy does, anyone reaches its pods",
      "consequence: NetworkPolicy web/wiki: it now limits outgoing connections: none is allowed",
    ],
  ],
  [
    "an exception of a network that is removed",
    [[`${PLAIN}/ingress/0/from/0/ip_block/except`, undefined]],
    [
      "consequence: NetworkPolicy web/wiki: it no longer allows connections from 10.0.0.0/8 without 10.1.0.0/16",
      "guard taken away: NetworkPolicy web/wiki: it now allows connections from 10.0.0.0/8",
    ],
  ],
  [
    "anyone in a manifest",
    [[`${OTHER}/ingress`, [{}]]],
    [
      "consequence: NetworkPolicy web/other: it no longer allows connections from pods with app=wiki of its namespace",
      "guard taken away: NetworkPolicy web/other: it now allows connections from anyone",
    ],
  ],
])("%s", (_title, edits, expected) => {
  expect([...said(...edits)].sort()).toEqual([...expected].sort());
});
