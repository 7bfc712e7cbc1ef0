import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack, TerraformVariable, Testing } from "cdktf";
import {
  Cluster,
  ClusterStack,
  HelmRelease,
  type HelmReleaseProps,
  type Json,
  mirrorCharts,
  FastStack,
} from "../../../constructs";
import { clusterProps } from "../../cluster/facts/facts";
import { documentOf } from "../../support/document-of";
import { makeApp } from "../../support/make-app";

const CATALOGUES = join(__dirname, "../catalogue");
const WEB = { name: "web", version: "1.2.3", catalogue: CATALOGUES };
const BARE = { name: "bare", version: "0.1.0", catalogue: CATALOGUES, source: "https://bare.example.com" };
const GROUPED = { name: "grouped", version: "1.0.0", catalogue: CATALOGUES };

const REQUIRED: HelmReleaseProps = { chart: WEB, releaseName: "shop", namespace: "default", values: {} };

interface Synthesized {
  readonly resource: { readonly helm_release: Readonly<Record<string, Record<string, unknown>>> };
  readonly provider?: Readonly<Record<string, readonly unknown[]>>;
}

function synthesize(stack: TerraformStack, props: HelmReleaseProps): Synthesized {
  new HelmRelease(stack, "web", props);
  return documentOf(stack) as Synthesized;
}

function make(props: Partial<HelmReleaseProps> = {}): HelmRelease {
  return new HelmRelease(new TerraformStack(makeApp(), "stack"), "web", { ...REQUIRED, ...props });
}

function release(props: Partial<HelmReleaseProps> = {}): Record<string, unknown> {
  const stack = new FastStack(makeApp(), "stack");
  const { resource } = synthesize(stack, { ...REQUIRED, ...props });
  return Object.values(resource.helm_release)[0]!;
}

/** What the chart gets, as Terraform reads it. */
function valuesOf(props: Partial<HelmReleaseProps>): Record<string, Json> {
  const [text] = release(props).values as [string];
  return JSON.parse(text) as Record<string, Json>;
}

