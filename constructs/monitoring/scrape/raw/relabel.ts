import type { Json, JsonObject } from "../../../charts";
import { didYouMean, isObject, isWholeNumber, readRe2 } from "../../../checks";
import { RelabelAction } from "../../props/relabel-rule";
import type { RawMistake } from "./mistake";

const FIELDS = ["source_labels", "separator", "regex", "modulus", "target_label", "replacement", "action"];
const ACTIONS: readonly string[] = Object.values(RelabelAction);
const WRITING: readonly string[] = [
  RelabelAction.REPLACE,
  RelabelAction.HASH_MOD,
  RelabelAction.LOWERCASE,
  RelabelAction.UPPERCASE,
  RelabelAction.KEEP_EQUAL,
  RelabelAction.DROP_EQUAL,
];

/** Fields of an action besides `action`; all other actions have all fields. */
const TAKEN: Readonly<Record<string, readonly string[]>> = {
  [RelabelAction.KEEP_EQUAL]: ["source_labels", "target_label"],
  [RelabelAction.DROP_EQUAL]: ["source_labels", "target_label"],
  [RelabelAction.LABEL_DROP]: ["regex"],
  [RelabelAction.LABEL_KEEP]: ["regex"],
};

/**
 * Returns the mistake for which Prometheus would refuse a raw relabelling rule, and with it all jobs.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config
 */
export function rawRelabelMistake(rule: Json | undefined): RawMistake | undefined {
  if (!isObject(rule)) return { at: "", rule: "be a map", value: rule };
  const unknown = Object.keys(rule).find((field) => !FIELDS.includes(field));
  if (unknown !== undefined) {
    return {
      at: "",
      rule: `contain fields of a relabelling rule only${didYouMean(unknown, FIELDS)}`,
      value: unknown,
    };
  }
  return typeMistake(rule) ?? actionMistake(rule);
}

function typeMistake({ action, source_labels, modulus, ...texts }: JsonObject): RawMistake | undefined {
  if (action !== undefined && !(typeof action === "string" && ACTIONS.includes(action.toLowerCase()))) {
    return { at: ".action", rule: `be one of ${ACTIONS.join(", ")}`, value: action };
  }
  const labels = source_labels ?? [];
  if (!Array.isArray(labels) || labels.some((each) => typeof each !== "string" || each === "")) {
    return { at: ".source_labels", rule: "be a list of label names", value: source_labels };
  }
  if (modulus !== undefined && !isWholeNumber(modulus, 0)) {
    return { at: ".modulus", rule: "be a whole number", value: modulus };
  }
  const wrong = Object.entries(texts).find(([, text]) => text !== undefined && typeof text !== "string");
  return wrong && { at: `.${wrong[0]}`, rule: "be a text", value: wrong[1] };
}

function actionMistake(fields: JsonObject): RawMistake | undefined {
  const { regex, modulus, target_label: target, replacement } = fields;
  const action = typeof fields.action === "string" ? fields.action.toLowerCase() : RelabelAction.REPLACE;
  const read = typeof regex === "string" ? readRe2(regex) : {};
  if ("mistake" in read) {
    return { at: ".regex", rule: `be a regular expression of RE2: ${read.mistake}`, value: regex };
  }
  const surplus = Object.keys(fields).find(
    (field) => field !== "action" && TAKEN[action]?.includes(field) === false,
  );
  if (surplus !== undefined) {
    return { at: `.${surplus}`, rule: `be left out, as ${action} takes none`, value: fields[surplus] };
  }
  if (WRITING.includes(action) && (target === undefined || target === "")) {
    return { at: ".target_label", rule: `be given, as ${action} needs it`, value: target };
  }
  if (action === RelabelAction.HASH_MOD && (modulus ?? 0) === 0) {
    return { at: ".modulus", rule: "be 1 or more, as hashmod needs it", value: modulus };
  }
  const isCase = action === RelabelAction.LOWERCASE || action === RelabelAction.UPPERCASE;
  if (isCase && replacement !== undefined && replacement !== "$1") {
    return { at: ".replacement", rule: `be left out, as ${action} takes none`, value: replacement };
  }
  return undefined;
}
