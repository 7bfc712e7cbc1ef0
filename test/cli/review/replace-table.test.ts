import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Difference } from "../../../cli/review/plan/differences";
import { differencesOf } from "../../../cli/review/plan/differences";
import { effectOf } from "../../../cli/review/plan/replace-table";
import { knowsType, TABLE_PROVIDERS } from "../../../cli/review/plan/table-file";
import { readSnapshot } from "../../../cli/synthesized/read-snapshot";

const SNAPSHOTS = join(__dirname, "../../../__snapshots__");

interface Terraform {
  readonly required_providers?: Readonly<Record<string, { readonly version: string }>>;
}

const snapshots = readdirSync(SNAPSHOTS).map((file) => readSnapshot(join(SNAPSHOTS, file)));

test.each(Object.entries(TABLE_PROVIDERS))(
  "the table was generated with %s %s, which the snapshots pin (otherwise run npm run replace-table)",
  (provider, version) => {
    const required = snapshots.map(({ terraform }) => (terraform as Terraform).required_providers);
    const pinned = required.flatMap((each) => each?.[provider]?.version ?? []);
    expect([...new Set(pinned)]).toEqual([version]);
  },
);

test("the table covers every type in the environments (otherwise run npm run replace-table)", () => {
  const types = [...new Set(snapshots.flatMap(({ resource }) => Object.keys(resource ?? {})))];
  expect(types.filter((type) => type !== "terraform_data" && !knowsType(type))).toEqual([]);
});

/** One difference between two values at a path. */
function difference(path: string, before: unknown, after: unknown): Difference {
  const words = path.split(".");
  const nested = (value: unknown) =>
    words.reduceRight<unknown>((below, word) => ({ [word]: below }), value) as object;
  const [found] = differencesOf({ ...nested(before) }, { ...nested(after) });
  if (found === undefined) throw new Error(`${path} differs`);
  return found;
}

// what was measured on a control plane before there was a table.
test.each([
  ["kubernetes_persistent_volume_claim_v1", "spec.resources.requests.storage", "10Gi", "20Gi", "update"],
  ["kubernetes_persistent_volume_claim_v1", "spec.resources.requests.storage", "20Gi", "10Gi", "replace"],
  [
    "kubernetes_persistent_volume_claim_v1",
    "spec.access_modes",
    ["ReadWriteOnce"],
    ["ReadWriteMany"],
    "replace",
  ],
  ["kubernetes_persistent_volume_claim_v1", "spec.storage_class_name", "a", "b", "replace"],
  ["kubernetes_persistent_volume_claim_v1", "metadata.labels.app", "a", "b", "update"],
  ["kubernetes_persistent_volume_v1", "spec.capacity.storage", "20Gi", "10Gi", "update"],
  ["kubernetes_persistent_volume_v1", "spec.persistent_volume_source.nfs.server", "a", "b", "replace"],
  ["kubernetes_persistent_volume_v1", "spec.claim_ref.name", "a", "b", "update"],
  ["kubernetes_persistent_volume_v1", "spec.persistent_volume_reclaim_policy", "Retain", "Delete", "update"],
  ["kubernetes_persistent_volume_v1", "spec.mount_options", ["a", "b"], ["b", "a"], "nothing"],
  ["kubernetes_secret_v1", "data.a", "x", "", "nothing"],
  ["kubernetes_config_map_v1", "data.a", "x", "", "update"],
  ["kubernetes_storage_class_v1", "parameters.x", "a", "b", "replace"],
  ["kubernetes_storage_class_v1", "allow_volume_expansion", true, false, "update"],
  ["kubernetes_stateful_set_v1", "spec.replicas", "4", "3", "update"],
  ["kubernetes_stateful_set_v1", "spec.service_name", "a", "b", "replace"],
  ["kubernetes_stateful_set_v1", "spec.pod_management_policy", "Parallel", "OrderedReady", "replace"],
  ["kubernetes_stateful_set_v1", "spec.revision_history_limit", "10", "3", "replace"],
  ["kubernetes_stateful_set_v1", "spec.template.spec.container.unheard_of", "a", "b", "update"],
  ["kubernetes_deployment_v1", "spec.template.spec.container.image", "a", "b", "update"],
  ["kubernetes_deployment_v1", "spec.selector.match_labels.app", "a", "b", "replace"],
  ["kubernetes_job_v1", "spec.selector", undefined, [{ match_labels: { app: "a" } }], "replace"],
  ["kubernetes_service_v1", "spec.selector", undefined, { app: "a" }, "update"],
  [
    "kubernetes_cron_job_v1",
    "spec.job_template.spec.selector",
    undefined,
    [{ match_labels: { app: "a" } }],
    "replace",
  ],
  ["kubernetes_deployment_v1", "spec.strategy.type", "Recreate", "RollingUpdate", "update"],
  ["kubernetes_service_v1", "spec.cluster_ip", "10.0.0.1", "10.0.0.2", "replace"],
  ["kubernetes_service_v1", "spec.type", "ClusterIP", "NodePort", "update"],
  ["helm_release", "namespace", "a", "b", "replace"],
  ["helm_release", "version", "1.0.0", "1.1.0", "update"],
])("%s: a change of %s from %j to %j is planned as %s", (type, path, before, after, effect) => {
  expect([effectOf(type, difference(path, before, after))]).toEqual([effect]);
});

