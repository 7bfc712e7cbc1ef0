import { additions } from "../../../cli/verify/drift/additions";
import { fieldsByHand } from "../../../cli/verify/drift/fields-by-hand";
import { bytesOf } from "../../../constructs/units";
import { found, live } from "./raw-cluster";

const CREATED = "2026-11-28T08:00:00Z";
const LATER = "2026-11-29T09:00:00Z";

/** What a program wrote last, as the API server records it. */
const written = (manager: string, fieldsV1: object, time = LATER, more: object = {}) => ({
  manager,
  time,
  fieldsV1,
  ...more,
});

const metadataOf = (...managedFields: readonly object[]) => ({
  metadata: { name: "web", creationTimestamp: CREATED, managedFields },
});

const names = (wanted: object, got: object, fields: object) =>
  additions(wanted as Record<string, unknown>, got, fields as never, {
    isBlock: false,
    isIgnored: (path) => path === "spec.left",
    bytesOf,
  }).map(({ path }) => path);

describe("managers of a field", () => {
  const SPEC = { "f:spec": { "f:a": {} } };

  test.each([
    ["kubectl edit", written("kubectl-edit", SPEC)],
    ["kubectl apply --server-side", written("kubectl", SPEC)],
    ["k9s", written("k9s", SPEC)],
    ["Lens", written("node-fetch", SPEC)],
  ])("%s counts as a manual change", (_program, entry) => {
    expect(fieldsByHand(metadataOf(entry))).toEqual({
      fields: SPEC,
      by: [`${entry.manager} on 2026-11-29`],
    });
  });

  test.each([
    ["Terraform", written("HashiCorp", SPEC)],
    ["Helm", written("terraform-provider-helm_v3.1.1_x5", SPEC)],
    ["a controller", written("kube-controller-manager", SPEC)],
    ["an operator", written("elastic-operator", SPEC)],
    ["the manager that created the object", written("kubectl-create", SPEC, CREATED)],
    ["the manager that writes the status", written("kubectl-edit", SPEC, LATER, { subresource: "status" })],
  ])("%s does not count as a manual change", (_program, entry) => {
    expect(fieldsByHand(metadataOf(entry))).toBeUndefined();
  });

  test("a write in the second after the creation counts as a manual change", () => {
    const entry = written("kubectl-patch", SPEC, "2026-11-28T08:00:01Z");
    expect(fieldsByHand(metadataOf(entry))?.fields).toEqual(SPEC);
  });

  test("a field that another manager wrote with the same value has both managers", () => {
    const both = { "f:spec": { ".": {}, "f:a": {}, "f:b": {} } };
    const entries = [written("HashiCorp", both, CREATED), written("kubectl", { "f:spec": { "f:a": {} } })];
    expect(fieldsByHand(metadataOf(...entries))).toBeUndefined();
    const more = written("kubectl-edit", { "f:spec": { "f:a": {}, "f:c": {} } });
    expect(fieldsByHand(metadataOf(...entries, more))?.fields).toEqual({ "f:spec": { "f:c": {} } });
  });
});

test.each<[string, object, object, object, readonly string[]]>([
  ["a member", { spec: {} }, { spec: { a: 1 } }, { "f:spec": { "f:a": {} } }, ["spec.a"]],
  [
    "an empty member, such as a type of a middleware",
    { spec: { a: 1 } },
    { spec: { a: 1, compress: {} } },
    { "f:spec": { "f:compress": {} } },
    ["spec.compress"],
  ],
  [
    "an entry of a list with keys",
    { env: [{ name: "A" }] },
    { env: [{ name: "A" }, { name: "B" }] },
    { "f:env": { 'k:{"name":"B"}': { ".": {}, "f:name": {} } } },
    ["env[B]"],
  ],
  [
    "a member of an entry",
    { ports: [{ port: 80 }] },
    { ports: [{ port: 80, protocol: "TCP", hostPort: 80 }] },
    { "f:ports": { 'k:{"port":80,"protocol":"TCP"}': { "f:hostPort": {}, "f:protocol": {} } } },
    ["ports[80].hostPort"],
  ],
  [
    "an entry of a list that is written as a whole",
    { rules: [{ verbs: ["get"] }] },
    { rules: [{ verbs: ["list"] }, { verbs: ["get"] }] },
    { "f:rules": {} },
    ["rules[0]"],
  ],
  [
    "a member of an entry of such a list",
    { routes: [{ match: "a" }] },
    { routes: [{ match: "a", priority: 1 }] },
    { "f:routes": {} },
    ["routes[0].priority"],
  ],
  [
    "an entry of a set",
    { texts: ["a"] },
    { texts: ["a", "b"] },
    { "f:texts": { 'v:"b"': {}, 'v:"a"': {} } },
    ["texts"],
  ],
])("finds %s that was added", (_what, wanted, got, fields, paths) => {
  expect(names(wanted, got, fields)).toEqual(paths);
});

