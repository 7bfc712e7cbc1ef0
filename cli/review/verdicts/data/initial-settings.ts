import { blocksAt, type Resource, textAt } from "../../model/resource";
import { containersOf, workloadOf } from "../../model/workload";
import { pathOf } from "../../plan/differences";
import { isUpdate } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import type { Rule } from "../review-input";
import { Verdict } from "../verdict";

/**
 * Environment variables that an image reads only where its data directory is empty.
 * https://hub.docker.com/_/mariadb, https://hub.docker.com/_/postgres, https://hub.docker.com/_/mongo
 */
const FIRST_START =
  /^((MARIADB|MYSQL)_(DATABASE|USER|PASSWORD|ROOT_PASSWORD|ROOT_HOST)|POSTGRES_(DB|USER|PASSWORD|INITDB_ARGS)|MONGO_INITDB_\w+)$/;

/** Folder whose scripts run only where the data directory is empty; a key of a ConfigMap writes `/` as `_2f`. */
const SCRIPTS = /docker-entrypoint-initdb/;

/** Settings of a database that only its first start reads: the pods restart, and the database is unchanged. */
export const initialSettings: Rule = (input) =>
  input.changes.filter(isUpdate).flatMap(({ before, after, differences }) => {
    if (after.kind !== "ConfigMap" && workloadOf(after) === undefined) return [];
    const changed = [...changedVariables(before, after), ...changedScripts(differences.map(pathOf))];
    if (changed.length === 0) return [];
    const text = `${changed.join(", ")} ${changed.length === 1 ? "counts" : "count"} only if the data directory is empty: existing databases and users are unchanged. Change them in the database as well`;
    return [findingAbout(after, Verdict.CONSEQUENCE, text)];
  });

function changedVariables(before: Resource, after: Resource): readonly string[] {
  const [old, next] = [before, after].map(variablesOf);
  return [...(next ?? [])]
    .filter(([name, value]) => (old?.get(name) ?? value) !== value)
    .map(([name]) => name);
}

/** Returns plain variables only: keys of Secrets are reported where they are read. */
function variablesOf(resource: Resource): ReadonlyMap<string, string> {
  const variables = containersOf(resource).flatMap((container) => blocksAt(container, "env"));
  return new Map(
    variables.flatMap((each) => {
      const [name = "", value] = [textAt(each, "name"), textAt(each, "value")];
      return value === undefined || !FIRST_START.test(name) ? [] : [[name, value] as const];
    }),
  );
}

function changedScripts(paths: readonly string[]): readonly string[] {
  return paths
    .filter((path) => SCRIPTS.test(path) && path.startsWith("data."))
    .map((path) => path.replace(/^data\./, ""));
}
