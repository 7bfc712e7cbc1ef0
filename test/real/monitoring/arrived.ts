import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { STACK_CHART } from "../../../constructs/monitoring/parts/charts";
import { afterTerraform, type Block } from "../../support/document";
import { binariesFolder, chartFolder } from "../control-plane/places";

/** Renders one file of the real stack's chart with the values of a release, as Helm does it. */
export function renderStackChart(release: Block, template: string): string {
  const chart = chartFolder(STACK_CHART.name, STACK_CHART.version) ?? "";
  const values = join(mkdtempSync(join(tmpdir(), "groundplan-values-")), "values.json");
  writeFileSync(values, afterTerraform((release.values as string[])[0]!));
  const only = template === "" ? [] : ["--show-only", template];
  return execFileSync(
    join(binariesFolder(), "helm"),
    [
      ...["template", String(release.name), chart, "--namespace", String(release.namespace)],
      ...["--kube-version", "1.34.1", "--values", values, ...only],
    ],
    { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
  );
}

/** Returns the groups of a rendered PrometheusRule, as the operator passes them to Prometheus. */
export function groupsOf(rule: string): string {
  const spec = rule.slice(rule.indexOf("\nspec:\n") + "\nspec:\n".length);
  return spec.replace(/^ {2}/gm, "");
}

/** A rule as the stack's chart renders it. */
export interface DefaultRule {
  readonly expr: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Lists the rules of the stack's chart, of all its groups. */
export function defaultRules(): readonly DefaultRule[] {
  const release = { name: "monitoring", namespace: "monitoring", values: ["{}"] };
  const documents = parseAllDocuments(renderStackChart(release, "")).map(
    (each) => each.toJS() as { kind?: string; spec?: { groups: { rules: DefaultRule[] }[] } } | null,
  );
  const rules = documents.filter((each) => each?.kind === "PrometheusRule");
  return rules
    .flatMap((each) => each?.spec?.groups ?? [])
    .flatMap((group) => group.rules.map((rule) => ({ ...rule, expr: String(rule.expr) })));
}