test.each<[string, object, object, object]>([
  ["a member that was set", { spec: { a: 1 } }, { spec: { a: 2 } }, { "f:spec": { "f:a": {} } }],
  ["what only Terraform knows", { spec: undefined }, { spec: { a: 1 } }, { "f:spec": { "f:a": {} } }],
  ["a default", { spec: {} }, { spec: { replicas: 1 } }, { "f:spec": { "f:replicas": {} } }],
  [
    "a value that Kubernetes chooses",
    { spec: {} },
    { spec: { clusterIP: "10.0.0.1" } },
    { "f:spec": { "f:clusterIP": {} } },
  ],
  [
    "a field that is left to other managers",
    { spec: {} },
    { spec: { left: 1 } },
    { "f:spec": { "f:left": {} } },
  ],
  ["a field that was removed again", { spec: {} }, { spec: {} }, { "f:spec": { "f:a": {} } }],
  [
    "an entry that was changed",
    { rules: [{ verbs: ["get"] }] },
    { rules: [{ verbs: ["list"] }] },
    { "f:rules": {} },
  ],
])("leaves %s alone", (_what, wanted, got, fields) => {
  expect(names(wanted, got, fields)).toEqual([]);
});

const byEdit = (fields: object) => metadataOf(written("kubectl-edit", fields)).metadata;
const CONFIG = {
  kubernetes_config_map_v1: { web: { metadata: { name: "web", namespace: "web" }, data: { a: "b" } } },
};

describe("verify names manual additions", () => {
  const config = (fields: object, data: object) => [
    { ...live("ConfigMap", "web", { data }, "web"), metadata: { ...byEdit(fields), namespace: "web" } },
  ];

  test("with manager and time, and without the value of a key", async () => {
    expect(await found(CONFIG, config({ "f:data": { "f:c": {} } }, { a: "b", c: "secret" }))).toEqual([
      "warning ConfigMap web/web has fields that its stack or release does not set: data.c, written by kubectl-edit on 2026-11-29: remove it by hand, or set it in web",
    ]);
  });

  test("including a top-level field that is not read", async () => {
    expect(await found(CONFIG, config({ "f:immutable": {} }, { a: "b" }))).toEqual([
      expect.stringContaining("does not set: immutable, written by"),
    ]);
  });

  test("except annotations that trigger an action once", async () => {
    const annotations = {
      "f:force-sync": {},
      "f:kubectl.kubernetes.io/restartedAt": {},
      "f:deprecated.daemonset.template.generation": {},
      "f:reconcile.fluxcd.io/requestedAt": {},
    };
    expect(
      await found(CONFIG, config({ "f:metadata": { "f:annotations": annotations } }, { a: "b" })),
    ).toEqual([]);
  });

  test("once, as a selector that differs is reported as a difference", async () => {
    const spec = { selector: { app: "web" } };
    const service = { kubernetes_service_v1: { web: { metadata: { name: "web" }, spec } } };
    const pods = { ...spec.selector, more: "x" };
    const object = live("Service", "web", { spec: { selector: pods, ports: [] } });
    const metadata = { ...byEdit({ "f:spec": { "f:selector": {} } }), namespace: "default" };
    const lines = await found(service, [{ ...object, metadata }]);
    expect(lines.filter((line) => line.includes("selector"))).toEqual([
      expect.stringContaining('spec.selector.more is "x", but was not set'),
    ]);
  });

  test("only in the metadata for a type with unknown arguments", async () => {
    const kind = "HorizontalPodAutoscaler";
    const resource = { kubernetes_horizontal_pod_autoscaler_v2: { web: { metadata: { name: "web" } } } };
    const fields = { "f:spec": { "f:minReplicas": {} }, "f:metadata": { "f:labels": { "f:x": {} } } };
    const metadata = { ...byEdit(fields), namespace: "default", labels: { x: "y" } };
    const object = { ...live(kind, "web", { spec: { minReplicas: 3 } }), metadata };
    expect(await found(resource, [object])).toEqual([
      expect.stringContaining('does not set: metadata.labels.x is "y", written by'),
    ]);
  });
});
