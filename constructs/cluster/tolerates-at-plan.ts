import { quote } from "./live-cluster";
import { effectOf, type Taint } from "./taint";

/** Fields of a taint as Terraform expressions. */
export interface TaintAtPlan {
  /** Key. */
  readonly key: string;
  /** Value, `""` for none. */
  readonly value: string;
  /** Effect. */
  readonly effect: string;
}

/** Terraform expression for a text that may be null, empty, or not there at all: `""` then. */
export function textAtPlan(expression: string): string {
  return `try(coalesce(${expression}), "")`;
}

/** Terraform expression for a list that may be null, or not there at all: empty then. */
export function listAtPlan(expression: string): string {
  return `[for item in try(flatten([${expression}]), []) : item if item != null]`;
}

/** Returns a taint as Terraform expressions. */
export function taintAtPlan(taint: Taint): TaintAtPlan {
  return { key: quote(taint.key), value: quote(taint.value ?? ""), effect: quote(effectOf(taint)) };
}

/**
 * Terraform expression for whether a pod puts up with a taint, by the scheduler's own rule: what `tolerates`
 * says of one toleration at synth.
 * @param tolerations Terraform expression for the pod's list, as manifests spell it; it may be null
 * @param taint the taint
 */
export function toleratesAtPlan(tolerations: string, taint: TaintAtPlan): string {
  const [key, operator, effect] = ["key", "operator", "effect"].map((field) => textAtPlan(`each.${field}`));
  const isEqual = `${key} != "" && contains(["", "Equal"], ${operator}) && ${textAtPlan("each.value")} == ${taint.value}`;
  const rules = [
    `contains(["", ${taint.effect}], ${effect})`,
    `contains(["", ${taint.key}], ${key})`,
    `(${operator} == "Exists" || (${isEqual}))`,
  ];
  return `anytrue([for each in ${listAtPlan(tolerations)} : ${rules.join(" && ")}])`;
}
