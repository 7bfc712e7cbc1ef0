import { faultsIn } from "../../documents";

const claim = (spec: object, others: object = {}) => ({
  kubernetes_persistent_volume_claim_v1: {
    data: { metadata: { name: "data", namespace: "web" }, spec, ...others },
  },
});

const volume = (policy?: string) => ({
  kubernetes_persistent_volume_v1: {
    photos: { metadata: { name: "photos" }, spec: { persistent_volume_reclaim_policy: policy } },
  },
});

test("accepts a protected claim (GR-28)", () => {
  expect(faultsIn("claim-protected", claim({}, { lifecycle: { prevent_destroy: true } }))).toEqual([]);
});

test("a claim on a retained volume needs no protection", () => {
  expect(faultsIn("claim-protected", { ...claim({ volume_name: "photos" }), ...volume() })).toEqual([]);
});

test("a claim whose construct is expendable needs no protection", () => {
  const expendable = { "//": { expendable: { web: true } } };
  expect(faultsIn("claim-protected", claim({}), expendable)).toEqual([]);
});

test("fails for a claim without prevent_destroy", () => {
  expect(faultsIn("claim-protected", claim({}))).toEqual([
    "web/kubernetes_persistent_volume_claim_v1.data: lifecycle.prevent_destroy must be true, or a change that replaces " +
      "PersistentVolumeClaim web/data deletes what is on it, got undefined (guardrail claim-protected)",
  ]);
});

test("fails for a claim on a volume that is deleted with it", () => {
  expect(
    faultsIn("claim-protected", { ...claim({ volume_name: "photos" }), ...volume("Delete") }),
  ).toHaveLength(1);
});
