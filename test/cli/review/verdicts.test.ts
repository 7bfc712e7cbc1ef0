import type { Attributes } from "../../../cli/review/model/resource";
import { toReviewedApp } from "../../../cli/review/model/reviewed-app";
import { toReviewedStack } from "../../../cli/review/model/reviewed-stack";
import { review } from "../../../cli/review/review";

type Blocks = Readonly<Record<string, Readonly<Record<string, Attributes>>>>;

/** Stacks by name: resources, and further content of the snapshot. */
type Stacks = Readonly<Record<string, Attributes & { readonly resource?: Blocks }>>;

const appOf = (label: string, stacks: Stacks) =>
  toReviewedApp(
    label,
    Object.entries(stacks).map(([name, content]) => toReviewedStack(name, { cluster: "lab", ...content })),
  );

/** Returns what is found between two apps: `verdict: subject [stack]`. */
const found = (before: Stacks, after: Stacks): readonly string[] =>
  review(appOf("before", before), appOf("after", after)).findings.map(
    ({ verdict, subject, stack }) => `${verdict}: ${subject} [${stack}]`,
  );

const claim = (spec: Attributes, more: Attributes = {}): Blocks => ({
  kubernetes_persistent_volume_claim_v1: {
    photos_1A2B3C4D: {
      metadata: { name: "photos", namespace: "data" },
      spec: { resources: { requests: { storage: "5Gi" } }, storage_class_name: "fast", ...spec },
      ...more,
    },
  },
});

const namespace = (level: string, name = "data"): Blocks => ({
  kubernetes_namespace_v1: {
    data_1A2B3C4D: { metadata: { name, labels: { "pod-security.kubernetes.io/enforce": level } } },
  },
});

const storageClass = (name: string, more: Attributes = {}): Blocks => ({
  kubernetes_storage_class_v1: {
    fast_1A2B3C4D: {
      metadata: { name },
      storage_provisioner: "example.com/disk",
      reclaim_policy: "Retain",
      ...more,
    },
  },
});

const PROTECTED = { lifecycle: { prevent_destroy: true } };
const smaller = { resources: { requests: { storage: "1Gi" } } };
const larger = { resources: { requests: { storage: "9Gi" } } };

test.each<[string, Stacks, Stacks, readonly string[]]>([
  [
    "an unprotected claim that shrinks is replaced, and its data is lost",
    { lab: { resource: claim({}) } },
    { lab: { resource: claim(smaller) } },
    [
      "data lost: PersistentVolumeClaim data/photos (5Gi, class fast) [lab]",
      "replaced: PersistentVolumeClaim data/photos [lab]",
    ],
  ],
  [
    "a protected claim that shrinks is refused",
    { lab: { resource: claim({}, PROTECTED) } },
    { lab: { resource: claim(smaller, PROTECTED) } },
    ["will be refused: PersistentVolumeClaim data/photos [lab]"],
  ],
  [
    "a claim that grows is refused in a class that cannot expand volumes",
    { lab: { resource: { ...claim({}), ...storageClass("fast", { allow_volume_expansion: false }) } } },
    { lab: { resource: { ...claim(larger), ...storageClass("fast", { allow_volume_expansion: false }) } } },
    ["will be refused: PersistentVolumeClaim data/photos [lab]"],
  ],
  [
    "a claim that grows changes in place in a class that can expand volumes",
    { lab: { resource: { ...claim({}), ...storageClass("fast", { allow_volume_expansion: true }) } } },
    { lab: { resource: { ...claim(larger), ...storageClass("fast", { allow_volume_expansion: true }) } } },
    ["changed: PersistentVolumeClaim data/photos [lab]"],
  ],
  [
    "a claim that moves to another stack is moved",
    { lab: { resource: claim({}) }, web: {} },
    { lab: {}, web: { resource: claim({}) } },
    [
      "data lost: PersistentVolumeClaim data/photos (5Gi, class fast) [lab]",
      "moved: PersistentVolumeClaim data/photos [lab]",
      "added: PersistentVolumeClaim data/photos [web]",
    ],
  ],
  [
    "a claim that leaves the state by a removed block stays",
    { lab: { resource: claim({}) } },
    {
      lab: {
        removed: [
          { from: "kubernetes_persistent_volume_claim_v1.photos_1A2B3C4D", lifecycle: [{ destroy: false }] },
        ],
      },
    },
    ["consequence: PersistentVolumeClaim data/photos [lab]"],
  ],
  [
    "a removed protection is reported as a guard",
    { lab: { resource: claim({}, PROTECTED) } },
    { lab: { resource: claim({}) } },
    ["guard taken away: PersistentVolumeClaim data/photos [lab]"],
  ],
  [
    "a namespace that enforces more refuses pods at their next restart",
    { lab: { resource: namespace("privileged") } },
    { lab: { resource: namespace("restricted") } },
    ["consequence: Namespace data [lab]", "changed: Namespace data [lab]"],
  ],
  [
    "a class that is renamed while another stack names it is out of order",
    { lab: { resource: storageClass("fast") }, web: { dependencies: ["lab"], resource: claim({}) } },
    { lab: { resource: storageClass("swift") }, web: { dependencies: ["lab"], resource: claim({}) } },
    ["out of order: StorageClass fast [lab]", "replaced: StorageClass swift [lab]"],
  ],
  [
    "a namespace that a later stack makes is out of order",
    { lab: {}, web: { dependencies: ["lab"] } },
    { lab: { resource: claim({}) }, web: { dependencies: ["lab"], resource: namespace("privileged") } },
    [
      "out of order: Namespace data [lab]",
      "added: PersistentVolumeClaim data/photos [lab]",
      "added: Namespace data [web]",
    ],
  ],
  [
    "a removed stack leaves its objects behind, and a stack of another name declares them",
    { lab: { resource: claim({}) }, old: {} },
    { next: { resource: claim({}) } },
    [
      "data left behind: stack [old]",
      "another cluster or state: stack [lab]",
      "added: PersistentVolumeClaim data/photos [next]",
    ],
  ],
  [
    "a type that is missing in the table is reported as unknown",
    { lab: { resource: { kubernetes_unheard_of_v1: { a_1A2B3C4D: { metadata: { name: "a" }, size: 1 } } } } },
    { lab: { resource: { kubernetes_unheard_of_v1: { a_1A2B3C4D: { metadata: { name: "a" }, size: 2 } } } } },
    ["not known: UnheardOf a [lab]", "changed: UnheardOf a [lab]"],
  ],
  [
    "another context leads to another cluster",
    { lab: { provider: { kubernetes: [{ config_context: "lab" }] } } },
    { lab: { provider: { kubernetes: [{ config_context: "production" }] } } },
    ["another cluster or state: cluster [lab]"],
  ],
])("%s", (_title, before, after, expected) => {
  expect(found(before, after)).toEqual(expected);
});
