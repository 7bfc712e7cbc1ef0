import { faultsIn } from "../../documents";

const named = (type: string, metadata: object) =>
  faultsIn("generated-name", { [type]: { each: { metadata } } });

test("accepts fixed names, and generated names of Jobs", () => {
  expect(named("kubernetes_persistent_volume_claim_v1", { name: "data" })).toEqual([]);
  expect(named("kubernetes_job_v1", { generate_name: "migrate-" })).toEqual([]);
});

test.each(["kubernetes_persistent_volume_claim_v1", "kubernetes_namespace_v1", "kubernetes_service_v1"])(
  "fails for %s",
  (type) => {
    expect(named(type, { generate_name: "data-" })).toEqual([
      expect.stringMatching(
        /metadata\.generate_name must not be used for a \w+, which others find by its name/,
      ),
    ]);
  },
);
