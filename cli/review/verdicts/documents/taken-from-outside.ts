import { listOf } from "../../../../constructs/guardrails/judge/tree/blocks";
import { isSameJson } from "../../../synthesized/same-json";
import { at, type Attributes, textAt } from "../../model/resource";
import { stackOf } from "../../model/reviewed-app";
import { Action, type ResourceChange } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { type ReviewInput, type Rule, stackPairs } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** Imported objects and data sources: a plan reads them, and no document contains them. */
export const takenFromOutside: Rule = (input) => [...imported(input), ...read(input)];

/** Returns whether an existing object is imported into the state instead of being created. */
export function isImported({ after }: ReviewInput, { stack, address }: ResourceChange): boolean {
  const { content } = stackOf(after, stack) ?? {};
  return listOf(content?.import).some((block) => addressIn(block) === address);
}

function addressIn(block: unknown): string | undefined {
  return textAt(block, "to")?.replace(/^\$\{(.*)\}$/, "$1");
}

/** https://developer.hashicorp.com/terraform/language/import */
function imported({ after, changes }: ReviewInput): readonly Finding[] {
  return after.stacks.flatMap(({ name: stack, content }) =>
    listOf(content.import).flatMap((block) => {
      const address = addressIn(block);
      const change = changes.find((each) => each.stack === stack && each.address === address);
      if (change?.after === undefined || change.action !== Action.CREATE) return [];
      const text = `an existing object is imported into the state (import of ${textAt(block, "id") ?? "it"}): differences from the document are changed in place, or replace it. Read the plan`;
      return [findingAbout(change, Verdict.UNKNOWN, text)];
    }),
  );
}

/** Resources that refer to a data source that reads another object after the change. */
function read(input: ReviewInput): readonly Finding[] {
  return stackPairs(input).flatMap(({ before, after }) => {
    const [old, next] = [before, after].map(({ content }) => (content.data ?? {}) as Attributes);
    return [...after.resources.values()].flatMap((resource): readonly Finding[] => {
      const changed = dataIn(resource.attributes).filter((each) => {
        const [type = "", name = ""] = each.split(".");
        return !isSameJson(at(old, type, name), at(next, type, name));
      });
      if (changed.length === 0 || !before.resources.has(resource.address)) return [];
      const text = `it takes a value from data.${changed.join(", data.")}, which now reads another object: only Terraform can determine the resulting changes`;
      return [findingAbout(resource, Verdict.UNKNOWN, text)];
    });
  });
}

/** Lists the data sources that a value refers to, by type and name. */
function dataIn(value: unknown): readonly string[] {
  const found = JSON.stringify(value).matchAll(/(?<![\w.-])data\.([a-z0-9_]+\.[A-Za-z0-9_-]+)/g);
  return [...new Set([...found].map(([, name = ""]) => name))];
}
