import type { JsonObject } from "../../charts";
import { failOf, propError, type Re2, readRe2, requireWholeNumber } from "../../checks";
import { isLabelName } from "../model/label-name";
import { RelabelAction, type RelabelRule } from "../props/relabel-rule";

/** All fields of a rule, for any action. */
interface AnyRule {
  readonly action?: RelabelAction;
  readonly sourceLabels?: readonly string[];
  readonly separator?: string;
  readonly regex?: string;
  readonly targetLabel?: string;
  readonly replacement?: string;
  readonly modulus?: number;
}

/** What a rule without a regular expression matches: `(.*)`. */
const EVERYTHING: Re2 = { groups: 1, groupNames: [], matches: () => true };

/** A label name in which parts may be references to groups. */
const LABEL_TEMPLATE = /^(?:[a-zA-Z_]|\$\w+|\$\{\w+\})(?:[a-zA-Z0-9_]|\$\w+|\$\{\w+\})*$/;

/** References to groups as Go reads them: the longest run of letters, digits and underscores. */
const REFERENCE = /\$(?:\$|\{(\w+)\}|(\w+))/g;

/**
 * Writes a rule in the format of Prometheus.
 * @param path path of the construct
 * @param prop the rule: `scrapeJobs.minio.relabel[0]`
 * @throws if Prometheus would refuse the rule, and with it all jobs, or the rule would write nothing.
 */
export function toRelabelConfig(path: string, prop: string, rule: RelabelRule): JsonObject {
  const { sourceLabels, separator, regex, targetLabel, replacement, modulus, action }: AnyRule = rule;
  const fail = failOf(path, `${prop}.`);
  for (const label of sourceLabels ?? []) {
    if (!isLabelName(label)) fail("sourceLabels", "contain label names", label);
  }
  const read = regex === undefined ? EVERYTHING : readRe2(regex);
  if ("mistake" in read)
    throw propError(path, `${prop}.regex`, `be a regular expression of RE2: ${read.mistake}`, regex);
  if (targetLabel !== undefined && !LABEL_TEMPLATE.test(targetLabel)) {
    fail("targetLabel", "be a label name", targetLabel);
  }
  if (modulus !== undefined) requireWholeNumber(fail, "modulus", modulus);
  for (const [field, text] of Object.entries({ targetLabel, replacement })) {
    const wrong = text === undefined ? undefined : unknownReference(text, read);
    if (wrong !== undefined) fail(field, wrong, text);
  }
  return {
    source_labels: sourceLabels,
    separator,
    regex,
    target_label: targetLabel,
    replacement,
    modulus,
    action: action ?? RelabelAction.REPLACE,
  };
}

/** Returns a reference to a missing group, for which Go writes an empty text; Go reads `$1_x` as the group `1_x`. */
function unknownReference(text: string, { groups, groupNames }: Re2): string | undefined {
  for (const [reference, braced, bare] of text.matchAll(REFERENCE)) {
    const name = braced ?? bare;
    if (name === undefined) continue;
    const isGroup = /^\d+$/.test(name) ? Number(name) <= groups : groupNames.includes(name);
    if (isGroup) continue;
    const digits = /^\d+/.exec(name)?.[0];
    const hint = bare !== undefined && digits !== undefined && digits !== name ? `: write \${${digits}}` : "";
    return `refer to groups of its regex only, or nothing is written for ${reference}${hint}`;
  }
  return undefined;
}