test("converges by default: upgrades what failed, takes a failed install back, keeps five revisions", () => {
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

test("values are one document with sorted keys, and not Terraform's to interpolate", () => {
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
    dependsOn: [{ fqn: "helm_release.first" }],
    lifecycle: { preventDestroy: true },
  };
  const { resource } = synthesize(stack, every);
  const [made] = Object.values(resource.helm_release);
  expect(made).toMatchObject({
    name: "shop",
    namespace: "shops",
    repository: "oci://registry.lab/charts",
    wait: false,
    timeout: 30,
    atomic: false,
    depends_on: ["helm_release.first"],
    lifecycle: { prevent_destroy: true },
  });
  expect(JSON.parse((made?.values as [string])[0])).toMatchObject({
    ...{ replicas: 1, host: "b", unheard: "of", scrape: "{{ a }}" },
    proxy: { image: { registry: "registry.lab:5000" } },
  });
});

test("gives a ClusterStack its Helm provider once, and any other stack none", () => {
  const cluster = new Cluster(clusterProps());
  const ours = new ClusterStack(makeApp(), "ours", { cluster });
  new HelmRelease(ours, "first", REQUIRED);
  expect(synthesize(ours, { ...REQUIRED, releaseName: "second" }).provider?.helm).toHaveLength(1);
  expect(synthesize(new TerraformStack(makeApp(), "theirs"), REQUIRED).provider).toBeUndefined();
});

describe("the chart", () => {
  test("a chart on this machine is a path and has no repository", () => {
    const made = release({ chart: { ...WEB, source: "../charts" } });
    expect(made).toMatchObject({ chart: "../charts/web", version: "1.2.3" });
    expect(made).not.toHaveProperty("repository");
    expect(made).not.toHaveProperty("description");
  });

  test("a folder that is here is described by its files, so that changed ones are applied", () => {
    const folder = mkdtempSync(join(tmpdir(), "groundplan-"));
    try {
      mkdirSync(join(folder, "web"));
      writeFileSync(join(folder, "web", "Chart.yaml"), "name: web\n");
      const before = release({ chart: { ...WEB, source: folder } });
      expect(before.description).toMatch(/^files [0-9a-f]{12}$/);
      writeFileSync(join(folder, "web", "Chart.yaml"), "name: web # changed\n");
      expect(release({ chart: { ...WEB, source: folder } }).description).not.toBe(before.description);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("a relative folder is one of the stack's own, whatever lies under that name here", () => {
    const made = release({ chart: { ...WEB, source: "test/charts/catalogue" } });
    expect(made.chart).toBe("test/charts/catalogue/web");
    expect(made).not.toHaveProperty("description");
  });

  test("a folder that helm pull filled gives the archive of the version", () => {
    const folder = mkdtempSync(join(tmpdir(), "groundplan-"));
    try {
      writeFileSync(join(folder, "web-1.2.3.tgz"), "");
      expect(release({ chart: { ...WEB, source: folder } }).chart).toBe(join(folder, "web-1.2.3.tgz"));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test("fails for a chart without a catalogue, and names the command", () => {
    expect(() => make({ chart: { name: "shop", version: "2.0.0" }, values: { a: 1 } })).toThrow(
      "stack/web: chart must have a catalogue of its keys: npx groundplan chart add shop 2.0.0 --from <where it is> (or give all values as uncheckedValues, with the reason), got ",
    );
    expect(() => make({ chart: { ...WEB, version: "1.2.4", source: "oci://x" } })).toThrow(
      `stack/web: chart must have a catalogue of its keys: npx groundplan chart add web 1.2.4 --from oci://x --to ${CATALOGUES} (`,
    );
  });

  test("takes a chart without a catalogue if all its values are unchecked, with a reason", () => {
    const chart = { name: "shop", version: "2.0.0", source: "https://shop.example.com" };
    const uncheckedValues = { values: { a: 1 }, reason: "our own chart, tried by its own tests" };
    expect(valuesOf({ chart, uncheckedValues })).toEqual({ a: 1 });
    expect(() => make({ chart, uncheckedValues, extraValues: { b: 1 } })).toThrow(
      "chart must have a catalogue",
    );
  });

  test("fails for unchecked values without a reason", () => {
    expect(() => make({ uncheckedValues: { values: {}, reason: " " } })).toThrow(
      'stack/web: uncheckedValues.reason must say why the values are not checked, got " "',
    );
  });

  test("fails for a chart of which nobody knows where it is", () => {
    expect(() => make({ chart: { ...BARE, source: undefined } })).toThrow(
      "stack/web: chart must have a source, as its catalogue knows none, got ",
    );
  });
});

describe("the name", () => {
  test.each(["Shop", "-shop", "shop-", "a".repeat(54), "", "a.b"])(
    "fails for releaseName %j",
    (releaseName) => {
      expect(() => make({ releaseName })).toThrow(
        "stack/web: releaseName must be at most 53 small letters, digits and dashes",
      );
    },
  );

  test.each(["a", "a".repeat(53)])("accepts releaseName %s", (releaseName) => {
    expect(make({ releaseName }).releaseName).toBe(releaseName);
  });

  test("fails for a second release of a name in a namespace of the cluster, in whatever stack", () => {
    const app = new App({ outdir: Testing.app().outdir });
    const cluster = new Cluster(clusterProps());
    new HelmRelease(new ClusterStack(app, "one", { cluster }), "web", REQUIRED);
    const two = new ClusterStack(app, "two", { cluster });
    new HelmRelease(two, "elsewhere", { ...REQUIRED, namespace: "other" });
    expect(() => new HelmRelease(two, "again", REQUIRED)).toThrow(
      "two/again: releaseName must name one release in namespace default of cluster lab, and one/web has that one already",
    );
  });

  test("its objects are called after the release, cut as the chart cuts", () => {
    const made = make({ releaseName: "a-release-with-dash-here" });
    expect(made.values).toMatchObject({ fullnameOverride: "a-release-with-dash-here" });
    expect(made.fullname).toBe("a-release-with-dash");
    expect(made.fullnameOf("store")).toBe("a-release-with-dash-here-store");
  });

  test("a user's own fullnameOverride holds", () => {
    const made = make({ values: { fullnameOverride: "mine", store: { fullnameOverride: "ours" } } });
    expect([made.fullname, made.fullnameOf("store")]).toEqual(["mine", "ours"]);
  });

  test("a chart that joins values to a name gets no fullnameOverride", () => {
    const made = make({ chart: GROUPED, values: { group: "data" } });
    expect(made.values).toEqual({ group: "data" });
    expect(made.fullname).toBe("es-data");
    expect(make({ chart: GROUPED, values: { fullnameOverride: "x" } }).fullname).toBe("x");
  });

  test("fails to name what has no name", () => {
    expect(() => make({ chart: BARE }).fullname).toThrow(
      "stack/web: chart must have a fullnameOverride, or what",
    );
    expect(() => make().fullnameOf("shelf")).toThrow("stack/web: chart must have a fullnameOverride");
  });
});

describe("a place without internet", () => {
  const mirrored = (props: Partial<HelmReleaseProps> = {}, imageRegistry?: string) => {
    const app = makeApp();
    mirrorCharts(app, {
      sources: { "https://charts.example.com": "oci://registry.lab/charts" },
      imageRegistry,
    });
    const { resource } = synthesize(new TerraformStack(app, "stack"), { ...REQUIRED, ...props });
    return Object.values(resource.helm_release)[0]!;
  };
  const images = (made: Record<string, unknown>) => JSON.parse((made.values as [string])[0]) as object;

  test("takes charts from the mirror of their source, and others from where they are", () => {
    expect(mirrored().repository).toBe("oci://registry.lab/charts");
    expect(mirrored({ chart: BARE }).repository).toBe("https://bare.example.com");
  });

  test("a stack that has providers already takes a mirror too, and it goes before the one of cdktf.json", () => {
    const app = makeApp({ "groundplan/charts": { sources: { [BARE.source]: "/charts" } } });
    const stack = new TerraformStack(app, "stack");
    new TerraformVariable(stack, "kubeconfig", {});
    const ofTheApp = synthesize(new TerraformStack(app, "other"), { ...REQUIRED, chart: BARE }).resource;
    expect(Object.values(ofTheApp.helm_release)[0]).toMatchObject({ chart: "/charts/bare" });
    mirrorCharts(stack, { sources: { [BARE.source]: "oci://registry.lab/charts" } });
    const { resource } = synthesize(stack, { ...REQUIRED, chart: BARE });
    expect(Object.values(resource.helm_release)[0]!.repository).toBe("oci://registry.lab/charts");
  });

  test("takes all images from the registry, at the same paths", () => {
    expect(images(mirrored({}, "registry.lab:5000"))).toMatchObject({
      global: { imageRegistry: "registry.lab:5000" },
      proxy: { image: { registry: "registry.lab:5000", repository: "lab/proxy" } },
      image: { repository: "registry.lab:5000/lab/web" },
      busybox: "registry.lab:5000/busybox/busybox:1.36",
    });
  });

  test("a release's own registry and a user's own image hold", () => {
    expect(images(mirrored({ imageRegistry: "other.lab" }, "registry.lab"))).toMatchObject({
      image: { repository: "other.lab/lab/web" },
    });
    expect(images(mirrored({ imageRegistry: "" }, "registry.lab"))).not.toHaveProperty("image");
    expect(images(mirrored({ values: { image: { repository: "mine" } } }, "registry.lab"))).toMatchObject({
      image: { repository: "mine" },
    });
  });

  test("fails for a registry that has no key to go to", () => {
    expect(() => mirrored({ chart: BARE }, "registry.lab")).toThrow(
      "stack/web: imageRegistry must have a key to go to, and bare 0.1.0 has none that we know: set the images in values, ",
    );
    expect(() => make({ chart: GROUPED, imageRegistry: "registry.lab" })).toThrow(
      'stack/web: imageRegistry must be given to the operator, which chooses the images, got "registry.lab"',
    );
  });

  test("a chart without images of its own is left alone by an app's registry", () => {
    expect(images(mirrored({ chart: GROUPED }, "registry.lab"))).toEqual({});
  });

  test.each(["https://registry.lab", "registry.lab/", ""])("fails for imageRegistry %j", (imageRegistry) => {
    expect(() => mirrorCharts(makeApp(), { imageRegistry })).toThrow(
      "imageRegistry must be a host, perhaps with a port and a path, without https:// and without a slash at its end, got ",
    );
  });
});
