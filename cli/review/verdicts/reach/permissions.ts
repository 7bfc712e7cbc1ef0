import { at, type Attributes, blocksAt, type Resource } from "../../model/resource";
import { Action } from "../../plan/resource-change";
import type { ReviewInput, Rule } from "../review-input";
import { shortList } from "../short-list";
import { type Finding, Verdict } from "../verdict";

/** Permissions that come or go in place: a plan shows lists, and programs fail or can do more. */
export const permissions: Rule = ({ changes }) =>
  changes.flatMap(({ action, before, after, stack, address }): readonly Finding[] => {
    if (before === undefined || after === undefined || action === Action.NOTHING) return [];
    const [old, next] = [grantsOf(before), grantsOf(after)];
    const { gone: leaving, came: coming } = accountsOf(changes);
    const find = (verdict: Verdict, text: string): Finding => {
      return { verdict, stack, address, subject: before.title, text };
    };
    const came = [...next].filter((each) => !old.has(each) && !covers(old, each) && !coming.has(each));
    const gone = [...old].filter((each) => !next.has(each) && !covers(next, each) && !leaving.has(each));
    return [
      ...(came.length === 0 ? [] : [find(Verdict.GUARD_TAKEN_AWAY, `it allows more: ${shortList(came)}`)]),
      ...(gone.length === 0
        ? []
        : [find(Verdict.CONSEQUENCE, `it no longer allows ${shortList(gone)}: programs that need it fail`)]),
    ];
  });

/** A binding follows its account: one that is made or deleted with the change is neither a guard nor a loss. */
function accountsOf(changes: ReviewInput["changes"]) {
  const moved = changes.filter(
    ({ action, before, after }) => (before ?? after)?.kind === "ServiceAccount" && action !== Action.UPDATE,
  );
  const titlesOf = (side: "before" | "after") =>
    new Set(moved.flatMap((change) => (change[side] === undefined ? [] : [change[side].title])));
  return { gone: titlesOf("before"), came: titlesOf("after") };
}

/** What a role allows, word by word, or whom a binding gives it to. */
function grantsOf({ kind, attributes }: Resource): ReadonlySet<string> {
  if (kind === "RoleBinding" || kind === "ClusterRoleBinding") {
    return new Set(
      blocksAt(attributes, "subject").map(
        (each) => `${String(each.kind)} ${[each.namespace, each.name].filter(Boolean).join("/")}`,
      ),
    );
  }
  if (kind !== "Role" && kind !== "ClusterRole") return new Set();
  return new Set(
    blocksAt(attributes, "rule").flatMap((rule) => {
      const targets = [
        ...textsOf(rule, "resources").flatMap((each) =>
          textsOf(rule, "api_groups", [""]).map((group) => (group === "" ? each : `${each}.${group}`)),
        ),
        ...textsOf(rule, "non_resource_urls"),
      ];
      // the names follow those of other objects.
      const only = textsOf(rule, "resource_names").length === 0 ? "" : " of some names";
      return targets.flatMap((target) => textsOf(rule, "verbs").map((verb) => `${verb} ${target}${only}`));
    }),
  );
}

/** A rule for everything covers each part of it. */
function covers(grants: ReadonlySet<string>, grant: string): boolean {
  const [verb = "", ...target] = grant.split(" ");
  const what = target.join(" ");
  return [`* ${what}`, `${verb} *`, `${verb} *.*`, "* *", "* *.*"].some((each) => grants.has(each));
}

function textsOf(rule: Attributes, key: string, none: readonly string[] = []): readonly string[] {
  const found = at(rule, key) as readonly string[] | undefined;
  return found === undefined || found.length === 0 ? none : found;
}
