import { faultsIn } from "../../documents";

const release = (others: object) =>
  faultsIn("release-version", { helm_release: { web: { name: "web", ...others } } });

const REPOSITORY = { chart: "web", repository: "https://charts.example.com" };

test.each([
  [{ ...REPOSITORY, version: "1.2.3" }],
  [{ ...REPOSITORY, version: "v1.2.3-rc.1" }],
  [{ ...REPOSITORY, version: "${local.version}" }],
  [{ chart: "${path.module}/assets/chart" }],
  [{ chart: "https://charts.example.com/web-1.2.3.tgz" }],
])("accepts %j", (others) => {
  expect(release(others)).toEqual([]);
});

test.each([
  [REPOSITORY],
  [{ chart: "oci://charts.example.com/web" }],
  [{ ...REPOSITORY, version: "^1.2.0" }],
  [{ ...REPOSITORY, version: "1.x" }],
  [{ ...REPOSITORY, version: ">= 1.0.0" }],
])("fails for %j", (others) => {
  expect(release(others)).toEqual([expect.stringContaining("version must be one version of the chart")]);
});
