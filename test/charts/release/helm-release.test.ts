import { App, TerraformStack, Testing } from "cdktf";
import { Cluster, ClusterStack, HelmRelease, type HelmReleaseProps } from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { find, valuesOf } from "../../support/document";
import { makeApp } from "../../support/make-app";
import { WEB, BARE, GROUPED, REQUIRED, synthesize, make, release } from "./release-example";

test("converges by default: upgrades what failed, uninstalls a failed install, keeps five revisions", () => {
  expect(release()).toMatchObject({
    upgrade_install: true,
    atomic: true,
    timeout: 600,
    max_history: 5,
    chart: "web",
    repository: "https://charts.example.com",
    version: "1.2.3",
  });
});

test("values are one document with sorted keys, which Terraform does not interpolate", () => {
  const { values } = release({ values: { size: "${x}", host: "h" } });
  expect(values).toEqual([
    '{"class":{"create":false},"fullnameOverride":"shop","host":"h","size":"$${x}","store":{"fullnameOverride":"shop-store"}}',
  ]);
});

test("every prop reaches the release", () => {
  const stack = new TerraformStack(makeApp(), "stack");
  const every: Required<HelmReleaseProps> = {
    chart: { ...WEB, source: "oci://registry.lab/charts" },
    releaseName: "shop",
    namespace: "shops",
    values: { replicas: 1, host: "a", scrape: "{{ a }}" },
    overrides: { path: "stack/web", prop: "extraValues", table: { derived: {}, free: ["host"] } },
    extraValues: { host: "b" },
    uncheckedValues: { values: { unheard: "of" }, reason: "a fork of the chart" },
    templates: ["scrape"],
    imageRegistry: "registry.lab:5000",
    wait: false,
    timeoutSeconds: 30,
    atomic: false,
    adopt: { reason: "the team installed it by hand" },
    dependsOn: [{ fqn: "helm_release.first" }],
    lifecycle: { preventDestroy: true },
  };
  const made = find(synthesize(stack, every).resource, "helm_release");
  expect(made).toMatchObject({
    name: "shop",
    namespace: "shops",
    repository: "oci://registry.lab/charts",
    wait: false,
    timeout: 30,
    atomic: false,
    take_ownership: true,
    depends_on: ["helm_release.first"],
    lifecycle: { prevent_destroy: true },
  });
  expect(valuesOf(made)).toMatchObject({
    replicas: 1,
    host: "b",
    unheard: "of",
    scrape: "{{ a }}",
    proxy: { image: { registry: "registry.lab:5000" } },
  });
});

test("adds one Helm provider to a ClusterStack, and none to a plain stack", () => {
  const cluster = new Cluster(clusterProps());
  const ours = new ClusterStack(makeApp(), "ours", { cluster });
  new HelmRelease(ours, "first", REQUIRED);
  expect(synthesize(ours, { ...REQUIRED, releaseName: "second" }).provider?.helm).toHaveLength(1);
  expect(synthesize(new TerraformStack(makeApp(), "theirs"), REQUIRED).provider).toBeUndefined();
});

describe("the name", () => {
  test.each(["Shop", "-shop", "shop-", "a".repeat(54), "", "a.b"])(
    "fails for releaseName %j",
    (releaseName) => {
      expect(() => make({ releaseName })).toThrow(
        "stack/web: releaseName must be at most 53 lower case letters, digits and dashes",
      );
    },
  );

  test.each(["a", "a".repeat(53)])("accepts releaseName %s", (releaseName) => {
    expect(make({ releaseName }).releaseName).toBe(releaseName);
  });

  test("fails for a second release of the same name in a namespace of the cluster, in any stack", () => {
    const app = new App({ outdir: Testing.app().outdir });
    const cluster = new Cluster(clusterProps());
    new HelmRelease(new ClusterStack(app, "one", { cluster }), "web", REQUIRED);
    const two = new ClusterStack(app, "two", { cluster });
    new HelmRelease(two, "elsewhere", { ...REQUIRED, namespace: "other" });
    expect(() => new HelmRelease(two, "again", REQUIRED)).toThrow(
      "two/again: releaseName must name one release in namespace default of cluster lab, but one/web names it already",
    );
  });

  test("its objects are named after the release, truncated as the chart truncates names", () => {
    const made = make({ releaseName: "a-release-with-dash-here" });
    expect(made.values).toMatchObject({ fullnameOverride: "a-release-with-dash-here" });
    expect(made.fullname).toBe("a-release-with-dash");
    expect(made.fullnameOf("store")).toBe("a-release-with-dash-here-store");
  });

  test("a user's own fullnameOverride takes precedence", () => {
    const made = make({ values: { fullnameOverride: "mine", store: { fullnameOverride: "ours" } } });
    expect([made.fullname, made.fullnameOf("store")]).toEqual(["mine", "ours"]);
  });

  test("a chart that joins values to a name gets no fullnameOverride", () => {
    const made = make({ chart: GROUPED, values: { group: "data" } });
    expect(made.values).toEqual({ group: "data" });
    expect(made.fullname).toBe("es-data");
    expect(make({ chart: GROUPED, values: { fullnameOverride: "x" } }).fullname).toBe("x");
  });

  test("fails for the name of an object that the chart does not name", () => {
    expect(() => make({ chart: BARE }).fullname).toThrow(
      "stack/web: chart must have a fullnameOverride, or the names",
    );
    expect(() => make().fullnameOf("shelf")).toThrow("stack/web: chart must have a fullnameOverride");
  });
});
