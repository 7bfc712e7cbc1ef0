import { faultsIn } from "../../documents";

const release = (values: object, others: object = { atomic: true }) =>
  faultsIn("release-atomic", {
    helm_release: { web: { name: "web", values: [JSON.stringify(values)], ...others } },
  });

test.each([
  ["no volumes", release({ replicas: 1 })],
  ["volumes that are off", release({ primary: { persistence: { enabled: false } } })],
  ["volumes, and no rollback", release({ persistence: { enabled: true } }, {})],
])("accepts a release with %s", (_title, found) => {
  expect(found).toEqual([]);
});

test.each([
  [{ primary: { persistence: { enabled: true } } }],
  [{ volumeClaimTemplate: { resources: {} } }],
  [{ prometheus: { prometheusSpec: { storageSpec: { volumeClaimTemplate: {} } } } }],
])("fails for an atomic release with %j", (values) => {
  expect(release(values)).toEqual([
    expect.stringContaining("atomic must be false, or a timeout starts the previous version"),
  ]);
});

test("accepts an atomic release whose data is expendable", () => {
  const values = [JSON.stringify({ persistence: { enabled: true } })];
  const resource = { helm_release: { web: { name: "web", values, atomic: true } } };
  expect(faultsIn("release-atomic", resource, { "//": { expendable: { web: true } } })).toEqual([]);
});
