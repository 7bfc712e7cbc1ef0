import { isAtOrBelow } from "../../../../constructs/checks/paths";
import type { Resource } from "../../model/resource";
import { type SettingChange, settingChanges } from "../../model/settings";
import { workloadOf } from "../../model/workload";
import { isUpdate } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import type { Rule } from "../review-input";
import { Verdict } from "../verdict";
import { mountsOf } from "./mounts-changed";

/** Names of settings that say where a program keeps what it stores. */
const DIRECTORY =
  /^PGDATA$|(data|storage|store|db|database|repo|repository|tsdb)[._-]?(dir|directory|path|root|home)$|path[._-]?data$/i;

/** Names of settings whose paths are of other files than what a program stores. */
const OTHER_FILES = /conf|log|cert|key|sock|plugin|template|model|pid|tmp|temp|cache/i;

/** Programs whose settings name another directory than their claim: the claim stays, and they start without its files. */
export const pathsMoved: Rule = ({ changes }) =>
  changes.filter(isUpdate).flatMap(({ before, after }) => {
    if (workloadOf(after) === undefined) return [];
    const [old, next] = [before, after].map(claimPathsOf) as [Paths, Paths];
    // a new setting may move a directory that was the image's own until now.
    const moves = settingChanges(before, after).filter(
      (each) => each.before !== undefined || DIRECTORY.test(each.name),
    );
    return moves.flatMap((change) => {
      const text = differenceOf(change, old, next);
      return text === undefined ? [] : [findingAbout(after, Verdict.DATA_LEFT_BEHIND, text)];
    });
  });

/** Directories of claims, by container. */
type Paths = (container: string) => readonly string[];

function claimPathsOf(workload: Resource): Paths {
  const mounts = mountsOf(workload).filter(({ claim }) => claim !== undefined);
  return (container) =>
    mounts
      .filter((each) => each.container === container && each.path !== "")
      .map(({ path }) => path.replace(/\/$/, ""));
}

function differenceOf(
  { container, name, value, before: was = "" }: SettingChange,
  old: Paths,
  next: Paths,
): string | undefined {
  const [from, to] = [
    old(container).find((each) => isAtOrBelow(was, each)),
    next(container).find((each) => isAtOrBelow(value, each)),
  ];
  if (!value.startsWith("/") || old(container).length === 0) return undefined;
  // within its claim a program may be told another of several files.
  const isElsewhere = from !== undefined && to !== from && !OTHER_FILES.test(name);
  const isOther = DIRECTORY.test(name) && (from !== undefined || (was === "" && to !== undefined));
  if (!isElsewhere && !isOther) return undefined;
  const where = to === undefined ? ", where no claim is mounted" : "";
  return `${name} of container ${container} is ${value} instead of ${was || "the directory of its image"}${where}: the files in the old directory stay, and it starts without them`;
}
