import { type Attributes, at, blocksAt, type Resource, textAt } from "../../model/resource";
import { containersOf, podSpecOf } from "../../model/workload";
import { findingAbout } from "../finding-about";
import { ifAny } from "../if-any";
import { objectUpdates } from "../object-changes";
import type { Rule } from "../review-input";
import { shortList } from "../short-list";
import { Verdict } from "../verdict";

/** Pods that use another account, or whose secrets are no longer in a Secret, or become optional. */
export const identity: Rule = (input) =>
  objectUpdates(input).flatMap(({ before, after }) => {
    const guardGone = (text: string) => findingAbout(after, Verdict.GUARD_TAKEN_AWAY, text);
    const [was, is] = [before, after].map(accountOf);
    const [plain, optional] = [isPlain, isOptional].map((test) => variablesThat(test, before, after));
    return [
      ...(was === is
        ? []
        : [
            findingAbout(
              after,
              Verdict.CONSEQUENCE,
              `its pods act as ServiceAccount ${is ?? "default"} instead of ${was ?? "default"}: they may do at the API server what that one may`,
            ),
          ]),
      ...ifAny(plain ?? [], () =>
        guardGone(
          `${shortList(plain ?? [])} is no longer read from a Secret: its value is in the document, and in the state`,
        ),
      ),
      ...ifAny(optional ?? [], () =>
        guardGone(
          `${shortList(optional ?? [])} is optional: its pods start without it if the Secret or its key is missing`,
        ),
      ),
    ];
  });

function accountOf(resource: Resource): string | undefined {
  return textAt(podSpecOf(resource), "service_account_name");
}

type Test = (variable: Attributes) => boolean;

const isPlain: Test = ({ value }) => typeof value === "string" && value !== "" && !value.includes("${");

const isOptional: Test = (variable) =>
  String(at(variable, "value_from", "secret_key_ref", "optional")) === "true";

/** Lists environment variables that were read from a Secret and now match the test. */
function variablesThat(test: Test, before: Resource, after: Resource): readonly string[] {
  const next = new Map(variablesOf(after));
  return variablesOf(before).flatMap(([key, variable]) => {
    const now = next.get(key);
    const isOfSecret = at(variable, "value_from", "secret_key_ref") !== undefined;
    return isOfSecret && now !== undefined && test(now) && !test(variable) ? [String(variable.name)] : [];
  });
}

function variablesOf(resource: Resource): readonly (readonly [string, Attributes])[] {
  return containersOf(resource).flatMap((container) =>
    blocksAt(container, "env").map(
      (each) => [`${String(container.name)} ${String(each.name)}`, each] as const,
    ),
  );
}
