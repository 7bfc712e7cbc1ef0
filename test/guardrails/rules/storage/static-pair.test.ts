import { faultsIn } from "../../documents";

const VOLUME = {
  access_modes: ["ReadWriteOnce"],
  capacity: { storage: "10Gi" },
  storage_class_name: "static",
};
const CLAIM = {
  volume_name: "data",
  access_modes: ["ReadWriteOnce"],
  storage_class_name: "static",
  resources: [{ requests: { storage: "10Gi" } }],
};

const pair = (claim: object, volume: object) =>
  faultsIn("static-pair", {
    kubernetes_persistent_volume_v1: { data: { metadata: { name: "data" }, spec: { ...VOLUME, ...volume } } },
    kubernetes_persistent_volume_claim_v1: {
      data: { metadata: { name: "data", namespace: "web" }, spec: { ...CLAIM, ...claim } },
    },
  });

test.each([
  ["matches its volume", {}, {}],
  ["requests less", { resources: [{ requests: { storage: "5Gi" } }] }, {}],
  ["is the one that the volume names", {}, { claim_ref: { name: "data", namespace: "web" } }],
  ["names a volume of another app", { volume_name: "elsewhere", storage_class_name: "other" }, {}],
  ["does not name the class of its volume", { storage_class_name: undefined }, {}],
  ["names a volume of a class that only Terraform knows", {}, { storage_class_name: "${local.class}" }],
  ["has no class, as its volume", { storage_class_name: "" }, { storage_class_name: undefined }],
])("accepts a claim that %s", (_title, claim, volume) => {
  expect(pair(claim, volume)).toEqual([]);
});

test.each([
  [
    "another class",
    { storage_class_name: "fast" },
    {},
    'storage_class_name must be that of the volume, "static"',
  ],
  [
    "a class, where the volume has none",
    {},
    { storage_class_name: "" },
    'storage_class_name must be that of the volume, ""',
  ],
  [
    "a mode that the volume lacks",
    { access_modes: ["ReadWriteMany"] },
    {},
    "access_modes must be among those of the volume, ReadWriteOnce",
  ],
  [
    "more than there is",
    { resources: [{ requests: { storage: "20Gi" } }] },
    {},
    "requests.storage must be at most the capacity of the volume, 10Gi",
  ],
  [
    "a volume of another claim",
    {},
    { claim_ref: { name: "other", namespace: "web" } },
    "volume_name must name a volume whose claim_ref is this claim, and not web/other",
  ],
])("fails for a claim with %s", (_title, claim, volume, message) => {
  expect(pair(claim, volume)).toEqual([expect.stringContaining(message)]);
});
