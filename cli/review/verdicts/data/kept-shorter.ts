import { expandedText } from "../../../synthesized/restored";
import { isLess } from "../../model/amount";
import type { Attributes, Resource } from "../../model/resource";
import { settingChanges } from "../../model/settings";
import { findingAbout } from "../finding-about";
import { ifAny } from "../if-any";
import { objectUpdates } from "../object-changes";
import type { Rule } from "../review-input";
import { shortList } from "../short-list";
import { Verdict } from "../verdict";

/** Names of settings that say for how long, or how much, a program keeps what it has stored. */
const KEEPS = /(^|[._-])(retention|retain|keep(?!.?alive)|max[._-]?age)([._-]|$)/i;

/** Programs that keep what they store for less time, or less of it: the plan shows a restart. */
export const keptShorter: Rule = (input) =>
  objectUpdates(input).flatMap(({ before, after }) => {
    const fallen = after.kind === "ConfigMap" ? inFiles(before, after) : inContainers(before, after);
    return ifAny(fallen, () =>
      findingAbout(
        after,
        Verdict.CONSEQUENCE,
        `less is kept (${shortList(fallen)}): what is older or beyond it is deleted, and cannot be restored`,
      ),
    );
  });

function inContainers(before: Resource, after: Resource): readonly string[] {
  return settingChanges(before, after).flatMap(({ name, value, before: was }) =>
    was !== undefined && KEEPS.test(name) && isLess(value, was) ? [`${name} ${was} -> ${value}`] : [],
  );
}

/** A line of a configuration that sets one value: `retention_period: 30d`, `keep = 5`. */
const LINE = /^\s*"?([\w.-]+)"?\s*[:=]\s*"?([^\s",]+)"?,?\s*$/gm;

function inFiles(before: Resource, after: Resource): readonly string[] {
  const [old, next] = [before, after].map(linesOf);
  return [...(next ?? [])].flatMap(([key, value]) => {
    const was = old?.get(key);
    return was !== undefined && isLess(value, was) ? [`${key} ${was} -> ${value}`] : [];
  });
}

/** Values of all files by their name. Of a name that is there more than once, nothing tells which is which. */
function linesOf({ attributes }: Resource): ReadonlyMap<string, string> {
  const texts = Object.values((attributes.data ?? {}) as Attributes).map((value) =>
    typeof value === "object" && value !== null ? (expandedText(value) ?? "") : String(value),
  );
  const lines = texts.flatMap((text) => [...text.matchAll(LINE)]).filter(([, key = ""]) => KEEPS.test(key));
  const isOnly = (key: string | undefined) => lines.filter(([, each]) => each === key).length === 1;
  return new Map(lines.filter(([, key]) => isOnly(key)).map(([, key = "", value = ""]) => [key, value]));
}
