import { pathOf } from "../plan/differences";
import { isOnlyMarks } from "../plan/predict";
import { Action, type ArgumentChange, type ResourceChange, resourceOf } from "../plan/resource-change";
import { findingAbout } from "./finding-about";
import { missingFrom } from "./missing-from";
import { type Rule, stackPairs } from "./review-input";
import { type Finding, Verdict } from "./verdict";

/** Changes in the document that neither the provider nor Kubernetes applies. */
export const ignored: Rule = ({ changes }) =>
  changes.flatMap((change) => [...byProvider(change), ...byKubernetes(change)]);

/** Arguments that are added to `ignore_changes`. */
export const leftAlone: Rule = (input) =>
  stackPairs(input).flatMap(({ before, after }) =>
    [...after.resources.values()].flatMap((resource): readonly Finding[] => {
      const { address, lifecycle } = resource;
      const old = before.resources.get(address)?.lifecycle.ignored;
      if (old === undefined) return [];
      const [came, gone] = [missingFrom(old, lifecycle.ignored), missingFrom(lifecycle.ignored, old)];
      const findings = [
        {
          words: came,
          verdict: Verdict.IGNORED,
          text: "is added to ignore_changes: no plan shows differences in it, and no apply changes it",
        },
        {
          words: gone,
          verdict: Verdict.CONSEQUENCE,
          text: "is no longer in ignore_changes: values that other clients have set in the cluster are reset to those of the document",
        },
      ];
      return findings
        .filter(({ words }) => words.length > 0)
        .map(({ words, verdict, text }) => findingAbout(resource, verdict, `${words.join(", ")} ${text}`));
    }),
  );

/**
 * Changes with an empty plan: the provider considers the existing value equal to the new one. A value that is only added is
 * the one that the object has without it.
 */
function byProvider(change: ResourceChange): readonly Finding[] {
  const without = change.differences.filter((each) => each.effect === "nothing" && !isSameSet(each));
  if (change.action !== Action.NOTHING || without.length === 0 || isOnlyMarks(change)) return [];
  const paths = [...new Set(without.map(pathOf))].join(", ");
  if (without.every(({ before }) => before === undefined)) {
    const text = `only in the document: ${paths} is what the object has without it`;
    return [findingAbout(change, Verdict.CHANGED, text)];
  }
  const isLeftOut = without.some(({ after }) => after === undefined);
  const advice = isLeftOut ? ". Set the value instead of leaving it out" : "";
  const text = `the plan is empty, though ${paths} differs: the live object does not change${advice}`;
  return [findingAbout(change, Verdict.IGNORED, text)];
}

/** A set whose members are listed in another order is the same. */
function isSameSet({ before, after }: ArgumentChange): boolean {
  if (!Array.isArray(before) || !Array.isArray(after)) return false;
  return missingFrom(before, after).length === 0 && missingFrom(after, before).length === 0;
}

/** Fields that the provider updates with success while nothing happens, by kind: the plan shows them again and again. */
const ACCEPTED: Readonly<Record<string, readonly (readonly [path: RegExp, why: string])[]>> = {
  StatefulSet: [
    [
      /^spec\.volume_claim_template\.(spec\.resources|metadata\.labels|metadata\.annotations)/,
      "Kubernetes does not change the claim template of a StatefulSet: expand each claim, delete the set with --cascade=orphan, and apply",
    ],
  ],
  Job: [
    [
      /^spec\.(template\.|ttl_seconds_after_finished|max_failed_indexes)/,
      "the provider sends nothing of it, and Kubernetes does not change the pods of a Job: give it another name, or replace it by replace_triggered_by",
    ],
  ],
  StorageClass: [
    [
      /^reclaim_policy$/,
      "Kubernetes does not change the reclaim policy of a class: give it another name, or replace it",
    ],
  ],
};

function byKubernetes(change: ResourceChange): readonly Finding[] {
  const { kind, manifest } = resourceOf(change);
  // of a manifest the API server refuses them.
  if (change.action !== Action.UPDATE || manifest !== undefined) return [];
  return (ACCEPTED[kind] ?? []).flatMap(([pattern, why]) => {
    const paths = [...new Set(change.differences.map(pathOf).filter((path) => pattern.test(path)))];
    if (paths.length === 0) return [];
    return [
      findingAbout(
        change,
        Verdict.IGNORED,
        `the apply succeeds, ${paths.join(", ")} stays unchanged, and every later plan shows the change again: ${why}`,
        paths,
      ),
    ];
  });
}
