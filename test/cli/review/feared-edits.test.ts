import type { Attributes } from "../../../cli/review/model/resource";
import { toReviewedApp } from "../../../cli/review/model/reviewed-app";
import { toReviewedStack } from "../../../cli/review/model/reviewed-stack";
import { review } from "../../../cli/review/review";
import { CLAIM, metadata, PROGRAM } from "./program-document";
import { withValues } from "./with-values";

const POD = "resource/kubernetes_deployment_v1/wiki/spec/template/spec";
const DEPLOYMENT = "resource/kubernetes_deployment_v1/wiki";
const RULE = "resource/kubernetes_role_v1/wiki/rule/0";

type Edits = readonly (readonly [path: string, value: unknown])[];

function reviewOf(edits: Edits) {
  const sideOf = (content: Attributes) => toReviewedApp("side", [toReviewedStack("lab", content)]);
  return review(sideOf(PROGRAM), sideOf(withValues(PROGRAM, edits)));
}

/** Returns what is found besides plain changes of one edit: `verdict: subject`. */
function found(...edits: Edits): readonly string[] {
  return reviewOf(edits)
    .findings.filter(({ verdict }) => verdict !== "changed" && verdict !== "restarted")
    .map(({ verdict, subject }) => `${verdict}: ${subject}`);
}

