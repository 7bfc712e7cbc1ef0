import { restored } from "../../../synthesized/restored";
import { isSameJson } from "../../../synthesized/same-json";
import { at } from "../../model/resource";
import { findingIn } from "../finding-about";
import { machines } from "../machines/machines";
import { missingFrom } from "../missing-from";
import { type Rule, type StackPair, stackPairs } from "../review-input";
import { shortList } from "../short-list";
import { Verdict } from "../verdict";

/** Outputs that change: the plan of the stack shows them alone, and people or other programs use them. */
export const changedOutputs: Rule = (input) => {
  // of machines whose facts change another rule tells.
  const told = new Set(machines(input).map(({ stack }) => stack));
  return stackPairs(input).flatMap(({ before, after }) => {
    return outputsChanged({ before, after }).map((key) => {
      const [verdict, text] = saysOf(before.outputs[key], after.outputs[key], told.has(after.name));
      return findingIn(after, `output ${key}`, verdict, text);
    });
  });
};

function saysOf(old: unknown, next: unknown, isTold: boolean): readonly [Verdict, text: string] {
  if (next === undefined)
    return [
      Verdict.CHANGED,
      "the output is removed; what was created by hand from it stays until it is deleted",
    ];
  const [was, is] = [old, next].map((each) => String(at(each, "sensitive")) === "true");
  if (was === true && is !== true)
    return [Verdict.GUARD_TAKEN_AWAY, "it is no longer sensitive: plans and logs print its value"];
  const configured = isTold ? undefined : configurationChanged(at(old, "value"), at(next, "value"));
  if (configured !== undefined) return [Verdict.CONSEQUENCE, configured];
  const isSame = isSameJson(at(old, "value"), at(next, "value"));
  const text = isSame
    ? "its value stays, and what else is said of it differs"
    : "the output changes: the steps that it describes must be repeated";
  return [Verdict.CHANGED, text];
}

/** Lists the outputs of a stack that are added, removed or changed. */
export function outputsChanged({ before, after }: StackPair): readonly string[] {
  const keys = [...new Set([...Object.keys(before.outputs), ...Object.keys(after.outputs)])];
  return keys.filter((key) => !isSameJson(before.outputs[key], after.outputs[key]));
}

/** Documents of Talos begin with what they configure. */
const CONFIGURATION = /^(machine|cluster|apiVersion):/m;

/**
 * Says what differs in a configuration of a machine, which an output hands to a person.
 * @see https://www.talos.dev/latest/reference/configuration/
 */
function configurationChanged(old: unknown, next: unknown): string | undefined {
  const [from, to] = [old, next].map((each) => restored(each));
  if (typeof from !== "string" || typeof to !== "string" || from === to) return undefined;
  if (![from, to].every((text) => CONFIGURATION.test(text))) return undefined;
  const [was, is] = [from, to].map((text) => text.split("\n").map((line) => line.trim()));
  const changed = [...missingFrom(is ?? [], was ?? []), ...missingFrom(was ?? [], is ?? [])];
  const wipes = (is ?? []).includes("wipe: true") && !(was ?? []).includes("wipe: true");
  const danger = wipes ? ". wipe: true erases the disk of the machine when it is installed" : "";
  return `the configuration of a machine differs (${shortList(changed)}): an apply does nothing to the machine, and applying the new configuration by hand may restart it${danger}`;
}
