import type { Attributes } from "../../../cli/review/model/resource";
import { toReviewedApp } from "../../../cli/review/model/reviewed-app";
import { toReviewedStack } from "../../../cli/review/model/reviewed-stack";
import { review } from "../../../cli/review/review";
import { withValues } from "./with-values";

const CLAIM = "kubernetes_persistent_volume_claim_v1";
const FILES = "kubernetes_config_map_v1";

/** What others write by hand: aliases, local values, variables, repeated resources, modules. */
const DOCUMENT: Attributes = {
  terraform: {
    required_providers: { kubernetes: { source: "hashicorp/kubernetes", version: "2.38.0" } },
    backend: { local: { path: "lab.tfstate" } },
  },
  provider: {
    kubernetes: [
      { config_context: "lab", config_path: "~/.kube/config" },
      { alias: "other", config_context: "other", config_path: "~/.kube/config" },
      { alias: "same", config_context: "lab", config_path: "~/.kube/config" },
    ],
  },
  locals: { namespace: "data", name: "${local.namespace}-photos", labels: { app: "photos" } },
  variable: { size: { default: "5Gi" }, password: { default: "s3cret", sensitive: true } },
  module: { queue: { source: "./queue" } },
  moved: [{ from: "kubernetes_config_map_v1.old", to: "kubernetes_config_map_v1.photos" }],
  output: { claim: { value: "photos" } },
  resource: {
    [CLAIM]: {
      photos: {
        metadata: [{ name: "${local.name}", namespace: "${local.namespace}", labels: "${local.labels}" }],
        spec: [{ resources: [{ requests: { storage: "${var.size}" } }], storage_class_name: "fast" }],
        lifecycle: { prevent_destroy: true },
      },
    },
    [FILES]: {
      photos: { metadata: [{ name: "photos", namespace: "data" }], data: { password: "${var.password}" } },
      shards: {
        metadata: [{ name: "shard-${count.index}", namespace: "data" }],
        count: 3,
        lifecycle: { ignore_changes: ["data"] },
      },
      users: { metadata: [{ name: "user-${each.key}", namespace: "data" }], for_each: { ann: 1, bob: 2 } },
    },
    kubernetes_job_v1: {
      load: {
        metadata: [{ name: "load", namespace: "data" }],
        spec: [
          {
            template: [
              { metadata: [{ annotations: { checksum: "1" } }], spec: [{ restart_policy: "Never" }] },
            ],
          },
        ],
      },
    },
    kubernetes_manifest: {
      certificate: {
        manifest: {
          apiVersion: "cert-manager.io/v1",
          kind: "Certificate",
          metadata: { name: "photos", namespace: "data" },
          spec: { secretName: "photos-tls" },
        },
      },
    },
  },
};

/** Returns what a review finds of an edit: `verdict: subject`. */
function found(...edits: readonly (readonly [path: string, value: unknown])[]): readonly string[] {
  const sideOf = (content: Attributes) => toReviewedApp("side", [toReviewedStack("lab", content)]);
  return review(sideOf(DOCUMENT), sideOf(withValues(DOCUMENT, edits))).findings.map(
    ({ verdict, subject }) => `${verdict}: ${subject}`,
  );
}

const OF = { claim: `resource/${CLAIM}/photos`, files: `resource/${FILES}` };
const PHOTOS = "PersistentVolumeClaim data/data-photos";

