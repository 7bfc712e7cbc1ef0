import { TerraformStack, TerraformVariable } from "cdktf";
import { type HelmReleaseProps, mirrorCharts } from "../../../constructs";
import { type Block, find, valuesOf } from "../../support/document";
import { makeApp } from "../../support/make-app";
import { BARE, GROUPED, REQUIRED, synthesize, make } from "./release-example";

describe("without internet access", () => {
  const mirrored = (props: Partial<HelmReleaseProps> = {}, imageRegistry?: string) => {
    const app = makeApp();
    mirrorCharts(app, {
      sources: { "https://charts.example.com": "oci://registry.lab/charts" },
      imageRegistry,
    });
    const { resource } = synthesize(new TerraformStack(app, "stack"), { ...REQUIRED, ...props });
    return find(resource, "helm_release");
  };
  const images = (made: Block) => valuesOf(made);

  test("pulls charts from the mirror of their source, and charts without a mirror from the source itself", () => {
    expect(mirrored().repository).toBe("oci://registry.lab/charts");
    expect(mirrored({ chart: BARE }).repository).toBe("https://bare.example.com");
  });

  test("a mirror can be set on a stack that already has providers, and takes precedence over the one in cdktf.json", () => {
    const app = makeApp({ "groundplan/charts": { sources: { [BARE.source]: "/charts" } } });
    const stack = new TerraformStack(app, "stack");
    new TerraformVariable(stack, "kubeconfig", {});
    const ofTheApp = synthesize(new TerraformStack(app, "other"), { ...REQUIRED, chart: BARE }).resource;
    expect(find(ofTheApp, "helm_release")).toMatchObject({ chart: "/charts/bare" });
    mirrorCharts(stack, { sources: { [BARE.source]: "oci://registry.lab/charts" } });
    const { resource } = synthesize(stack, { ...REQUIRED, chart: BARE });
    expect(find(resource, "helm_release").repository).toBe("oci://registry.lab/charts");
  });

  test("pulls all images from the registry, at the same paths", () => {
    expect(images(mirrored({}, "registry.lab:5000"))).toMatchObject({
      global: { imageRegistry: "registry.lab:5000" },
      proxy: { image: { registry: "registry.lab:5000", repository: "lab/proxy" } },
      image: { repository: "registry.lab:5000/lab/web" },
      busybox: "registry.lab:5000/busybox/busybox:1.36",
    });
  });

  test("a release's own registry and a user's own image take precedence", () => {
    expect(images(mirrored({ imageRegistry: "other.lab" }, "registry.lab"))).toMatchObject({
      image: { repository: "other.lab/lab/web" },
    });
    expect(images(mirrored({ imageRegistry: "" }, "registry.lab"))).not.toHaveProperty("image");
    expect(images(mirrored({ values: { image: { repository: "mine" } } }, "registry.lab"))).toMatchObject({
      image: { repository: "mine" },
    });
  });

  test("fails for a registry if the chart has no key for it", () => {
    expect(() => mirrored({ chart: BARE }, "registry.lab")).toThrow(
      'stack/web: imageRegistry must be "", because bare 0.1.0 has no known key for a registry: set the images in values, ',
    );
    expect(() => make({ chart: GROUPED, imageRegistry: "registry.lab" })).toThrow(
      'stack/web: imageRegistry must be given to the operator, which chooses the images, got "registry.lab"',
    );
  });

  test("an app's registry does not affect a chart without images", () => {
    expect(images(mirrored({ chart: GROUPED }, "registry.lab"))).toEqual({});
  });

  test.each(["https://registry.lab", "registry.lab/", ""])("fails for imageRegistry %j", (imageRegistry) => {
    expect(() => mirrorCharts(makeApp(), { imageRegistry })).toThrow(
      "imageRegistry must be a host, optionally with a port and a path, without https:// and without a trailing slash, got ",
    );
  });
});
