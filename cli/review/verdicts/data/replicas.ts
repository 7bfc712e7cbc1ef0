import { durationMilliseconds, isDuration } from "../../../../constructs/monitoring/model/duration";
import { jsonIn } from "../../../synthesized/json-in";
import { restored } from "../../../synthesized/restored";
import { at, type Attributes, blocksAt, type Resource, textAt } from "../../model/resource";
import { isUpdate } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import type { Rule } from "../review-input";
import { shortList } from "../short-list";
import { Verdict } from "../verdict";

/** Databases whose Litestream replica moves: the replica at the old place is no longer found. */
export const replicas: Rule = ({ changes }) =>
  changes.filter(isUpdate).flatMap(({ before, after }) => {
    if (before.kind !== "ConfigMap") return [];
    const [old, next] = [replicasIn(before), replicasIn(after)];
    const moved = [...old].filter(([key, place]) => next.has(key) && next.get(key) !== place);
    if (moved.length === 0) return [];
    const from = shortList(moved.map(([, place]) => place));
    const to = shortList(moved.map(([key]) => next.get(key) ?? ""));
    const text = `databases are replicated to ${to} instead of ${from}: the old replicas stay, and are not used to restore an empty volume before the first new replica is complete`;
    return [findingAbout(after, Verdict.CONSEQUENCE, text)];
  });

/** Configurations of Litestream that keep snapshots for less time. */
export const replicaRetention: Rule = ({ changes }) =>
  changes.filter(isUpdate).flatMap(({ before, after }) => {
    if (before.kind !== "ConfigMap") return [];
    const [old, next] = [retentionsIn(before), retentionsIn(after)] as const;
    const shorter = [...old].filter(([file, time]) => {
      const now = next.get(file);
      return (
        now !== undefined &&
        [time, now].every(isDuration) &&
        durationMilliseconds(now) < durationMilliseconds(time)
      );
    });
    if (shorter.length === 0) return [];
    const text = `snapshots are kept for ${shortList(shorter.map(([file]) => next.get(file) ?? ""))} instead of ${shortList(shorter.map(([, time]) => time))}: older states of the databases can no longer be restored`;
    return [findingAbout(after, Verdict.CONSEQUENCE, text)];
  });

/** Lists the files of a ConfigMap by name; configurations that constructs write are JSON, which is YAML. */
function filesIn({ attributes }: Resource): readonly (readonly [file: string, content: unknown])[] {
  const files = Object.entries((attributes.data ?? {}) as Attributes);
  return files.map(([file, content]) => [file, jsonIn(restored(content))] as const);
}

function retentionsIn(resource: Resource): ReadonlyMap<string, string> {
  return new Map(
    filesIn(resource).flatMap(([file, found]) => {
      const time = at(found, "dbs") === undefined ? undefined : textAt(found, "snapshot", "retention");
      return time === undefined ? [] : [[file, time] as const];
    }),
  );
}

/** Where each database of each configuration is replicated to. */
function replicasIn(resource: Resource): ReadonlyMap<string, string> {
  return new Map(
    filesIn(resource).flatMap(([file, content]) =>
      blocksAt(content, "dbs").flatMap((database) => {
        const path = textAt(database, "path");
        const replica = at(database, "replica") ?? at(database, "replicas");
        const words = ["endpoint", "bucket", "path", "url"].flatMap((key) => textAt(replica, key) ?? []);
        return path === undefined || words.length === 0
          ? []
          : [[`${file} ${path}`, words.join("/")] as const];
      }),
    ),
  );
}
