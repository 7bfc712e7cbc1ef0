import { compareVersions } from "../../../constructs/checks/versions";
import { elasticSpecOf } from "../model/elastic-spec";
import { fetchedSecretsOn } from "../model/fetched-secrets";
import { chartOf, valuesOf } from "../model/release-values";
import { at, blocksAt, type Resource, textAt } from "../model/resource";
import { resourcesOn, stackOf } from "../model/reviewed-app";
import { containersOf, podSpecOf, workloadOf } from "../model/workload";
import { pathOf } from "../plan/differences";
import { Action, type ResourceChange } from "../plan/resource-change";
import { findingAbout } from "./finding-about";
import { LEVELS } from "./refused/pods-refused";
import { clusterOf, type ReviewInput, type Rule } from "./review-input";
import { type Finding, Verdict } from "./verdict";

/** What a change means for objects that the plan does not mention. */
export const consequences: Rule = (input) =>
  input.changes.flatMap((change) => {
    if (change.before === undefined || change.after === undefined) return [];
    const { before, after } = change;
    return [
      ...podSecurity(input, change, before, after),
      ...bindings(change),
      ...mountOptions(change),
      ...databaseVersion(change, before, after),
      ...searchUpgraded(input, change, before, after),
      ...secretKeys(input, change, before, after),
      ...hostNetwork(change, before, after),
      ...encryptionKey(change, before, after),
    ];
  });

function find(change: ResourceChange, text: string): readonly Finding[] {
  return [findingAbout(change, Verdict.CONSEQUENCE, text)];
}

function podSecurity(
  input: ReviewInput,
  change: ResourceChange,
  before: Resource,
  after: Resource,
): readonly Finding[] {
  if (after.kind !== "Namespace") return [];
  const [from, to] = [before, after].map((each) => levelOf(each));
  if (from === to || from === undefined || to === undefined) return [];
  if (to < from)
    return find(change, `it admits pods that are ${LEVELS[to] ?? ""}, which ${LEVELS[from] ?? ""} rejected`);
  const cluster = clusterOf(input, change.stack);
  const inside = resourcesOn(input.after, cluster).filter(
    ({ namespace, kind }) =>
      namespace === after.name && (kind === "release" || workloadOf({ ...after, kind }) !== undefined),
  );
  const names = inside.map(({ kind, name, stack }) => `${kind} ${name ?? ""} of ${stack}`);
  const who = names.length === 0 ? "whatever runs there" : names.join(", ");
  return find(
    change,
    `it enforces ${LEVELS[to] ?? ""}: running pods stay, but those of ${who} that violate it are rejected at their next restart`,
  );
}

function levelOf({ attributes }: Resource): number | undefined {
  const labels = at(attributes, "metadata", "labels") as Readonly<Record<string, string>> | undefined;
  const index = LEVELS.indexOf(labels?.["pod-security.kubernetes.io/enforce"] ?? "privileged");
  return index < 0 ? undefined : index;
}

/** https://kubernetes.io/docs/concepts/storage/persistent-volumes/#binding */
function bindings(change: ResourceChange): readonly Finding[] {
  const isRebound = change.differences.some((each) => pathOf(each).startsWith("spec.claim_ref"));
  if (change.after?.kind !== "PersistentVolume" || !isRebound || change.action !== Action.UPDATE) return [];
  return find(
    change,
    "its claim_ref changes in place: the API server accepts it, and a claim that is bound to it is Lost at once, permanently. Harmless only if a new claim of that name is created in the same apply",
  );
}

/** https://linux.die.net/man/5/nfs */
const SOFT = /\bsoft(err|reval)?\b/;

function mountOptions(change: ResourceChange): readonly Finding[] {
  const isChanged = change.differences.some((each) => pathOf(each) === "spec.mount_options");
  if (change.after?.kind !== "PersistentVolume" || !isChanged) return [];
  const [was, is] = [change.before, change.after].map((each) =>
    String(at(each?.attributes, "spec", "mount_options")),
  );
  const soft =
    !SOFT.test(was ?? "") && SOFT.test(is ?? "")
      ? ". Soft: while the server does not answer, writes fail, and a program that does not check them loses data"
      : "";
  return find(
    change,
    `new mounts use the new options; running pods keep the old ones until they restart${soft}`,
  );
}

/** Images whose newer version changes its files on disk, so that there is no way back. */
const DATABASES =
  /(^|\/)(mariadb|mysql|percona[^/]*|postgres|postgresql|pgvector|postgis|timescaledb[^/]*|clickhouse-server|mongo|redis|valkey|elasticsearch|opensearch|cockroach|cassandra|etcd|influxdb|grafana|prometheus|gitea|nextcloud|kafka|minio)(?=[:@]|$)/;

