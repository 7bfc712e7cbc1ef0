import type { LiveObject } from "../../live/objects";
import type { ExpectedObject } from "../expected";
import { type Finding, Level, titleOf } from "../finding";
import { liveOne } from "../known-object";
import { AUTOSCALERS } from "../read/kinds";
import { releaseKey } from "../read/read-releases";
import type { Autoscaler, Workload } from "../read/shapes";
import type { VerifiedCluster } from "../read/verified-cluster";
import type { VerifyReading } from "../read/verify-reading";
import { additions } from "./additions";
import { type Content, encodedTexts, isContent, type WantedContent } from "./content";
import { type Comparison, type Difference, differences } from "./differences";
import type { Quantities } from "./equal";
import { fieldsByHand } from "./fields-by-hand";

/** Number of differences of an object that are reported. */
const SHOWN = 3;

/** Members that no one declares, or that other programs write. */
const OF_OTHERS =
  /^(apiVersion|kind|status|metadata\.(name|namespace|generateName|creationTimestamp|managedFields)|.*\.(caBundle|creationTimestamp)|webhooks\[.*\]\.failurePolicy|spec\.volumeClaimTemplates\[.*\]\.(apiVersion|kind|status))$/;

/** Members that people set to start an action once, and those that no stack sets. */
const BY_HAND =
  /^(metadata\.(finalizers|ownerReferences)|.*\.annotations\.(kubectl\.kubernetes\.io\/.*|kubernetes\.io\/change-cause|deployment\.kubernetes\.io\/revision|deprecated\.daemonset\.template\.generation|.*(force-sync|restart|reconcile|refresh).*))$/i;

/** Values that are not shown, as they may be secrets. */
const HIDDEN = /(^|\.)(data|stringData|binaryData|env|args|command|config)(\.|\[|$)/;

/** Finds objects that are not as their stack or release has made them. */
export function checkDrift(
  expected: readonly ExpectedObject[],
  reading: VerifyReading,
  cluster: VerifiedCluster,
  bytesOf: Quantities,
): readonly Finding[] {
  const scaled = scaledWorkloads(cluster);
  return expected.flatMap((each) => {
    const { wanted, kind, namespace, name } = each;
    const live = liveOne(each, reading, cluster);
    if (wanted === undefined || live === undefined || live.metadata.deletionTimestamp !== undefined)
      return [];
    const object = titleOf(kind, namespace, name);
    const isScaled = scaled.get(object)?.has(replicasOf(live)) ?? false;
    const isIgnored = (path: string) =>
      OF_OTHERS.test(path) ||
      wanted.ignored.some((ignored) => ignored === path || path.startsWith(`${ignored}.`)) ||
      (isScaled && path === "spec.replicas");
    const comparison = { isBlock: wanted.isBlock, isIgnored, bytesOf };
    const set = withDefaults(kind, wanted, live);
    const found = differences(set, live, comparison);
    const texts = [
      ...(found.length === 0 ? [] : [`${textOf(found)}: ${remedyOf(each, reading)}`]),
      ...textsOfAdditions(each, set, live, found, comparison),
    ];
    return texts.map((text) => ({ level: Level.WARNING, stack: each.stack, object, text, mayPass: false }));
  });
}

/** Describes what was added manually, except what is already reported. */
function textsOfAdditions(
  { stack, wanted }: ExpectedObject,
  set: Content,
  live: LiveObject,
  told: readonly Difference[],
  comparison: Comparison,
): readonly string[] {
  const byHand = fieldsByHand(live);
  if (byHand === undefined || wanted === undefined) return [];
  const isIgnored = (path: string) =>
    comparison.isIgnored(path) ||
    BY_HAND.test(path) ||
    !(wanted.isComplete || /^(metadata(\.|$)|$)/.test(path));
  const found = additions(set, live, byHand.fields, { ...comparison, isIgnored });
  const others = found.filter(({ path }) => !told.some((each) => path.startsWith(each.path)));
  if (others.length === 0) return [];
  const list = shownOf(others.map(({ path, got }) => additionText(path, got)));
  const by = byHand.by.join(" and ");
  return [
    `has fields that its stack or release does not set: ${list}, written by ${by}: remove it by hand, or set it in ${stack}`,
  ];
}

/** Numbers of replicas that an autoscaler may have set. */
interface ScaledTo {
  has(replicas: number | undefined): boolean;
}

/** An autoscaler of Kubernetes does not scale a workload without replicas; KEDA scales to 0 itself. */
function scaledWorkloads(cluster: VerifiedCluster): ReadonlyMap<string, ScaledTo> {
  return new Map(
    cluster.list<Autoscaler>(AUTOSCALERS).map(({ metadata, spec }) => {
      const { kind = "", name = "" } = spec?.scaleTargetRef ?? {};
      const isOfKeda = metadata.labels?.["app.kubernetes.io/managed-by"] === "keda-operator";
      return [titleOf(kind, metadata.namespace, name), { has: (replicas) => replicas !== 0 || isOfKeda }];
    }),
  );
}

function replicasOf(live: Workload): number | undefined {
  return live.spec?.replicas;
}

/** Returns content with defaults for fields that would switch an object off. */
function withDefaults(kind: string, { content }: WantedContent, live: Workload): Content {
  const data = secretData(content);
  const { replicas, ...others } = isContent(content.spec) ? content.spec : {};
  // without declared replicas, others set their number, but 0 is unexpected.
  const isOff = live.spec?.replicas === 0 && content.spec !== undefined;
  const spec = { ...others, replicas: replicas ?? (isOff ? 1 : undefined) };
  if (kind === "Deployment") return { ...data, spec: { paused: false, ...spec } };
  if (kind === "StatefulSet") return { ...data, spec };
  if (kind === "CronJob" || kind === "Job") return { ...data, spec: { suspend: false, ...others } };
  return data;
}

/** Texts of a Secret are kept as base64. */
function secretData({ stringData, ...content }: Content): Content {
  if (!isContent(stringData)) return content;
  return { ...content, data: { ...(content.data as object), ...encodedTexts(stringData) } };
}

function textOf(found: readonly Difference[]): string {
  return `differs from its stack or release: ${shownOf(found.map(differenceText))}`;
}

function shownOf(texts: readonly string[]): string {
  const more = texts.length > SHOWN ? [`${texts.length - SHOWN} more differences`] : [];
  return [...texts.slice(0, SHOWN), ...more].join("; ");
}

function additionText(path: string, got: unknown): string {
  const isShown = !HIDDEN.test(path) && !isContent(got) && got !== undefined;
  return isShown ? `${path} is ${short(got)}` : path;
}

function differenceText({ path, wanted, got }: Difference): string {
  if (got === undefined) return `${path} is missing`;
  const isShown = !HIDDEN.test(path) && !isContent(wanted) && !isContent(got);
  if (!isShown) return `${path} is different`;
  return wanted === undefined
    ? `${path} is ${short(got)}, but was not set`
    : `${path} is ${short(got)}, but was set to ${short(wanted)}`;
}

function short(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function remedyOf({ stack, by }: ExpectedObject, { releases }: VerifyReading): string {
  if (!("release" in by)) return `apply ${stack} to restore it`;
  const { namespace, name } = by.release;
  const { revision = 1 } = releases.get(releaseKey(by.release)) ?? {};
  return `no plan shows this, because release ${name} manages it; helm rollback --namespace ${namespace} ${name} ${revision} restores it`;
}
