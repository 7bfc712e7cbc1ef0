import { container, deployment, faultsIn, noteOf } from "../../documents";

const site = (claim: string) => ({
  kubernetes_deployment_v1: {
    site: deployment({
      container: [container()],
      volume: [{ name: "data", persistent_volume_claim: { claim_name: claim } }],
    }),
  },
});

const CLAIM = {
  kubernetes_persistent_volume_claim_v1: { photos: { metadata: { name: "photos", namespace: "web" } } },
};

test("accepts a claim that a stack creates, including a reference to it", () => {
  expect(faultsIn("claim-exists", { ...site("photos"), ...CLAIM })).toEqual([]);
  const reference = "${kubernetes_persistent_volume_claim_v1.photos.metadata[0].name}";
  expect(faultsIn("claim-exists", { ...site(reference), ...CLAIM })).toEqual([]);
});

test("accepts a claim of a StatefulSet", () => {
  const spec = { volume_claim_template: [{ metadata: { name: "data" } }] };
  const set = { kubernetes_stateful_set_v1: { db: { metadata: { name: "db", namespace: "web" }, spec } } };
  expect(faultsIn("claim-exists", { ...site("data-db-0"), ...set })).toEqual([]);
});

test("accepts a claim that is checked at plan", () => {
  const check = { check: "claim-exists", args: { namespace: "web", claimName: "photos" } };
  expect(
    faultsIn("claim-exists", site("photos"), noteOf({ preconditions: { "web/site": [check] } })),
  ).toEqual([]);
});

test("fails for a claim that no stack creates", () => {
  expect(faultsIn("claim-exists", { ...site("phtos"), ...CLAIM })).toEqual([
    expect.stringContaining(
      `must name an object that some stack creates, or the pod stays Pending, but no stack creates PersistentVolumeClaim web/phtos (did you mean "photos"?), got "phtos"`,
    ),
  ]);
});
