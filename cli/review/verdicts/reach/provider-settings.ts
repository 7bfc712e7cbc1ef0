import { isSameJson } from "../../../synthesized/same-json";
import { at, type Attributes, blocksAt } from "../../model/resource";
import type { ReviewedStack } from "../../model/reviewed-stack";
import { findingIn } from "../finding-about";
import { ifAny } from "../if-any";
import { missingFrom } from "../missing-from";
import { type Rule, stackPairs } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** Arguments of a provider by which it logs in. */
const LOGIN = ["exec", "token", "username", "password", "client_certificate", "client_key"];

/** Settings of providers, which no plan shows. Another rule reports changes of their cluster. */
export const providerSettings: Rule = (input) =>
  stackPairs(input).flatMap(({ before, after }) => {
    const old = connectionsOf(before);
    return [...connectionsOf(after)].flatMap(([name, next]): readonly Finding[] => {
      const was = old.get(name);
      if (was === undefined) return [];
      const find = (verdict: Verdict, text: string) => findingIn(after, `provider ${name}`, verdict, text);
      const login = LOGIN.filter((key) => !isSameJson(was[key], next[key]));
      const ignored = ["ignore_annotations", "ignore_labels"].flatMap((key) =>
        missingFrom((was[key] ?? []) as readonly string[], (next[key] ?? []) as readonly string[]),
      );
      return [
        ...(next.insecure === true && was.insecure !== true
          ? [
              find(
                Verdict.GUARD_TAKEN_AWAY,
                "it no longer verifies the certificate of the API server: anyone on the network path may read the credentials and impersonate it",
              ),
            ]
          : []),
        ...ifAny(login, () =>
          find(
            Verdict.CONSEQUENCE,
            `it logs in by other credentials (${login.join(", ")}), which may allow less or more`,
          ),
        ),
        ...ifAny(ignored, () =>
          find(
            Verdict.IGNORED,
            `it now ignores ${ignored.join(", ")} of all objects: no plan shows differences in them`,
          ),
        ),
      ];
    });
  });

/** Returns how each provider connects, by its name and alias. */
export function connectionsOf({ providers }: ReviewedStack): ReadonlyMap<string, Attributes> {
  return new Map(
    Object.keys((providers ?? {}) as Attributes).flatMap((provider) =>
      blocksAt(providers, provider).map((block) => {
        const [inside] = blocksAt(block, "kubernetes");
        const alias = at(block, "alias");
        return [typeof alias === "string" ? `${provider}.${alias}` : provider, inside ?? block] as const;
      }),
    ),
  );
}
