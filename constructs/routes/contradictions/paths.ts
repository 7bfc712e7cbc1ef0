import { type PairRule, textsAt } from "./step";

/** Types of middlewares that change the path. */
const CHANGING = ["addPrefix", "replacePath", "replacePathRegex", "stripPrefix", "stripPrefixRegex"];

/** Refuses stripPrefix behind a middleware that changes the path, which then no longer begins with the prefix. */
export const prefixIsThere: PairRule = (later, earlier) => {
  if (later.kind !== "stripPrefix" || !CHANGING.includes(earlier.kind)) return undefined;
  return `come before ${earlier.kind} (${earlier.at}), after which the path no longer begins with ${textsAt(later, "prefixes").join(", ")}`;
};

/** Refuses a second redirect with the expression of the first, which answers all of its requests. */
export const redirectIsReached: PairRule = (later, earlier) => {
  const { regex } = later.settings;
  if (later.kind !== "redirectRegex" || earlier.kind !== "redirectRegex" || earlier.settings.regex !== regex)
    return undefined;
  return `have another regex than ${earlier.at}, which answers all of its requests`;
};
