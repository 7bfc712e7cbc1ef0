import { objectsIn } from "../../model/release-values";
import { type Attributes, blocksAt, type Resource, textAt } from "../../model/resource";
import { resourcesOn } from "../../model/reviewed-app";
import { containersOf, podSpecOf, workloadOf } from "../../model/workload";
import { pathOf } from "../../plan/differences";
import { Action } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { ifAny } from "../if-any";
import { objectUpdates } from "../object-changes";
import { clusterOf, type Rule } from "../review-input";
import { shortList } from "../short-list";
import { Verdict } from "../verdict";

/**
 * ConfigMaps and Secrets that running pods read only when they start: as variables, or as a file that is mounted by itself.
 * https://kubernetes.io/docs/concepts/configuration/configmap/#mounted-configmaps-are-updated-automatically
 */
export const staleConfiguration: Rule = (input) =>
  objectUpdates(input).flatMap(({ after, differences, stack }) => {
    if (after.kind !== "ConfigMap" && after.kind !== "Secret") return [];
    // another rule reports removed keys.
    const changed = differences.filter((each) => each.after !== undefined);
    const keys = changed.map(pathOf).flatMap((path) => DATA.exec(path)?.[1] ?? []);
    const users = resourcesOn(input.after, clusterOf(input, stack)).filter(
      (each) =>
        each.namespace === after.namespace &&
        workloadOf(each) !== undefined &&
        readsAtStart(each, after, keys),
    );
    const acted = new Set(
      input.changes.filter(({ action }) => action !== Action.NOTHING).map((change) => change.after),
    );
    const stale = users.filter((each) => keys.length > 0 && !acted.has(each)).map(({ title }) => title);
    return ifAny(stale, () =>
      findingAbout(
        after,
        Verdict.CONSEQUENCE,
        `pods of ${shortList(stale)} keep the old values of ${shortList(keys)} until they restart`,
      ),
    );
  });

/** A key of the data of a ConfigMap or Secret. */
const DATA = /^(?:data|string_data|binary_data)\.(.*)$/;

function readsAtStart(workload: Resource, { kind, name }: Resource, keys: readonly string[]): boolean {
  const source = kind === "Secret" ? "secret" : "config_map";
  const containers = containersOf(workload);
  const isAll = containers.some((each) =>
    blocksAt(each, "env_from").some((from) => textAt(from, `${source}_ref`, "name") === name),
  );
  const isOne = objectsIn(containers.map(({ env }) => env)).some(
    ([words, each]) =>
      words.at(-1) === `${source}_key_ref` && each.name === name && keys.includes(String(each.key)),
  );
  return (
    isAll || isOne || isMountedAlone(workload, containers, (volume) => nameIn(volume, source) === name, keys)
  );
}

/** A mount with a `sub_path` is never updated. */
function isMountedAlone(
  workload: Resource,
  containers: readonly Attributes[],
  isOf: (volume: Attributes) => boolean,
  keys: readonly string[],
): boolean {
  const volumes = blocksAt(podSpecOf(workload), "volume").filter(isOf);
  return containers.some((each) =>
    blocksAt(each, "volume_mount").some(
      ({ name, sub_path: path }) =>
        keys.includes(String(path)) && volumes.some((volume) => volume.name === name),
    ),
  );
}

function nameIn(volume: Attributes, source: string): string | undefined {
  return textAt(volume, source, "name") ?? textAt(volume, source, "secret_name");
}
