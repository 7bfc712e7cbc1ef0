import type { Route } from "../../model/routes";
import { findingAbout } from "../finding-about";
import { type Finding, Verdict } from "../verdict";

/** Returns the finding of a rule about a route, which may be one of several of a resource. */
export function findingOnRoute(
  { owner: { stack, address }, title }: Pick<Route, "owner" | "title">,
  verdict: Verdict,
  text: string,
): Finding {
  return findingAbout({ stack, address, title }, verdict, text);
}

/** Returns a consequence for each route and text, once: several routes of a resource may have the same. */
export function consequencesOnRoutes(texts: readonly (readonly [Route, string])[]): readonly Finding[] {
  const once = new Map(texts.map(([route, text]) => [`${route.title} ${text}`, [route, text] as const]));
  return [...once.values()].map(([route, text]) => findingOnRoute(route, Verdict.CONSEQUENCE, text));
}
