import type { Resource } from "../model/resource";
import type { ReviewedStack } from "../model/reviewed-stack";
import { type ResourceChange, resourceOf } from "../plan/resource-change";
import type { Finding, Verdict } from "./verdict";

/**
 * Returns what a rule has found of a resource, or of the change of one.
 * @param paths arguments of the change that the text covers: nothing else needs to be said of them
 */
export function findingAbout(
  about: Pick<Resource, "stack" | "address" | "title"> | ResourceChange,
  verdict: Verdict,
  text: string,
  paths: readonly string[] = [],
): Finding {
  const { stack, address } = about;
  const subject = "title" in about ? about.title : resourceOf(about).title;
  return { verdict, stack, address, subject, text, ...(paths.length === 0 ? {} : { paths }) };
}

/** Returns what a rule has found of a stack that concerns no single resource of it. */
export function findingIn(
  { name }: Pick<ReviewedStack, "name">,
  subject: string,
  verdict: Verdict,
  text: string,
): Finding {
  return { verdict, stack: name, subject, text };
}
