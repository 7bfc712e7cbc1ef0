import { argumentPath } from "../../../../constructs/guardrails/judge/tree/manifest";
import { workloadOf } from "../../model/workload";
import { differencesOf, pathOf } from "../../plan/differences";
import { isUpdate, type Update } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { FieldEffect, fieldEffect } from "../object-fields";
import type { Rule } from "../review-input";
import { shortList } from "../short-list";
import { type Finding, Verdict } from "../verdict";

/** Custom resources in manifests: what their operator does to pods and claims, where the plan shows a changed field. */
export const operatedObjects: Rule = ({ changes }) =>
  changes
    .filter(isUpdate)
    .filter(({ after }) => after.manifest !== undefined && workloadOf(after) === undefined)
    .flatMap(ofObject);

const { RESTART, SCALE, IGNORED, UNKNOWN } = FieldEffect;

function ofObject({ before, after }: Update): readonly Finding[] {
  const differences = differencesOf(before.manifest ?? {}, after.manifest ?? {});
  return [RESTART, SCALE, IGNORED, UNKNOWN].flatMap((effect) => {
    const found = differences.filter((each) => fieldEffect(after.kind, pathOf(each), []) === effect);
    const list = shortList(found.map(pathOf));
    const paths = found.map((each) => argumentPath(pathOf(each)));
    switch (found.length === 0 ? undefined : effect) {
      case RESTART:
        return [
          findingAbout(after, Verdict.RESTARTED, `its operator restarts its pods, as ${list} changes`, paths),
        ];
      case SCALE:
        return found.map((each) => {
          const text = `${pathOf(each)} ${String(each.before ?? 1)} -> ${String(each.after ?? 1)} pods`;
          return findingAbout(after, Verdict.SCALED, text, [argumentPath(pathOf(each))]);
        });
      case IGNORED:
        return [
          findingAbout(
            after,
            Verdict.IGNORED,
            `${list}: the operator does not change existing claims, which keep their size and class. Expand each claim by hand (kubectl patch pvc), if its class allows expansion`,
            paths,
          ),
        ];
      case UNKNOWN:
        return [
          findingAbout(
            after,
            Verdict.UNKNOWN,
            `what the controller of a ${after.kind} does as ${list} changes is not known: its documentation describes whether it restarts or deletes anything`,
          ),
        ];
      default:
        return [];
    }
  });
}
