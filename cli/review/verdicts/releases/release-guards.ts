import { podTemplatePath } from "../../../../constructs/guardrails/judge/pods/pod-template-path";
import { durationMilliseconds, isDuration } from "../../../../constructs/monitoring/model/duration";
import { isLess } from "../../model/amount";
import { valuesOf } from "../../model/release-values";
import { at, type Attributes, type Resource } from "../../model/resource";
import { pathOf } from "../../plan/differences";
import { isUpdate } from "../../plan/resource-change";
import { membersOf, valueDifferences } from "../../plan/value-differences";
import { findingAbout } from "../finding-about";
import type { Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";

const WITHOUT_LOGIN = "anyone who reaches it reads and deletes all data without a login";

/** A line of the configuration of Elasticsearch. */
const UNSECURED = /xpack\.security\.enabled:\s*false/;

/** Interval from which a missed sample leaves a gap. */
const STALE = 120_000;

const isOff = (after: unknown): boolean => String(after) === "false";

/** Values by which operators keep data, look after their objects, or find what they watch, whatever chart has them. */
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
    /(^|\.)retention(Size)?$/,
    isLess,
    Verdict.CONSEQUENCE,
    "older samples are deleted, and cannot be restored",
  ],
  [
    /(^|\.)(retain|keep\w*|max_?age|retention_?(?!size$)\w+)$/i,
    isLess,
    Verdict.CONSEQUENCE,
    "what is older or beyond it is deleted, and cannot be restored",
  ],
  [/(^|\.)auth\.enabled$/, isOff, Verdict.GUARD_TAKEN_AWAY, WITHOUT_LOGIN],
  [/(^|\.)(tls|ssl)\.enabled$/, isOff, Verdict.GUARD_TAKEN_AWAY, "connections to it are no longer encrypted"],
  [
    /(^|\.)networkPolicy\.(enabled|create)$/,
    isOff,
    Verdict.GUARD_TAKEN_AWAY,
    "the chart no longer contains the network policies that limit its connections",
  ],
  [
    /(^|\.)(installCRDs|createCRDs|crds\.(enabled|install|create))$/,
    isOff,
    Verdict.CONSEQUENCE,
    "the chart no longer contains its custom resource definitions: unless they are kept (helm.sh/resource-policy: keep), they are deleted with every object of their kinds",
  ],
  [
    /(^|\.)(privileged|hostNetwork|hostPID|hostIPC|allowPrivilegeEscalation)$/,
    (after) => String(after) === "true",
    Verdict.GUARD_TAKEN_AWAY,
    "its pods may do more to their node than before",
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
  changes.filter(isUpdate).flatMap(({ before, after }): readonly Finding[] => {
    const [old, next] = [before, after].map(saidOf);
    if (old === undefined || next === undefined) return [];
    const find = (verdict: Verdict, text: string) => findingAbout(after, verdict, text);
    const differences = valueDifferences(old, next).flatMap(membersOf);
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

/** Returns the values of a release, or the manifest of a custom resource: of a workload other rules tell. */
function saidOf(resource: Resource): Attributes | undefined {
  if (resource.kind === "release") return valuesOf(resource) ?? {};
  const isTold = podTemplatePath(resource.kind) !== undefined || /WebhookConfiguration$/.test(resource.kind);
  return isTold ? undefined : resource.manifest;
}