test.each<[string, Edits, readonly string[]]>([
  [
    "a path finds an empty volume instead of a claim",
    [[`${POD}/volume/0`, { name: "pages", empty_dir: {} }]],
    ["data left behind: Deployment web/wiki"],
  ],
  [
    "a path finds another claim",
    [[`${POD}/volume/0/persistent_volume_claim/claim_name`, "other"]],
    ["data left behind: Deployment web/wiki"],
  ],
  [
    "a path finds another directory of a claim",
    [[`${POD}/container/0/volume_mount/0/sub_path`, "v2"]],
    ["data left behind: Deployment web/wiki"],
  ],
  [
    "a claim is mounted at another path",
    [[`${POD}/container/0/volume_mount/0/mount_path`, "/srv"]],
    ["consequence: Deployment web/wiki"],
  ],
  [
    "a claim is mounted read-only",
    [[`${POD}/container/0/volume_mount/0/read_only`, true]],
    ["consequence: Deployment web/wiki"],
  ],
  [
    "two pods share a claim of one node",
    [[`${DEPLOYMENT}/spec/replicas`, 2]],
    ["consequence: Deployment web/wiki", "scaled: Deployment web/wiki"],
  ],
  [
    "a new pod starts before the old one stops, with its claim",
    [[`${DEPLOYMENT}/spec/strategy/type`, "RollingUpdate"]],
    ["consequence: Deployment web/wiki"],
  ],
  [
    "a key of a ConfigMap goes that an environment variable names",
    [["resource/kubernetes_config_map_v1/wiki/data/mode", undefined]],
    ["consequence: ConfigMap web/wiki"],
  ],
  [
    "a key of a ConfigMap goes that a mount names",
    [["resource/kubernetes_config_map_v1/wiki/data/wiki.conf", undefined]],
    ["consequence: ConfigMap web/wiki"],
  ],
  [
    "a key of a ConfigMap goes that no one names",
    [["resource/kubernetes_config_map_v1/wiki/data/unused", undefined]],
    [],
  ],
  [
    "a container renames the port that a Service leads to",
    [[`${POD}/container/0/port/0/name`, "web"]],
    ["consequence: Service web/wiki"],
  ],
  [
    "a Service and a container rename their port together",
    [
      [`${POD}/container/0/port/0/name`, "web"],
      ["resource/kubernetes_service_v1/wiki/spec/port/0/target_port", "web"],
    ],
    [],
  ],
  [
    "a port is of another protocol",
    [["resource/kubernetes_service_v1/wiki/spec/port/0/protocol", "UDP"]],
    ["consequence: Service web/wiki", "consequence: Service web/wiki"],
  ],
  ["a role allows more", [[`${RULE}/verbs`, ["get", "list"]]], ["guard taken away: Role web/wiki"]],
  ["resources of a role are listed in another order", [[`${RULE}/resources`, ["services", "pods"]]], []],
  ["a role allows less", [[`${RULE}/resources`, ["pods"]]], ["consequence: Role web/wiki"]],
  [
    "a role allows everything",
    [
      [`${RULE}/resources`, ["*"]],
      [`${RULE}/verbs`, ["*"]],
    ],
    ["guard taken away: Role web/wiki"],
  ],
  [
    "a role is given to another account",
    [["resource/kubernetes_role_binding_v1/wiki/subject/0/name", "other"]],
    ["guard taken away: RoleBinding web/wiki", "consequence: RoleBinding web/wiki"],
  ],
  [
    "a label of a node changes by which pods are scheduled",
    [["resource/kubernetes_labels/node/labels/disk", "slow"]],
    ["consequence: Labels a"],
  ],
  [
    "a label of a node changes that no one reads",
    [["resource/kubernetes_labels/node/labels/color", "blue"]],
    [],
  ],
  [
    "a quota gets tighter",
    [["resource/kubernetes_resource_quota_v1/web/spec/hard/pods", "2"]],
    ["consequence: ResourceQuota web/web"],
  ],
  ["a quota gets wider", [["resource/kubernetes_resource_quota_v1/web/spec/hard/pods", "20"]], []],
  [
    "definitions of custom resources are uninstalled",
    [["resource/helm_release/crds", undefined]],
    ["data lost: release web/crds"],
  ],
  [
    "a release forces its upgrades",
    [["resource/helm_release/app/force_update", true]],
    ["consequence: release web/app"],
  ],
  [
    "checks at plan are turned off",
    [["variable/live_checks/default", false]],
    ["guard taken away: checks at plan"],
  ],
  [
    "a number of pods is computed from another value",
    [["locals/number", 0]],
    ["scaled: StatefulSet web/index"],
  ],
  [
    "a data source reads another object",
    [["data/kubernetes_secret_v1/login/metadata/name", "admin"]],
    ["not known: Deployment web/wiki"],
  ],
  [
    "an object that exists is imported",
    [
      [`resource/${CLAIM}/new`, { metadata: metadata("new") }],
      ["import", [{ to: `${CLAIM}.new`, id: "web/new" }]],
    ],
    ["not known: PersistentVolumeClaim web/new"],
  ],
  [
    "a moved block leads to a resource that is not declared",
    [
      [`resource/${CLAIM}/other`, undefined],
      ["moved", [{ from: `${CLAIM}.other`, to: `${CLAIM}.gone` }]],
    ],
    ["data lost: PersistentVolumeClaim web/other"],
  ],
  [
    "a moved block is of a resource that is still declared",
    [["moved", [{ from: `${CLAIM}.other`, to: `${CLAIM}.pages` }]]],
    [`will be refused: moved block from ${CLAIM}.other`],
  ],
  [
    "moved blocks lead to a resource one after the other",
    [
      [`resource/${CLAIM}/other`, undefined],
      [`resource/${CLAIM}/last`, { metadata: metadata("other"), spec: { access_modes: ["ReadWriteOnce"] } }],
      [
        "moved",
        [
          { from: `${CLAIM}.other`, to: `${CLAIM}.next` },
          { from: `${CLAIM}.next`, to: `${CLAIM}.last` },
        ],
      ],
    ],
    [],
  ],
  [
    "a change is ignored in a block",
    [
      [`${DEPLOYMENT}/lifecycle`, { ignore_changes: ["spec[0].replicas"] }],
      [`${DEPLOYMENT}/spec/replicas`, 3],
    ],
    ["ignored: Deployment web/wiki"],
  ],
])("%s", (_title, edits, findings) => {
  expect(found(...edits)).toEqual(findings);
});

test("an expression of a local value that changes restarts pods", () => {
  const { findings } = reviewOf([["locals/host", "docs.example"]]);
  expect(findings.map(({ verdict, subject }) => `${verdict}: ${subject}`)).toEqual([
    "restarted: Deployment web/wiki",
  ]);
});
