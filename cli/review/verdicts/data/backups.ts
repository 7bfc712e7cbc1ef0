import { at, type Attributes, blocksAt, type Resource } from "../../model/resource";
import { resourcesOn } from "../../model/reviewed-app";
import { claimNameOf, podTemplateOf } from "../../model/workload";
import { Action, type ResourceChange } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { ifAny } from "../if-any";
import { clusterOf, goesWithNamespace, type ReviewInput, type Rule } from "../review-input";
import { shortList } from "../short-list";
import { type Finding, Verdict } from "../verdict";

/** Backups that no longer run, contain less, start over, or keep less. */
export const backups: Rule = (input) =>
  input.changes.flatMap((change): readonly Finding[] => {
    const { before, after, action } = change;
    if (before === undefined) return [];
    if (before.kind === "ConfigMap" && after !== undefined) return kept(change, before, after);
    if (repositoryOf(before) === undefined || goesWithNamespace(input, before)) return [];
    if (action === Action.DELETE && change.strayed === undefined) {
      const claims = sourcesOf(before);
      return [findingAbout(change, Verdict.GUARD_TAKEN_AWAY, `it no longer backs up ${shortList(claims)}`)];
    }
    if (after === undefined) return [];
    if (isSuspended(after))
      return [
        findingAbout(
          change,
          Verdict.GUARD_TAKEN_AWAY,
          `it is suspended: ${shortList(sourcesOf(before))} is no longer backed up`,
        ),
      ];
    return changed(input, change, before, after);
  });

function changed(
  input: ReviewInput,
  change: ResourceChange,
  before: Resource,
  after: Resource,
): readonly Finding[] {
  const [old, next] = [input.before, input.after].map((side) =>
    resourcesOn(side, clusterOf(input, change.stack)).filter(({ kind }) => kind === "PersistentVolumeClaim"),
  );
  const isIn = (name: string, all: readonly Resource[] = []) => all.some((each) => each.name === name);
  // what is deleted needs no backup.
  const isKept = (name: string) => isIn(name, next) || !isIn(name, old);
  const left = new Set(sourcesOf(after));
  const gone = sourcesOf(before).filter((each) => !left.has(each) && isKept(each));
  const [from, to] = [repositoryOf(before), repositoryOf(after)];
  return [
    ...ifAny(gone, () =>
      findingAbout(change, Verdict.GUARD_TAKEN_AWAY, `${shortList(gone)} is no longer in this backup`),
    ),
    ...(from === to
      ? []
      : [
          findingAbout(
            change,
            Verdict.CONSEQUENCE,
            `it writes to another repository: the snapshots in ${String(from)} stay there, and its first run copies everything`,
          ),
        ]),
  ];
}

/** https://restic.readthedocs.io/en/stable/060_forget.html */
const KEEPS = /--keep-(\w+) (\d+)/g;

function kept(change: ResourceChange, before: Resource, after: Resource): readonly Finding[] {
  const [old, next] = [keepsIn(before), keepsIn(after)];
  const fewer = [...old].filter(([unit, number]) => (next.get(unit) ?? 0) < number);
  if (fewer.length === 0 || next.size === 0) return [];
  const what = fewer.map(([unit, number]) => `${unit} ${number} -> ${next.get(unit) ?? 0}`);
  const text = `fewer snapshots are kept (${what.join(", ")}): the next run deletes the others`;
  return [findingAbout(change, Verdict.CONSEQUENCE, text)];
}

function keepsIn({ attributes }: Resource): ReadonlyMap<string, number> {
  const found = [...JSON.stringify(attributes.data ?? {}).matchAll(KEEPS)];
  return new Map(found.map(([, unit = "", number]) => [unit, Number(number)]));
}

/** Returns the repository that a CronJob of restic writes into; undefined if it is not one, or only reads. */
function repositoryOf(resource: Resource): string | undefined {
  if (resource.kind !== "CronJob" || isSuspended(resource)) return undefined;
  const [container] = containersIn(resource);
  const found = blocksAt(container, "env").find(({ name }) => name === "RESTIC_REPOSITORY");
  const mount = blocksAt(container, "volume_mount").find((each) => each.mount_path === found?.value);
  return mount === undefined ? (found?.value as string | undefined) : claimAt(resource, mount.name);
}

function isSuspended({ attributes }: Resource): boolean {
  return String(at(attributes, "spec", "suspend")) === "true";
}

function sourcesOf(resource: Resource): readonly string[] {
  const [container] = containersIn(resource);
  const mounts = blocksAt(container, "volume_mount").filter((each) => each.read_only === true);
  return mounts.flatMap(({ name }) => claimAt(resource, name) ?? []);
}

function containersIn(resource: Resource): readonly Attributes[] {
  return blocksAt(podTemplateOf(resource), "spec", "container");
}

function claimAt(resource: Resource, volume: unknown): string | undefined {
  const found = blocksAt(podTemplateOf(resource), "spec", "volume").find(({ name }) => name === volume);
  return claimNameOf(found);
}
