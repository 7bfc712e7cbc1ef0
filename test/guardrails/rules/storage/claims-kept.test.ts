import { faultsIn } from "../../documents";

const set = (policy: object) => ({
  kubernetes_stateful_set_v1: {
    db: {
      metadata: { name: "db", namespace: "web" },
      spec: { persistent_volume_claim_retention_policy: [policy] },
    },
  },
});

test("accepts a StatefulSet that retains its claims (GR-46)", () => {
  expect(faultsIn("claims-kept", set({ when_deleted: "Retain", when_scaled: "Retain" }))).toEqual([]);
});

test.each([
  ["when_deleted", "when Terraform replaces it"],
  ["when_scaled", "when it is scaled down"],
])("fails for %s: Delete", (attribute, when) => {
  expect(faultsIn("claims-kept", set({ [attribute]: "Delete" }))).toEqual([
    expect.stringContaining(
      `spec.persistent_volume_claim_retention_policy.${attribute} must be Retain, or the claims of StatefulSet web/db are deleted ${when}, got "Delete"`,
    ),
  ]);
});

const release = (policy: object) =>
  faultsIn("claims-kept", {
    helm_release: {
      db: {
        name: "db",
        namespace: "web",
        values: [JSON.stringify({ sets: [{ persistentVolumeClaimRetentionPolicy: policy }] })],
      },
    },
  });

test.each([
  { whenDeleted: "Retain", whenScaled: "Retain" },
  { enabled: false, whenDeleted: "Delete" },
])("accepts a release with the policy %j", (policy) => {
  expect(release(policy)).toEqual([]);
});

test.each([
  ["whenDeleted", "when it is uninstalled or its set replaced"],
  ["whenScaled", "when it is scaled down"],
])("fails for a release with %s: Delete", (name, when) => {
  expect(release({ enabled: true, [name]: "Delete" })).toEqual([
    expect.stringContaining(
      `persistentVolumeClaimRetentionPolicy.${name} must be Retain, or the claims of the release are deleted ${when}`,
    ),
  ]);
});
