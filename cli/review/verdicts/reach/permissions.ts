import { at, type Attributes, blocksAt, type Resource, textAt } from "../../model/resource";
import { resourcesOn, stackOf } from "../../model/reviewed-app";
import { Action, type ResourceChange } from "../../plan/resource-change";
import { findingAbout } from "../finding-about";
import { ifAny } from "../if-any";
import { objectChanges } from "../object-changes";
import { clusterOf, type ReviewInput, type Rule } from "../review-input";
import { shortList } from "../short-list";
import { type Finding, Verdict } from "../verdict";

/** Permissions that are added or removed in place: a plan shows lists, and programs fail or can do more. */
export const permissions: Rule = (input) => {
  const changes = objectChanges(input);
  return changes.flatMap(({ action, before, after, stack, address }): readonly Finding[] => {
    if (before === undefined && after !== undefined && action === Action.CREATE)
      return given(input, changes, after);
    if (before === undefined || after === undefined || action === Action.NOTHING) return [];
    const [old, next] = [grantsOf(before), grantsOf(after)];
    // a role that is created with the change has a new name.
    const role = isNewRole(changes, after) ? roleOf(before) : roleOf(after);
    const { gone: leaving, came: coming } = accountsOf(changes);
    const find = (verdict: Verdict, text: string) =>
      findingAbout({ stack, address, title: before.title }, verdict, text);
    const came = [...next].filter((each) => !old.has(each) && !covers(old, each) && !coming.has(each));
    const gone = [...old].filter((each) => !next.has(each) && !covers(next, each) && !leaving.has(each));
    return [
      ...(role === undefined || role === roleOf(before)
        ? []
        : [
            find(
              Verdict.GUARD_TAKEN_AWAY,
              `it gives ${role} instead of ${roleOf(before) ?? ""} to ${shortList([...next])}`,
            ),
          ]),
      ...ifAny(came, () => find(Verdict.GUARD_TAKEN_AWAY, `it allows more: ${shortList(came)}`)),
      ...ifAny(gone, () =>
        find(Verdict.CONSEQUENCE, `it no longer allows ${shortList(gone)}: programs that need it fail`),
      ),
    ];
  });
};

/** A new binding for an existing account, or for a group. */
function given(
  input: ReviewInput,
  changes: readonly ResourceChange[],
  binding: Resource,
): readonly Finding[] {
  const { stack, title } = binding;
  const role = roleOf(binding);
  const { came } = accountsOf(changes);
  const known = [...grantsOf(binding)].filter((each) => !came.has(each));
  const isOld = resourcesOn(input.before, clusterOf(input, stack)).some((each) => each.title === title);
  // the account of a new part of a stack is new as well.
  const isNew =
    stackOf(input.before, stack) === undefined && !known.some((each) => /^Group system:/.test(each));
  if (role === undefined || known.length === 0 || isOld || isNew) return [];
  const text = `it now gives ${role} to ${shortList(known)}`;
  return [findingAbout(binding, Verdict.GUARD_TAKEN_AWAY, text)];
}

function isNewRole(changes: readonly ResourceChange[], binding: Resource): boolean {
  const [kind, name] = ["kind", "name"].map((key) => textAt(binding.attributes, "role_ref", key));
  return changes.some(
    ({ action, after }) =>
      after?.kind === kind && after?.name === name && (action === Action.CREATE || action === Action.REPLACE),
  );
}

/** Returns the role of a binding; undefined if the resource is not a binding. */
function roleOf({ kind, attributes }: Resource): string | undefined {
  if (kind !== "RoleBinding" && kind !== "ClusterRoleBinding") return undefined;
  return [textAt(attributes, "role_ref", "kind"), textAt(attributes, "role_ref", "name")]
    .filter(Boolean)
    .join(" ");
}

/** A binding follows its account: one that is made or deleted with the change is neither a guard nor a loss. */
function accountsOf(changes: readonly ResourceChange[]) {
  const moved = changes.filter(
    ({ action, before, after }) => (before ?? after)?.kind === "ServiceAccount" && action !== Action.UPDATE,
  );
  const titlesOf = (side: "before" | "after") =>
    new Set(moved.flatMap((change) => (change[side] === undefined ? [] : [change[side].title])));
  return { gone: titlesOf("before"), came: titlesOf("after") };
}

/** Returns the permissions of a role, one per text, or the subjects of a binding. */
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
      const only = textsOf(rule, "resource_names").length === 0 ? "" : SOME_NAMES;
      return targets.flatMap((target) => textsOf(rule, "verbs").map((verb) => `${verb} ${target}${only}`));
    }),
  );
}

/** Suffix for a rule that is limited to names. */
const SOME_NAMES = " of some names";

/** Returns whether permissions include one: a rule for everything includes each part of it. */
function covers(grants: ReadonlySet<string>, grant: string): boolean {
  const [verb = "", ...target] = grant.split(" ");
  const what = target.join(" ");
  if (grant.endsWith(SOME_NAMES) && [...grants].some((each) => each === grant.slice(0, -SOME_NAMES.length)))
    return true;
  return [`* ${what}`, `${verb} *`, `${verb} *.*`, "* *", "* *.*"].some((each) => grants.has(each));
}

function textsOf(rule: Attributes, key: string, none: readonly string[] = []): readonly string[] {
  const found = at(rule, key) as readonly string[] | undefined;
  return found === undefined || found.length === 0 ? none : found;
}
