import { mapAt, type PairRule, textsAt } from "./step";

/** Refuses a header with two values: requests get the later one, responses the earlier one. */
export const oneValue: PairRule = (later, earlier) => {
  for (const key of ["customRequestHeaders", "customResponseHeaders"]) {
    const before = mapAt(earlier, key);
    const twice = [...mapAt(later, key)].find(([name, value]) => (before.get(name) ?? value) !== value);
    if (twice !== undefined)
      return `not set the header ${twice[0]} to another value than ${earlier.at}: one of them is lost`;
  }
  return undefined;
};

/** Refuses CORS twice: the first responds to all preflight requests, and replaces the headers of the second. */
export const oneCors: PairRule = (later, earlier) => {
  const origins = [later, earlier].map(
    (each) =>
      textsAt(each, "accessControlAllowOriginList").length +
      textsAt(each, "accessControlAllowOriginListRegex").length,
  );
  if (origins.includes(0)) return undefined;
  return `have no CORS headers, as those of ${earlier.at} replace them: put all origins into one`;
};