test("a default that is written out changes nothing, and another value does", () => {
  const type = "kubernetes_service_account_v1";
  const path = "automount_service_account_token";
  expect(effectOf(type, difference(path, true, undefined))).toBe("nothing");
  expect(effectOf(type, difference(path, false, undefined))).toBe("update");
});

// what random changes have found.
test.each([
  ["kubernetes_role_binding_v1", "subject.api_group", undefined, "", "nothing"],
  ["kubernetes_role_binding_v1", "subject.api_group", undefined, "x", "update"],
  [
    "kubernetes_deployment_v1",
    "spec.template.spec.container.readiness_probe.initial_delay_seconds",
    undefined,
    0,
    "nothing",
  ],
  [
    "kubernetes_stateful_set_v1",
    "spec.template.spec.container.env.value_from.secret_key_ref.optional",
    false,
    undefined,
    "nothing",
  ],
  ["kubernetes_daemon_set_v1", "spec.template.spec.dns_policy", undefined, "ClusterFirst", "nothing"],
  ["kubernetes_daemon_set_v1", "spec.template.spec.dns_policy", undefined, "Default", "update"],
  [
    "kubernetes_persistent_volume_v1",
    "spec.persistent_volume_source.flex_volume",
    undefined,
    { driver: "" },
    "update",
  ],
  [
    "kubernetes_persistent_volume_v1",
    "spec.persistent_volume_source.flex_volume",
    undefined,
    { driver: "x" },
    "replace",
  ],
  ["kubernetes_persistent_volume_v1", "spec.claim_ref", undefined, { name: "a", namespace: "b" }, "update"],
  ["kubernetes_persistent_volume_v1", "spec.access_modes", ["a"], ["a", "a"], "nothing"],
  ["kubernetes_role_v1", "metadata.annotations", undefined, { a: "b" }, "update"],
  ["kubernetes_deployment_v1", "spec.template.spec.service_account_name", "a", undefined, "nothing"],
  ["kubernetes_cluster_role_binding_v1", "metadata.name", "a", "", "nothing"],
  ["kubernetes_deployment_v1", "spec.replicas", "2", "0", "update"],
  ["kubernetes_pod_disruption_budget_v1", "spec.max_unavailable", "1", "0", "replace"],
  ["kubernetes_cron_job_v1", "spec.schedule", "0 3 * * *", "0 4 * * *", "update"],
  ["kubernetes_network_policy_v1", "spec.pod_selector.match_expressions.values", ["a"], ["b"], "update"],
  [
    "kubernetes_persistent_volume_v1",
    "spec.node_affinity",
    undefined,
    {
      required: {
        node_selector_term: [{ match_expressions: [{ key: "a", operator: "In", values: ["b"] }] }],
      },
    },
    "replace",
  ],
])("%s: %s from %j to %j is planned as %s", (type, path, before, after, effect) => {
  expect(effectOf(type, difference(path, before, after))).toBe(effect);
});

test("an argument that the cluster fills in changes nothing when it is left out", () => {
  expect(effectOf("kubernetes_service_v1", difference("spec.cluster_ip", "None", undefined))).toBe("nothing");
});

test("an untested argument is unknown if neighbouring arguments differ in whether they replace", () => {
  expect(effectOf("kubernetes_config_map_v1", difference("unheard_of", "a", "b"))).toBeUndefined();
  expect(effectOf("kubernetes_unheard_of", difference("spec.size", "a", "b"))).toBeUndefined();
});

test("an untested argument below a block is not treated as a key of a map", () => {
  const path = "spec.persistent_volume_source.host_path.unheard_of";
  expect(effectOf("kubernetes_persistent_volume_v1", difference(path, "/a", "/b"))).toBeUndefined();
});

test("a block that repeats another one of a set changes nothing", () => {
  const effect = (before: unknown, after: unknown) =>
    effectOf("kubernetes_service_account_v1", difference("image_pull_secret", before, after));
  expect(effect([{}], [{}, {}])).toBe("nothing");
  expect(effect([{ name: "a" }, { name: "a" }], [{ name: "a" }])).toBe("nothing");
  expect(effect([{ name: "" }], [{ name: "" }, {}])).toBe("nothing");
  expect(effect([], [{}])).toBe("update");
  expect(effect([{ name: "a" }], [{ name: "a" }, { name: "b" }])).toBe("update");
});

test("arguments that the provider rejects alone were tested together", () => {
  const effect = (path: string, before: unknown, after: unknown) =>
    effectOf("kubernetes_secret_v1", difference(path, before, after));
  expect(effect("data_wo_revision", 1, 2)).toBe("update");
  expect(effect("data_wo", undefined, { a: "b" })).toBe("update");
});
