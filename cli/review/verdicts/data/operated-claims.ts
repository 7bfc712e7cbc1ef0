import { elasticSpecOf } from "../../model/elastic-spec";
import { quantityOf } from "../../model/quantity";
import { type Attributes, blocksAt, type Resource, textAt } from "../../model/resource";
import { canGrow } from "../../model/storage-class";
import { isUpdate } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { clusterOf, type ReviewInput, type Rule } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/**
 * Claim templates of Elasticsearch by ECK, which only grow, and only in a class that can; anything else it refuses.
 * https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/volume-claim-templates
 */
export const operatedClaims: Rule = (input) =>
  input.changes.filter(isUpdate).flatMap((change): readonly Finding[] => {
    const { stack, before, after } = change;
    if (elasticSpecOf(after) === undefined) return [];
    const old = templatesOf(before);
    const refused = [...templatesOf(after)].flatMap(([key, template]) => {
      const reason = refusal(input, stack, old.get(key), template);
      return reason === undefined ? [] : [`${key}: ${reason}`];
    });
    if (refused.length === 0) return [];
    const text = `the operator refuses the claim templates (${refused.join("; ")}), and does not change the cluster until they are restored`;
    return [findingAbout(change, Verdict.REFUSED, text, ["nodeSets.volumeClaimTemplates"])];
  });

interface Template {
  readonly size: string | undefined;
  readonly className: string | undefined;
}

/** By the node set and the name of the claim. */
function templatesOf(cluster: Resource): ReadonlyMap<string, Template> {
  const sets = blocksAt(elasticSpecOf(cluster), "nodeSets");
  return new Map(
    sets.flatMap((set) =>
      blocksAt(set, "volumeClaimTemplates").map(
        (template) =>
          [
            `${textAt(set, "name") ?? ""}/${textAt(template, "metadata", "name") ?? ""}`,
            read(template),
          ] as const,
      ),
    ),
  );
}

function read(template: Attributes): Template {
  return {
    size: textAt(template, "spec", "resources", "requests", "storage"),
    className: textAt(template, "spec", "storageClassName"),
  };
}

function refusal(
  input: ReviewInput,
  stack: string,
  before: Template | undefined,
  { size, className }: Template,
): string | undefined {
  if (before === undefined) return undefined;
  if (before.className !== className)
    return `class ${before.className ?? "(default)"} -> ${className ?? "(default)"}`;
  const [from, to] = [quantityOf(before.size) ?? 0, quantityOf(size) ?? 0];
  if (to === from) return undefined;
  const change = `${before.size ?? "nothing"} -> ${size ?? "nothing"}`;
  if (to < from) return change;
  const can = canGrow(input.after, clusterOf(input, stack), className);
  if (can === true) return undefined;
  return can === false
    ? `${change}, and class ${className ?? "(default)"} has no allowVolumeExpansion`
    : `${change}, unless class ${className ?? "(default)"}, which no stack creates, has allowVolumeExpansion`;
}
