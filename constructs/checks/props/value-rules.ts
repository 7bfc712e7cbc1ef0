import { isObject, isTokenText } from "./value-kinds";

/**
 * Receives the requirement of a value, as it follows the word "must", the value, and its place in the checked value.
 */
export type Report = (rule: string, got: unknown, ...keys: readonly (string | number)[]) => void;

/** Reports what is wrong with a value whose type is right. */
export type ValueRule = (value: unknown, report: Report) => void;

/** Numbers below this are tokens of cdktf, whose values only Terraform knows. */
const LEAST_NUMBER = -1e298;

/** A rule of a text that is no token. */
export function text(rule: string, isMet: (text: string) => boolean): ValueRule {
  return (value, report) => {
    if (typeof value === "string" && !isTokenText(value) && !isMet(value)) report(rule, value);
  };
}

/** Rule of every text: Terraform replaces half of a pair of surrogates, and programs end a text at NUL. */
export const WRITTEN_TEXT = text(
  "be Unicode text without the character NUL",
  (value) => !value.includes("\0") && !/\p{Surrogate}/u.test(value),
);

/** A rule of a number that is no token. */
export function number(rule: string, isMet: (value: number) => boolean): ValueRule {
  return (value, report) => {
    if (typeof value === "number" && !isNumberToken(value) && !isMet(value)) report(rule, value);
  };
}

function isNumberToken(value: number): boolean {
  return Number.isFinite(value) && value < LEAST_NUMBER;
}

/** A rule of each value in a list. */
export function each(rule: ValueRule): ValueRule {
  return (value, report) => {
    if (!Array.isArray(value)) return;
    for (const [at, one] of value.entries()) rule(one, below(report, at));
  };
}

/** A rule of the keys of a map, and one of its values. */
export function entries(keyRule: ValueRule, rule: ValueRule): ValueRule {
  return (value, report) => {
    if (!isObject(value)) return;
    for (const [key, one] of Object.entries(value)) {
      keyRule(key, report);
      rule(one, below(report, key));
    }
  };
}

/** Rules of props of one object. */
export function props(rules: Readonly<Record<string, ValueRule>>): ValueRule {
  return (value, report) => {
    if (!isObject(value)) return;
    for (const [prop, rule] of Object.entries(rules)) rule(Reflect.get(value, prop), below(report, prop));
  };
}

function below(report: Report, key: string | number): Report {
  return (rule, got, ...keys) => {
    report(rule, got, key, ...keys);
  };
}
