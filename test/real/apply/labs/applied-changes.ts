/** A change of one object that the API server accepts. */
export interface AppliedChange {
  readonly type: string;
  readonly id: string;
  /** Kind, as in `kubectl`. */
  readonly kind: string;
  readonly before: object;
  readonly after: object;
}

const named = (name: string, more: object = {}) => ({ metadata: { name, namespace: "default", ...more } });

const pod = (image: string, more: object = {}) => ({
  metadata: { labels: { app: "web" } },
  spec: { container: [{ name: "web", image, ...more }] },
});

const deployment = (spec: object) => ({
  ...named("web"),
  wait_for_rollout: false,
  spec: { replicas: "1", selector: { match_labels: { app: "web" } }, template: pod("web:1"), ...spec },
});

const set = (spec: object) => ({
  ...named("set"),
  wait_for_rollout: false,
  spec: {
    replicas: "1",
    service_name: "set",
    selector: { match_labels: { app: "web" } },
    template: pod("web:1"),
    ...spec,
  },
});

const claim = (size: string) => ({
  ...named("data"),
  wait_until_bound: false,
  spec: {
    access_modes: ["ReadWriteOnce"],
    resources: { requests: { storage: size } },
    storage_class_name: "none",
  },
});

const service = (spec: object) => ({
  ...named("web"),
  spec: { selector: { app: "web" }, port: [{ name: "http", port: 80 }], ...spec },
});

const change = (type: string, id: string, kind: string, before: object, after: object): AppliedChange => ({
  type: `kubernetes_${type}`,
  id,
  kind,
  before,
  after,
});

/** Changes of objects as environments have them: in place, replaced and without effect. */
export const APPLIED_CHANGES: readonly AppliedChange[] = [
  change(
    "config_map_v1",
    "data",
    "configmap",
    { ...named("a"), data: { a: "1" } },
    { ...named("a"), data: { a: "2" } },
  ),
  change(
    "config_map_v1",
    "renamed",
    "configmap",
    { ...named("b"), data: { a: "1" } },
    { ...named("c"), data: { a: "1" } },
  ),
  change("deployment_v1", "image", "deployment", deployment({}), deployment({ template: pod("web:2") })),
  change(
    "deployment_v1",
    "defaults",
    "deployment",
    { ...deployment({ template: pod("web:1", { image_pull_policy: "IfNotPresent" }) }), ...named("kept") },
    { ...deployment({}), ...named("kept") },
  ),
  change(
    "deployment_v1",
    "selector",
    "deployment",
    { ...deployment({}), ...named("selected") },
    {
      ...deployment({
        selector: { match_labels: { app: "other" } },
        template: { ...pod("web:1"), metadata: { labels: { app: "other" } } },
      }),
      ...named("selected"),
    },
  ),
  change("stateful_set_v1", "replicas", "statefulset", set({}), set({ replicas: "2" })),
  change(
    "stateful_set_v1",
    "service",
    "statefulset",
    { ...set({}), ...named("other") },
    { ...set({ service_name: "other" }), ...named("other") },
  ),
  change("persistent_volume_claim_v1", "shrunk", "persistentvolumeclaim", claim("2Gi"), claim("1Gi")),
  change("service_v1", "port", "service", service({}), service({ port: [{ name: "http", port: 81 }] })),
  change(
    "service_v1",
    "headless",
    "service",
    { ...service({}), ...named("headless") },
    { ...service({ cluster_ip: "None" }), ...named("headless") },
  ),
  change(
    "service_account_v1",
    "token",
    "serviceaccount",
    { ...named("web") },
    { ...named("web"), automount_service_account_token: false },
  ),
  change(
    "storage_class_v1",
    "parameters",
    "storageclass",
    { metadata: { name: "fast" }, storage_provisioner: "example.com/disk", parameters: { a: "1" } },
    { metadata: { name: "fast" }, storage_provisioner: "example.com/disk", parameters: { a: "2" } },
  ),
  change(
    "storage_class_v1",
    "expansion",
    "storageclass",
    { metadata: { name: "slow" }, storage_provisioner: "example.com/disk", allow_volume_expansion: true },
    { metadata: { name: "slow" }, storage_provisioner: "example.com/disk", allow_volume_expansion: false },
  ),
  change(
    "pod_disruption_budget_v1",
    "least",
    "poddisruptionbudget",
    { ...named("web"), spec: { max_unavailable: "1", selector: { match_labels: { app: "web" } } } },
    { ...named("web"), spec: { max_unavailable: "2", selector: { match_labels: { app: "web" } } } },
  ),
  change(
    "role_v1",
    "rules",
    "role",
    { ...named("web"), rule: [{ api_groups: [""], resources: ["pods"], verbs: ["get"] }] },
    { ...named("web"), rule: [{ api_groups: [""], resources: ["pods"], verbs: ["get", "list"] }] },
  ),
];