function databaseVersion(change: ResourceChange, before: Resource, after: Resource): readonly Finding[] {
  // a job that dumps a database has no files of it.
  if (workloadOf(after) === undefined) return [];
  const old = new Map(containersOf(before).map((each) => [each.name, String(each.image)]));
  return containersOf(after).flatMap(({ name, image }) => {
    const [from, to] = [old.get(name), String(image)];
    if (from === undefined || from === to || !DATABASES.test(to)) return [];
    if (isOlder(from, to)) return refuse(change, from, to);
    return find(
      change,
      `${from} -> ${to}: a newer version changes its files on disk, and an older one cannot read them: going back needs a backup`,
    );
  });
}

/** An older version of the same image does not start on files that a newer one has written. */
function isOlder(from: string, to: string): boolean {
  const [[name, old = ""], [other, next = ""]] = [taggedImage(from), taggedImage(to)];
  if (name !== other || !/\d/.test(old) || !/\d/.test(next)) return false;
  return compareVersions(next, old) < 0;
}

/** Splits `registry:5000/postgres:17` at its last colon. */
function taggedImage(image: string): readonly [name: string, tag?: string] {
  const [name = "", tag] = (image.split("@")[0] ?? "").split(/:(?=[^/]*$)/);
  return [name, tag];
}

function refuse(change: ResourceChange, from: string, to: string): readonly Finding[] {
  const text = `${from} -> ${to}: an older version cannot read the files that a newer one has written: it does not start, or damages them`;
  return [findingAbout(change, Verdict.REFUSED, text)];
}

function secretKeys(
  input: ReviewInput,
  change: ResourceChange,
  before: Resource,
  after: Resource,
): readonly Finding[] {
  const old = new Set(keysOf(before));
  const fetched = fetchedSecretsOn(input.after, clusterOf(input, change.stack))
    .filter(({ namespace }) => namespace === after.namespace)
    .flatMap(({ name, keys }) => [...(keys?.keys() ?? [])].map((key) => describeKey(name, key)));
  const known = new Set([...old, ...fetched]);
  const added = [...new Set(keysOf(after))].filter((key) => !known.has(key));
  if (old.size === 0 || added.length === 0) return [];
  return find(
    change,
    `it reads ${added.join(", ")}: unless the Secret has that key, new pods stay at CreateContainerConfigError; this does not change a password that a database has stored`,
  );
}

function keysOf(resource: Resource): readonly string[] {
  return containersOf(resource).flatMap((container) =>
    blocksAt(container, "env").flatMap((env) => {
      const reference = at(env, "value_from", "secret_key_ref");
      const [secret, key] = [textAt(reference, "name"), textAt(reference, "key")];
      return secret === undefined || key === undefined ? [] : [describeKey(secret, key)];
    }),
  );
}

function describeKey(secret: string, key: string): string {
  return `key ${key} of Secret ${secret}`;
}

/** Charts that install a database of the version of the chart, or of their values. */
const SEARCH = ["elasticsearch"];

/** A check at plan that refuses an older version is reported by another rule. */
function isVersionChecked({ before }: ReviewInput, { stack }: ResourceChange): boolean {
  const checks = stackOf(before, stack)?.checks ?? [];
  return checks.some(({ check }) => check === "eck-version" || check === "elastic-chart-version");
}

function searchUpgraded(
  input: ReviewInput,
  change: ResourceChange,
  before: Resource,
  after: Resource,
): readonly Finding[] {
  if (!SEARCH.includes(chartOf(after)) && elasticSpecOf(after) === undefined) return [];
  const [from, to] = [before, after].map((each) =>
    String(textAt(elasticSpecOf(each) ?? valuesOf(each), "version") ?? each.attributes.version),
  ) as [string, string];
  const order = compareVersions(from, to);
  if (order === 0) return [];
  if (order > 0) return isVersionChecked(input, change) ? [] : refuse(change, from, to);
  return find(
    change,
    `${from} -> ${to}: a newer version changes its files on disk, and an older one cannot read them: going back needs a snapshot`,
  );
}

function encryptionKey(change: ResourceChange, before: Resource, after: Resource): readonly Finding[] {
  if (chartOf(after) !== "eck-kibana") return [];
  const [old, next] = [before, after].map((each) => JSON.stringify(valuesOf(each)?.secureSettings ?? null));
  if (old === next || old === "null") return [];
  return find(
    change,
    "its encryption key comes from another source: with another key Kibana cannot read what it has encrypted, such as connectors and alerting rules",
  );
}

function hostNetwork(change: ResourceChange, before: Resource, after: Resource): readonly Finding[] {
  const [was, is] = [before, after].map((each) => at(podSpecOf(each), "host_network") === true);
  if (was !== true || is === true) return [];
  return find(
    change,
    "it leaves the host network: clients that use the address of the node, such as hosts outside the cluster, lose access",
  );
}
