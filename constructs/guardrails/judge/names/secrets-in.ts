import { isLiteralSecret, isTexts, secretIn, secretInCommand } from "../../../checks";
import { isBlock } from "../tree/blocks";
import { withoutSecretNames } from "./secret-names";

/** A secret as a literal. */
export interface FoundSecret {
  /** The attribute that contains it. */
  readonly prop: string;
  /** Description that does not disclose it. */
  readonly what: string;
}

/** Attributes that contain a command as a list of arguments. */
const COMMANDS = new Set(["command", "args", "program"]);

/** Finds literal secrets in a block, and below it. */
export function secretsIn(value: unknown, prop = ""): readonly FoundSecret[] {
  if (typeof value === "string") return found(prop, secretIn(withoutSecretNames(value)));
  if (Array.isArray(value)) return value.flatMap((each) => secretsIn(each, prop));
  if (!isBlock(value)) return [];
  const { name, value: text } = value;
  // environment variables of containers, and values of releases.
  if (typeof name === "string" && isLiteralSecret(name, text)) return found(`${prop}.${name}`, "a text");
  return Object.entries(value).flatMap(([key, each]) => {
    if (key === "//") return [];
    const place = prop === "" ? key : `${prop}.${key}`;
    if (isLiteralSecret(key, each)) return found(place, "a text");
    if (COMMANDS.has(key) && isTexts(each)) return found(place, secretInCommand(each));
    return secretsIn(each, place);
  });
}

function found(prop: string, what: string | undefined): readonly FoundSecret[] {
  return what === undefined ? [] : [{ prop, what }];
}

/** Values of a chart that hold arguments of its program: `extraArgs`. */
const ARGUMENTS = /args$|command$/i;

/**
 * Finds literal secrets in the values of a release that their text does not show: in environment variables, arguments and
 * files.
 */
export function secretsInValues(value: unknown, prop = "values"): readonly FoundSecret[] {
  if (typeof value === "string") return value.includes("\n") ? found(prop, secretIn(value)) : [];
  if (Array.isArray(value)) return value.flatMap((each) => secretsInValues(each, prop));
  if (!isBlock(value)) return [];
  const { name, value: text } = value;
  if (typeof name === "string" && isLiteralSecret(name, text)) return found(`${prop}.${name}`, "a text");
  return Object.entries(value).flatMap(([key, each]) => {
    const place = `${prop}.${key}`;
    return ARGUMENTS.test(key) && isTexts(each)
      ? found(place, secretInCommand(each))
      : secretsInValues(each, place);
  });
}
