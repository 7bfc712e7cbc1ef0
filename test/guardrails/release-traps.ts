import type { WrittenStack } from "./documents";
import type { Trap } from "./trap";

const release = (values: object, others: object = {}) => ({
  resource: {
    helm_release: {
      trap: {
        name: "trap",
        namespace: "databases",
        chart: "trap",
        values: [JSON.stringify(values)],
        ...others,
      },
    },
  },
});

/** The same with values as people write them. */
const yaml = (...lines: readonly string[]) => release({}, { values: [lines.join("\n")] });

const CLAIM = {
  apiVersion: "v1",
  kind: "PersistentVolumeClaim",
  metadata: { name: "trap", namespace: "databases" },
  spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1Gi" } } },
};

const POLICY = {
  apiVersion: "cilium.io/v2",
  kind: "CiliumNetworkPolicy",
  metadata: { name: "trap", namespace: "databases" },
  spec: { endpointSelector: {}, egress: [{ toFQDNs: [{ matchName: "api.example.com" }] }] },
};

/** What is wrong in the values of releases, or in the releases themselves. */
const RELEASES: readonly (readonly [title: string, rule: string, stack: WrittenStack])[] = [
  ["a literal password in values", "secret-literal", release({ auth: { rootPassword: "hunter2" } })],
  [
    "a literal password in a set value",
    "secret-literal",
    release({}, { set: [{ name: "auth.rootPassword", value: "hunter2" }] }),
  ],
  [
    "a claim in values that nobody makes",
    "name-exists",
    release({ persistence: { existingClaim: "nowhere" } }),
  ],
  [
    "a class in values that nobody makes",
    "name-exists",
    release({ persistence: { storageClass: "nowhere" } }),
  ],
  ["a Secret in values that nobody makes", "secret-exists", release({ auth: { existingSecret: "nowhere" } })],
  ["a namespace that nobody makes", "name-exists", release({}, { namespace: "nowhere" })],
  [
    "two releases of one name",
    "one-object",
    release({}, { name: "kube-prometheus-stack", namespace: "monitoring" }),
  ],
  ["a literal password in values of YAML", "secret-literal", yaml("auth:", "  rootPassword: hunter2")],
  [
    "a claim in values of YAML that nobody makes",
    "name-exists",
    yaml("persistence:", "  existingClaim: nowhere"),
  ],
  ["an unprotected claim in extraObjects", "claim-protected", release({ extraObjects: [CLAIM] })],
  [
    "an unprotected claim in extraObjects that are texts",
    "claim-protected",
    release({ extraObjects: [JSON.stringify(CLAIM)] }),
  ],
  [
    "an unprotected claim in extraObjects of YAML",
    "claim-protected",
    yaml(
      "grafana:",
      "  extraObjects:",
      "    - apiVersion: v1",
      "      kind: PersistentVolumeClaim",
      "      metadata: {name: trap}",
    ),
  ],
  [
    "a policy of Cilium that forgets DNS, among plain objects",
    "egress-dns",
    release({ objects: { "CiliumNetworkPolicy/trap": POLICY } }, { chart: "charts/plain-objects" }),
  ],
];

/** The same kinds of mistakes in releases. */
export const RELEASE_TRAPS: readonly Trap[] = RELEASES.map(([title, rule, stack]) => ({
  title: `release: ${title}`,
  rule,
  stack,
}));
