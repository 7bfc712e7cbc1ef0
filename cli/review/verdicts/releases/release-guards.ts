import { durationMilliseconds, isDuration } from "../../../../constructs/monitoring/model/duration";
import { quantityOf } from "../../model/quantity";
import { valuesOf } from "../../model/release-values";
import { at, type Attributes, type Resource } from "../../model/resource";
import { differencesOf, pathOf } from "../../plan/differences";
import { Action } from "../../plan/resource-change";
import type { Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";
import { membersOf } from "./release-effects";

const WITHOUT_LOGIN = "anyone who reaches it reads and deletes all data without a login";

/** A line of the configuration of Elasticsearch. */
const UNSECURED = /xpack\.security\.enabled:\s*false/;

/** Interval from which a missed sample leaves a gap. */
const STALE = 120_000;

/** Values of any chart by which operators keep data, manage their objects, or find what they monitor. */
const VALUES: readonly (readonly [
  path: RegExp,
  isFeared: (after: unknown, before: unknown) => boolean,
  verdict: Verdict,
  text: string,
])[] = [
  [
    /(^|\.)(whenDeleted|whenScaled)$/,
    (after) => after === "Delete",
    Verdict.GUARD_TAKEN_AWAY,
    "claims are deleted with their set, or when it is scaled down",
  ],
  [
    /(^|\.)volumeClaimDeletePolicy$/,
    (after) => after !== "DeleteOnScaledownOnly",
    Verdict.GUARD_TAKEN_AWAY,
    "the operator deletes the claims together with the cluster",
  ],
  [
    /pause-orchestration$/,
    (after) => String(after) === "true",
    Verdict.CONSEQUENCE,
    "the operator is paused: it neither applies changes nor repairs anything",
  ],
  [
    /(^|\.)retention$/,
    (after, before) =>
      [after, before].every(isDuration) &&
      durationMilliseconds(String(after)) < durationMilliseconds(String(before)),
    Verdict.CONSEQUENCE,
    "older samples are deleted, and cannot be restored",
  ],
  [
    /(^|\.)retentionSize$/,
    (after, before) => bytesOf(after) < bytesOf(before),
    Verdict.CONSEQUENCE,
    "older samples are deleted, and cannot be restored",
  ],
  [
    /(^|\.)(rule|podMonitor|serviceMonitor|probe|scrapeConfig|alertmanagerConfig)(Namespace)?Selector(NilUsesHelmValues)?(\.|$)/,
    () => true,
    Verdict.CONSEQUENCE,
    "it selects other objects: those that it no longer selects are neither scraped nor evaluated",
  ],
  [
    /(^|\.)xpack\.security\.enabled$/,
    (after) => String(after) === "false",
    Verdict.GUARD_TAKEN_AWAY,
    WITHOUT_LOGIN,
  ],
  [
    /\.ya?ml(\.\(lines\))?$/,
    (after, before) =>
      [after, before].map((each) => UNSECURED.test(JSON.stringify(each))).join() === "true,false",
    Verdict.GUARD_TAKEN_AWAY,
    WITHOUT_LOGIN,
  ],
  [
    /(^|\.)failurePolicy$/,
    (after) => after === "Fail",
    Verdict.CONSEQUENCE,
    "while its webhook does not answer, the API server refuses what the webhook would judge",
  ],
  [
    /(^|\.)failurePolicy$/,
    (after) => after === "Ignore",
    Verdict.GUARD_TAKEN_AWAY,
    "while its webhook does not answer, the API server accepts what the webhook would refuse",
  ],
  [
    /(^|\.)(managedNamespaces|watchNamespaces?)$/,
    () => true,
    Verdict.CONSEQUENCE,
    "the operator looks after objects in other namespaces: elsewhere it neither applies changes nor repairs anything",
  ],
  [
    /(^|\.)scrape_?interval$/i,
    (after, before) =>
      [after, before].every(isDuration) &&
      durationMilliseconds(String(after)) > Math.max(STALE, durationMilliseconds(String(before))),
    Verdict.CONSEQUENCE,
    "a sample counts for 5 minutes: with so rare ones, alerts find none in between",
  ],
  [
    /(^|\.)defaultRules\.create$/,
    (after) => String(after) === "false",
    Verdict.GUARD_TAKEN_AWAY,
    "the alerts of the chart no longer fire",
  ],
  [
    /(^|\.)auth\.anonymous\.enabled$/,
    (after) => String(after) === "true",
    Verdict.GUARD_TAKEN_AWAY,
    "anyone who reaches it gets access without a login",
  ],
  [
    /(^|\.)enable(AdminAPI|RemoteWriteReceiver)$/,
    (after) => String(after) === "true",
    Verdict.GUARD_TAKEN_AWAY,
    "anyone who reaches it deletes or writes samples without a login",
  ],
  [
    /(^|\.)service\.type$/,
    (after, before) => /^(NodePort|LoadBalancer)$/.test(String(after)) && before !== "LoadBalancer",
    Verdict.GUARD_TAKEN_AWAY,
    "its Service gets an address outside the cluster: anyone who reaches that address reaches its pods",
  ],
];

/** Removed values and flags of a release that protected something, regardless of its pods. */
export const releaseGuards: Rule = ({ changes }) =>
  changes.flatMap(({ action, before, after, stack, address }): readonly Finding[] => {
    if (before?.kind !== "release" || after === undefined || action !== Action.UPDATE) return [];
    const find = (verdict: Verdict, text: string): Finding => {
      return { verdict, stack, address, subject: after.title, text };
    };
    const differences = differencesOf(valuesOrNone(before), valuesOrNone(after)).flatMap(membersOf);
    const ofValues = VALUES.flatMap(([pattern, isFeared, verdict, text]) => {
      const found = differences.filter((each) => {
        return pattern.test(pathOf(each)) && each.after !== undefined && isFeared(each.after, each.before);
      });
      const paths = [...new Set(found.map(pathOf))].join(", ");
      return found.length === 0 ? [] : [find(verdict, `${paths} differs: ${text}`)];
    });
    const isAtomic = [before, after].map(({ attributes }) => at(attributes, "atomic") === true);
    return isAtomic[0] === true && isAtomic[1] !== true
      ? [...ofValues, find(Verdict.GUARD_TAKEN_AWAY, "atomic is off: a failed upgrade stays incomplete")]
      : ofValues;
  });

function valuesOrNone(release: Resource): Attributes {
  return valuesOf(release) ?? {};
}

/** Prometheus means powers of 1024 by `GB`. */
function bytesOf(value: unknown): number {
  return (
    quantityOf(String(value).replace(/([KMGTPE]?)i?B?$/, (_all, unit: string) => unit && `${unit}i`)) ?? NaN
  );
}
