import { failOf } from "../../checks";
import type { PromqlDialect } from "../promql/dialect";
import type { RecordingRule } from "../props/rule";
import { validateExpr, validateLabels } from "./rule";

/** Labels that a series may not be given. */
const RESERVED_LABELS: ReadonlyMap<string, string> = new Map([["__name__", "the key of the rule"]]);

/** Throws if Prometheus refuses a recording rule. */
export function validateRecording(
  path: string,
  name: string,
  rule: RecordingRule,
  dialect: PromqlDialect,
): void {
  if (!/^[a-zA-Z_:][\w:]*$/.test(name)) {
    const text = "be named by letters, digits, underscores and colons, such as job:up:sum";
    failOf(path, "recordingRules")("", text, name);
  }
  const fail = failOf(path, `recordingRules.${name}`);
  validateLabels(rule.labels ?? {}, RESERVED_LABELS, fail);
  validateExpr(rule.expr, dialect, fail);
}