test.each<[string, readonly (readonly [string, unknown])[], readonly string[]]>([
  ["nothing", [], []],
  [
    "a resource goes to a provider of another cluster",
    [[`${OF.files}/photos/provider`, "kubernetes.other"]],
    ["another cluster or state: ConfigMap data/photos"],
  ],
  [
    "a resource goes to another provider of the same cluster",
    [[`${OF.files}/photos/provider`, "kubernetes.same"]],
    [],
  ],
  [
    "a provider that is not the last leads to another cluster",
    [["provider/kubernetes/0/config_context", "prod"]],
    ["another cluster or state: cluster"],
  ],
  [
    "a local value that a name is made of changes",
    [["locals/namespace", "media"]],
    [`will be refused: ${PHOTOS}`],
  ],
  ["labels that are a local value change", [["locals/labels", { app: "pictures" }]], [`changed: ${PHOTOS}`]],
  [
    "the default of a variable shrinks a claim",
    [["variable/size/default", "1Gi"]],
    [`will be refused: ${PHOTOS}`],
  ],
  ["a sensitive variable changes", [["variable/password/default", "other"]], ["changed: variable"]],
  ["a count is smaller", [[`${OF.files}/shards/count`, 2]], ["removed: kubernetes_config_map_v1.shards"]],
  [
    "a count is computed",
    [[`${OF.files}/shards/count`, "${length(local.labels)}"]],
    ["not known: kubernetes_config_map_v1.shards"],
  ],
  [
    "a key of for_each is gone",
    [[`${OF.files}/users/for_each`, { ann: 1 }]],
    ["removed: kubernetes_config_map_v1.users"],
  ],
  [
    "a key of for_each is new",
    [[`${OF.files}/users/for_each`, { ann: 1, bob: 2, cem: 3 }]],
    ["added: kubernetes_config_map_v1.users"],
  ],
  ["a claim gets a for_each", [[`${OF.claim}/for_each`, { photos: 1 }]], [`moved: ${PHOTOS}`]],
  ["a claim gets a count", [[`${OF.claim}/count`, 1]], []],
  ["a claim gets a count of none", [[`${OF.claim}/count`, 0]], [`data lost: ${PHOTOS}`]],
  [
    "changes of an attribute become ignored",
    [[`${OF.claim}/lifecycle/ignore_changes`, ["spec"]]],
    [`ignored: ${PHOTOS}`],
  ],
  [
    "a change is ignored no more",
    [[`${OF.files}/shards/lifecycle`, {}]],
    ["consequence: kubernetes_config_map_v1.shards"],
  ],
  [
    "a resource is made anew before it goes",
    [[`${OF.files}/photos/lifecycle`, { create_before_destroy: true }]],
    ["consequence: ConfigMap data/photos"],
  ],
  [
    "a provider has another version",
    [["terraform/required_providers/kubernetes/version", "2.39.0"]],
    ["not known: provider kubernetes"],
  ],
  [
    "a provider has the long form of its source",
    [["terraform/required_providers/kubernetes/source", "registry.terraform.io/hashicorp/kubernetes"]],
    [],
  ],
  [
    "a provider is another one's",
    [["terraform/required_providers/kubernetes/source", "example/kubernetes"]],
    ["will be refused: provider kubernetes"],
  ],
  ["Terraform has another version", [["terraform/required_version", ">= 1.9"]], ["consequence: terraform"]],
  ["a module changes", [["module/queue/version", "2.0.0"]], ["not known: module queue"]],
  ["a module is removed", [["module/queue", undefined]], ["not known: module queue"]],
  ["moved blocks that were applied are removed", [["moved", undefined]], []],
  [
    "an output is renamed",
    [["output", { photos: { value: "photos" } }]],
    ["changed: output claim", "changed: output photos"],
  ],
  [
    "a custom resource changes",
    [["resource/kubernetes_manifest/certificate/manifest/spec/secretName", "other"]],
    ["consequence: Certificate data/photos", "changed: Certificate data/photos"],
  ],
  [
    "a custom resource is renamed",
    [["resource/kubernetes_manifest/certificate/manifest/metadata/name", "pictures"]],
    ["replaced: Certificate data/pictures"],
  ],
  [
    "a custom resource has another version of its API",
    [["resource/kubernetes_manifest/certificate/manifest/apiVersion", "cert-manager.io/v2"]],
    ["replaced: Certificate data/photos"],
  ],
  [
    "an annotation of the pod of a Job changes",
    [["resource/kubernetes_job_v1/load/spec/0/template/0/metadata/0/annotations/checksum", "2"]],
    ["ignored: Job data/load"],
  ],
  [
    "a Job is deleted after a while",
    [["resource/kubernetes_job_v1/load/spec/0/ttl_seconds_after_finished", 60]],
    ["ignored: Job data/load"],
  ],
  [
    "a Job may take a minute at most",
    [["resource/kubernetes_job_v1/load/spec/0/active_deadline_seconds", 60]],
    ["consequence: Job data/load", "changed: Job data/load"],
  ],
])("%s", (_title, edits, findings) => {
  expect(found(...edits)).toEqual(findings);
});
