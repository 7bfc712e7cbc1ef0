import { at, blocksAt, type Resource } from "../../model/resource";
import { findingAbout } from "../finding-about";
import { ifAny } from "../if-any";
import { missingFrom } from "../missing-from";
import { objectUpdates } from "../object-changes";
import type { Rule } from "../review-input";
import { Verdict } from "../verdict";

/**
 * Versions that a custom resource definition no longer has, or no longer serves.
 * https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definition-versioning/
 */
export const definitionVersions: Rule = (input) =>
  objectUpdates(input).flatMap(({ before, after }) => {
    if (after.kind !== "CustomResourceDefinition") return [];
    const [stored] = versionsOf(before, "storage");
    const all = versionsOf(after);
    const unserved = missingFrom(versionsOf(after, "served"), versionsOf(before, "served"));
    return [
      ...(stored === undefined || all.includes(stored)
        ? []
        : [
            findingAbout(
              after,
              Verdict.REFUSED,
              `version ${stored} is removed, in which objects are stored: the API server refuses it until all of them are written in another version`,
            ),
          ]),
      ...ifAny(unserved, () =>
        findingAbout(
          after,
          Verdict.CONSEQUENCE,
          `version ${unserved.join(", ")} is no longer served: programs and resources that use it fail`,
        ),
      ),
    ];
  });

function versionsOf({ attributes }: Resource, flag?: "storage" | "served"): readonly string[] {
  const versions = blocksAt(attributes, "spec", "versions");
  return versions
    .filter((each) => flag === undefined || at(each, flag) === true)
    .map(({ name }) => String(name));
}
