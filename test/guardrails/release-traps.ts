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
    "a claim in a set value that nobody makes",
    "name-exists",
    release({}, { set: [{ name: "persistence.existingClaim", value: "nowhere" }] }),
  ],
  [
    "a Secret in a set value that nobody makes",
    "secret-exists",
    release({}, { set: [{ name: "auth.existingSecret", value: "nowhere" }] }),
  ],
  [
    "a rollback of a release with volumes by set values",
    "release-atomic",
    release({}, { atomic: true, set: [{ name: "persistence.enabled", value: "true" }] }),
  ],
  [
    "a claim in the second document of values that nobody makes",
    "name-exists",
    release({}, { values: ["a: 1", "persistence:\n  existingClaim: nowhere"] }),
  ],
  [
    "a ConfigMap in extraVolumes that nobody makes",
    "name-exists",
    release({ extraVolumes: [{ name: "a", configMap: { name: "nowhere" } }] }),
  ],
  [
    "a Secret in extraEnvFrom that nobody makes",
    "secret-exists",
    release({ extraEnvFrom: [{ secretRef: { name: "nowhere" } }] }),
  ],
  [
    "an export in extraVolumes",
    "inline-nfs",
    release({ extraVolumes: [{ name: "a", nfs: { server: "10.0.0.5", path: "/" } }] }),
  ],
  [
    "claims that go with their set, in values",
    "claims-kept",
    release({ persistentVolumeClaimRetentionPolicy: { enabled: true, whenDeleted: "Delete" } }),
  ],
  [
    "a literal password in arguments of values",
    "secret-literal",
    release({ extraArgs: ["--admin-password=hunter2"] }),
  ],
  [
    "a literal key in variables of values",
    "secret-literal",
    release({ extraEnvVars: [{ name: "API_KEY", value: "abc123def456" }] }),
  ],
  [
    "a literal key in a file of values",
    "secret-literal",
    release({ config: "server:\n  secret_key: abc123def456ghi\n" }),
  ],
  [
    "a namespace of a release with volumes that is not protected",
    "namespace-protected",
    {
      resource: {
        kubernetes_namespace_v1: { trap: { metadata: { name: "trap" } } },
        ...release({ persistence: { enabled: true, size: "8Gi" } }, { namespace: "trap" }).resource,
      },
    },
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
