import type { Fault } from "../guardrail";
import { hasNamespace } from "../tree/kinds";
import type { UsedName } from "./used-name";

/**
 * Checks used names, and returns each violation once for each construct that uses the name.
 * @param judge function that checks a use with its namespace, which is `undefined` for cluster-scoped kinds and if
 *   only Terraform knows it
 */
export function eachNameOnce(
  uses: readonly UsedName[],
  judge: (use: UsedName, namespace: string | undefined) => Fault | undefined,
): readonly Fault[] {
  const seen = new Set<string>();
  return uses.flatMap((use) => {
    const { at, kind, name } = use;
    const namespace = hasNamespace(kind) ? (use.namespace ?? at.namespace) : undefined;
    const key = JSON.stringify([at.path, kind, namespace, name]);
    const fault = seen.has(key) ? undefined : judge(use, namespace);
    if (fault === undefined) return [];
    seen.add(key);
    return [fault];
  });
}
