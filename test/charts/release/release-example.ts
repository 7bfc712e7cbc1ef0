import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { HelmRelease, type HelmReleaseProps, FastStack } from "../../../constructs";
import { type Block, type Document, documentOf, find } from "../../support/document";
import { makeApp } from "../../support/make-app";

export const CATALOGUES = join(__dirname, "../catalogue");
export const WEB = { name: "web", version: "1.2.3", catalogue: CATALOGUES };
export const BARE = {
  name: "bare",
  version: "0.1.0",
  catalogue: CATALOGUES,
  source: "https://bare.example.com",
};
export const GROUPED = { name: "grouped", version: "1.0.0", catalogue: CATALOGUES };

export const REQUIRED: HelmReleaseProps = {
  chart: WEB,
  releaseName: "shop",
  namespace: "default",
  values: {},
};

export function synthesize(stack: TerraformStack, props: HelmReleaseProps): Document {
  new HelmRelease(stack, "web", props);
  return documentOf(stack);
}

export function make(props: Partial<HelmReleaseProps> = {}): HelmRelease {
  return new HelmRelease(new TerraformStack(makeApp(), "stack"), "web", { ...REQUIRED, ...props });
}

export function release(props: Partial<HelmReleaseProps> = {}): Block {
  const stack = new FastStack(makeApp(), "stack");
  return find(synthesize(stack, { ...REQUIRED, ...props }).resource, "helm_release");
}
