import { argumentPath } from "../../../../constructs/guardrails/judge/tree/manifest";
import { differencesOf, pathOf } from "../../plan/differences";
import { isUpdate } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { FieldEffect, fieldEffect } from "../object-fields";
import type { Rule } from "../review-input";
import { shortList } from "../short-list";
import { type Finding, Verdict } from "../verdict";

/** Fields of manifests that Kubernetes does not allow to change: the provider sends them, and the apply fails. */
export const immutableFields: Rule = ({ changes }) =>
  changes.filter(isUpdate).flatMap(({ before, after }): readonly Finding[] => {
    if (before.manifest === undefined || after.manifest === undefined) return [];
    const paths = differencesOf(before.manifest, after.manifest)
      .map(pathOf)
      .filter((path) => fieldEffect(after.kind, path, []) === FieldEffect.IMMUTABLE);
    if (paths.length === 0) return [];
    const text = `Kubernetes does not allow ${shortList(paths)} of a ${after.kind} to change: the apply fails. Give it another name, or replace it`;
    return [findingAbout(after, Verdict.REFUSED, text, paths.map(argumentPath))];
  });
