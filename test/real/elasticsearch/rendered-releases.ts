import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ElasticsearchCluster } from "../../../constructs";
import { binariesFolder } from "../control-plane/places";
import { renderTogether } from "../support/rendered-together";
import type { Availability } from "../support/required-program";

const HELM = join(binariesFolder(), "helm");

/** A release, as far as it is rendered here. */
export interface Release {
  readonly releaseName: string;
  readonly values: object;
  readonly node: { readonly defaultChild?: { readonly chartInput?: string } };
}

/** Returns whether there is a helm. */
export function helm(): Availability {
  return existsSync(HELM) ? { ok: true } : { ok: false, reason: "helm: npm run control-plane -- build" };
}

/** Returns the releases of a chart that a cluster makes. */
export function releasesOf({ node }: ElasticsearchCluster, chart: string): readonly Release[] {
  const releases = node.children.flatMap((child) => ("values" in child ? [child as unknown as Release] : []));
  return releases.filter((release) => release.node.defaultChild?.chartInput === chart);
}

/** Renders all releases at once. */
export function render(chart: string, version: string, releases: readonly Release[]): string {
  return renderTogether(
    chart,
    version,
    releases.map(({ values }) => values),
  );
}

/** Returns the names of the rendered objects of a kind, sorted. */
export function namesIn(text: string, kind: string): string[] {
  const objects = text.split(/^---$/m).filter((object) => new RegExp(`^kind: ${kind}$`, "m").test(object));
  return objects.map((object) => /^ {2}name: "?([^"\n]+)/m.exec(object)?.[1] ?? "").sort();
}
