import { join } from "node:path";
import { TerraformStack } from "cdktf";
import { HelmRelease, type HelmReleaseProps, FastStack } from "../../../constructs";
import { documentOf } from "../../support/document-of";
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

export interface Synthesized {
  readonly resource: { readonly helm_release: Readonly<Record<string, Record<string, unknown>>> };
  readonly provider?: Readonly<Record<string, readonly unknown[]>>;
}

export function synthesize(stack: TerraformStack, props: HelmReleaseProps): Synthesized {
  new HelmRelease(stack, "web", props);
  return documentOf(stack) as Synthesized;
}

export function make(props: Partial<HelmReleaseProps> = {}): HelmRelease {
  return new HelmRelease(new TerraformStack(makeApp(), "stack"), "web", { ...REQUIRED, ...props });
}

export function release(props: Partial<HelmReleaseProps> = {}): Record<string, unknown> {
  const stack = new FastStack(makeApp(), "stack");
  const { resource } = synthesize(stack, { ...REQUIRED, ...props });
  return Object.values(resource.helm_release)[0]!;
}
