import { pathOf } from "../../plan/differences";
import { isUpdate } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { nameOf } from "../object-fields";
import type { Rule } from "../review-input";
import { shortList } from "../short-list";
import { Verdict } from "../verdict";
import { type ValueChange, valueChanges } from "./release-effects";

/**
 * Hooks that do something else than before: an upgrade runs them again, and no object shows what they have done.
 * @see https://helm.sh/docs/topics/charts_hooks/
 */
export const hookRuns: Rule = (input) =>
  input.changes.filter(isUpdate).flatMap((change) => {
    const { before, after } = change;
    const changes = valueChanges(input.charts, before, after)?.filter(isOfHook) ?? [];
    if (changes.length === 0) return [];
    const paths = [...new Set(changes.map(pathOf))];
    const hooks = changes.flatMap(({ object }) => (object === undefined ? [] : [nameOf(object)]));
    const verb = paths.length === 1 ? "changes" : "change";
    const text = `${shortList(paths)} ${verb} what hooks of the chart do (${shortList(hooks)}): the upgrade runs those that follow it again`;
    return [findingAbout(change, Verdict.CONSEQUENCE, text, paths)];
  });

/** What a container runs; its image or place changes how it runs. */
const RUN = /^(extra_?)?(env(ironment)?(vars)?|vars|scripts?|commands?|args|arguments)$/i;

function isOfHook({ object, words }: ValueChange): boolean {
  return /^hook\.(Job|Pod)$/.test(object?.kind ?? "") && words.some((word) => RUN.test(word));
}
