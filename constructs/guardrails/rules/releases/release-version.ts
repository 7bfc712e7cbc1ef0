import type { Fault, Guardrail } from "../../judge/guardrail";
import { textAt } from "../../judge/tree/blocks";
import type { TreeObject } from "../../judge/tree/tree-object";
import { isRange } from "../../judge/version-range";

/** A release has one version of its chart. */
export const RELEASE_VERSION: Guardrail = {
  id: "release-version",
  severity: "error",
  requires: "a release of a chart from a repository sets its exact version",
  reason: "the next apply upgrades to the newest version, together with an unrelated change",
  judge: (tree) => tree.ofKind("HelmRelease").flatMap((at) => faultOf(at) ?? []),
};

function faultOf(at: TreeObject): Fault | undefined {
  const { block, raw } = at;
  const chart = textAt(block, "chart") ?? "";
  const isElsewhere = chart.startsWith("oci://") || block.repository !== undefined;
  if (!isElsewhere || /\.tgz$/.test(chart)) return undefined;
  const version = textAt(block, "version");
  // a version that only Terraform knows may be exact.
  if (version === undefined && raw.version !== undefined) return undefined;
  if (version !== undefined && !isRange(version)) return undefined;
  const rule = `be one version of the chart, or the next apply upgrades to the newest: write it out`;
  return { at, prop: "version", rule, got: version };
}
