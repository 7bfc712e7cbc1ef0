import { isSameJson } from "../../../synthesized/same-json";
import { at, type Attributes, textAt } from "../../model/resource";
import type { ReviewedStack } from "../../model/reviewed-stack";
import { findingIn } from "../finding-about";
import { type Rule, stackPairs } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** External dependencies of a document that the replace table does not cover: other providers, and modules. */
export const needsChanged: Rule = (input) =>
  stackPairs(input).flatMap(({ before, after }) => [
    ...providersChanged(before, after),
    ...modulesChanged(before, after),
  ]);

function providersChanged(before: ReviewedStack, after: ReviewedStack): readonly Finding[] {
  const [old, next] = [before, after].map(
    ({ content }) => (at(content, "terraform", "required_providers") ?? {}) as Attributes,
  );
  return Object.keys(next ?? {}).flatMap((name): readonly Finding[] => {
    if (old?.[name] === undefined) return [];
    const find = (verdict: Verdict, text: string): readonly Finding[] => [
      findingIn(after, `provider ${name}`, verdict, text),
    ];
    const [source, version] = ["source", "version"].map((key) => [
      textAt(old[name], key),
      textAt(next?.[name], key),
    ]);
    if (shortSource(source?.[0]) !== shortSource(source?.[1]))
      return find(
        Verdict.REFUSED,
        `its source is ${source?.[1] ?? ""} instead of ${source?.[0] ?? ""}: until terraform state replace-provider has run, Terraform requires both, and the old one has no configuration`,
      );
    if (version?.[0] === version?.[1]) return [];
    return find(
      Verdict.UNKNOWN,
      `its version is ${version?.[1] ?? "any"} instead of ${version?.[0] ?? "any"}: it may plan changes that no document shows. terraform init -upgrade, and read the plan`,
    );
  });
}

/** `kubernetes` is `hashicorp/kubernetes`. */
function shortSource(source = ""): string {
  return source.replace(/^registry\.terraform\.io\//, "").replace(/^hashicorp\//, "");
}

function modulesChanged(before: ReviewedStack, after: ReviewedStack): readonly Finding[] {
  const [old, next] = [before, after].map(({ content }) => (content.module ?? {}) as Attributes);
  const names = [...new Set([...Object.keys(old ?? {}), ...Object.keys(next ?? {})])];
  return names
    .filter((name) => !isSameJson(old?.[name], next?.[name]))
    .map((name) => {
      const text =
        next?.[name] === undefined
          ? "the module is removed: everything in it is deleted, and no document lists its resources"
          : "the module changes, and no document lists its resources: read the plan";
      return findingIn(after, `module ${name}`, Verdict.UNKNOWN, text);
    });
}
