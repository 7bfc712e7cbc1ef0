import { faultsIn } from "../../documents";

const backend = (config: object, more: object = {}) =>
  faultsIn("state-locked", {}, { terraform: { backend: config }, ...more });

const S3 = { bucket: "states", key: "web" };

test.each([
  [{ local: {} }],
  [{ s3: { ...S3, use_lockfile: true } }],
  [{ s3: { ...S3, dynamodb_table: "locks" } }],
  [{ http: { address: "https://states/web", lock_address: "https://states/web/lock" } }],
  [{ kubernetes: { secret_suffix: "web" } }],
  [{ consul: { path: "web" } }],
])("accepts %j, which supports locking or needs no lock", (config) => {
  expect(backend(config)).toEqual([]);
});

test.each([
  [{ s3: S3 }, "s3.use_lockfile"],
  [{ s3: { ...S3, use_lockfile: false } }, "s3.use_lockfile"],
  [{ http: { address: "https://states/web" } }, "http.lock_address"],
  [{ consul: { path: "web", lock: false } }, "consul.lock"],
])("fails for %j", (config, prop) => {
  expect(backend(config)).toEqual([
    expect.stringMatching(
      new RegExp(`^web: terraform\\.backend\\.${prop} must lock the state, or two applies at once`),
    ),
  ]);
});

test("accepts a state with a reason", () => {
  expect(backend({ s3: S3 }, { "//": { unlockedState: { web: "no conditional writes" } } })).toEqual([]);
});
