import { faultsIn } from "../../documents";

const volume = (claimRef: object, others: object = {}) => ({
  kubernetes_persistent_volume_v1: {
    photos: { metadata: { name: "photos" }, spec: { claim_ref: claimRef }, ...others },
  },
});

test("accepts a volume that names its claim by literals", () => {
  expect(faultsIn("volume-claim-ref", volume({ name: "photos", namespace: "web" }))).toEqual([]);
});

test.each([
  [
    "claim_ref",
    volume({ name: "${kubernetes_persistent_volume_claim_v1.photos.metadata[0].name}" }),
    "spec.claim_ref",
  ],
  [
    "depends_on",
    volume({ name: "photos" }, { depends_on: ["kubernetes_persistent_volume_claim.photos"] }),
    "depends_on",
  ],
])("fails for a reference to the claim's resource in %s", (_title, resource, prop) => {
  const [fault = ""] = faultsIn("volume-claim-ref", resource);
  expect(fault).toContain(`: ${prop} must not refer to the resource of the claim`);
});

test("accepts a volume that depends on other resources", () => {
  const others = { depends_on: ["kubernetes_namespace_v1.web"] };
  expect(faultsIn("volume-claim-ref", volume({ name: "photos", namespace: "web" }, others))).toEqual([]);
});
