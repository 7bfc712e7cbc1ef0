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
