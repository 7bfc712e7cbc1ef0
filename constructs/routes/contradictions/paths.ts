import { isAtOrBelow } from "../../checks";
import { type PairRule, type Step, textsAt } from "./step";

/** Refuses stripPrefix behind a middleware after which the path no longer begins with the prefix. */
export const prefixIsThere: PairRule = (later, earlier) => {
  if (later.kind !== "stripPrefix") return undefined;
  const prefixes = textsAt(later, "prefixes");
  if (!prefixes.every((prefix) => isGone(prefix, earlier))) return undefined;
  return `come before ${earlier.kind} (${earlier.at}), after which the path no longer begins with ${prefixes.join(", ")}`;
};

/** Refuses a second redirect with the expression of the first, which responds to all of its requests. */
export const redirectIsReached: PairRule = (later, earlier) => {
  const { regex } = later.settings;
  if (later.kind !== "redirectRegex" || earlier.kind !== "redirectRegex" || earlier.settings.regex !== regex)
    return undefined;
  return `have another regex than ${earlier.at}, which answers all of its requests`;
};

/** Returns whether no path begins with a prefix any more behind a middleware; what an expression makes of it is not known. */
function isGone(prefix: string, step: Step): boolean {
  const { kind, settings } = step;
  switch (kind) {
    case "stripPrefix":
      // two segments that follow each other may be stripped one by one.
      return textsAt(step, "prefixes").some((each) => isAtOrBelow(each, prefix) || isAtOrBelow(prefix, each));
    case "addPrefix":
      return !isAtOrBelow(String(settings.prefix), prefix) && !isAtOrBelow(prefix, String(settings.prefix));
    case "replacePath":
      return !isAtOrBelow(String(settings.path), prefix);
    default:
      return false;
  }
}
