import type { Route } from "../../model/routes";
import { findingAbout } from "../finding-about";
import type { Finding, Verdict } from "../verdict";

/** Returns what a rule has found of a route, which may be one of several of a resource. */
export function findingOnRoute(
  { owner: { stack, address }, title }: Pick<Route, "owner" | "title">,
  verdict: Verdict,
  text: string,
): Finding {
  return findingAbout({ stack, address, title }, verdict, text);
}
