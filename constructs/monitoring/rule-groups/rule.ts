import { type Fail } from "../../checks";
import { isLabelName } from "../model/label-name";
import type { PromqlDialect } from "../promql/dialect";
import { parsePromql } from "../promql/promql";

/** Throws unless Prometheus accepts an expression. */
export function validateExpr(expr: string, dialect: PromqlDialect, fail: Fail): void {
  const { mistake } = parsePromql(expr, dialect);
  if (mistake !== undefined) fail(".expr", `be PromQL of Prometheus 3.14: ${mistake}`, expr);
}

/** Throws for labels that Prometheus does not accept, or sets itself. */
export function validateLabels(
  labels: Readonly<Record<string, string>>,
  reserved: ReadonlyMap<string, string>,
  fail: Fail,
): void {
  for (const label of Object.keys(labels)) {
    const instead = reserved.get(label);
    if (instead !== undefined) fail(".labels", `not contain ${label}, which is ${instead}`, label);
    if (!isLabelName(label)) fail(".labels", "be label names", label);
  }
}
