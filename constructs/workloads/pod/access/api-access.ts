import { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { RoleV1 } from "@cdktf/provider-kubernetes/lib/role-v1";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { Fail } from "../../../checks";
import { ANY_ACCESS, guarded, objectTable } from "../../../overrides";
import type { Surroundings } from "../surroundings";

/** A permission: a rule of a Role. */
export interface ApiRule {
  /** API groups of the resources, `""` for the core; at least one. */
  readonly apiGroups: readonly string[];
  /** Resources, such as `pods` or `pods/log`; at least one, and no `*`. */
  readonly resources: readonly string[];
  /** Verbs: `get`, `create`, ...; at least one, and no `*`. */
  readonly verbs: readonly string[];
  /**
   * Names of the objects. They have no effect on `create` and `list`.
   * @default - all objects of the namespace
   */
  readonly resourceNames?: readonly string[];
}

/** Permissions of pods in their own namespace. */
export interface ApiAccess {
  /** Why the pods need them: an attacker who controls the program has them, too. */
  readonly reason: string;
  /** The permissions; at least one. */
  readonly rules: readonly ApiRule[];
}

const ACCESS_OVERRIDES = objectTable(ANY_ACCESS);

/** Requires rules that name what they allow. */
export function validateApiAccess(apiAccess: ApiAccess | undefined, fail: Fail): void {
  if (apiAccess === undefined) return;
  if (apiAccess.rules.length === 0) fail("apiAccess.rules", "contain at least one", apiAccess.rules);
  for (const [at, rule] of apiAccess.rules.entries()) {
    for (const prop of ["apiGroups", "resources", "verbs"] as const) {
      const isNamed = (each: string) => each !== "*" && (each !== "" || prop === "apiGroups");
      if (rule[prop].length > 0 && rule[prop].every(isNamed)) continue;
      const text = "name at least one, and no *, which allows more than anyone intended";
      fail(`apiAccess.rules[${at}].${prop}`, text, rule[prop]);
    }
    const { resourceNames } = rule;
    if (resourceNames === undefined || (resourceNames.length > 0 && !resourceNames.includes(""))) continue;
    fail(`apiAccess.rules[${at}].resourceNames`, "name at least one, or be omitted for all", resourceNames);
  }
}

/** Grants the account of pods the declared permissions; returns what must exist before the pods. */
export function makeApiAccess(
  construct: Construct,
  {
    name,
    namespace,
    apiAccess,
  }: { readonly name: string; readonly namespace: string; readonly apiAccess?: ApiAccess },
  { labels, dependsOn }: Surroundings,
): readonly ITerraformDependable[] {
  if (apiAccess === undefined) return [];
  const metadata = { name, namespace, labels };
  const rule = apiAccess.rules.map(({ apiGroups, resources, verbs, resourceNames }) => ({
    apiGroups: [...apiGroups],
    resources: [...resources],
    verbs: [...verbs],
    resourceNames: resourceNames && [...resourceNames],
  }));
  const before = [...dependsOn];
  const role = guarded(RoleV1, construct, "role", { metadata, rule, dependsOn: before }, ACCESS_OVERRIDES);
  const binding = guarded(
    RoleBindingV1,
    construct,
    "role-binding",
    {
      metadata,
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: role.metadata.name },
      subject: [{ kind: "ServiceAccount", name, namespace }],
    },
    ACCESS_OVERRIDES,
  );
  return [binding];
}
