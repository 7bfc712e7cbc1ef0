import type { Resource } from "../model/resource";
import { type ResourceChange, resourceOf } from "../plan/resource-change";
import type { Finding, Verdict } from "./verdict";

/** Returns the finding of a rule about a resource, or about its change. */
export function findingAbout(
  about: Pick<Resource, "stack" | "address" | "title"> | ResourceChange,
  verdict: Verdict,
  text: string,
): Finding {
  const { stack, address } = about;
  return { verdict, stack, address, subject: "title" in about ? about.title : resourceOf(about).title, text };
}
