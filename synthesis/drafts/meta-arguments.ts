import type { Block } from "../document/merge";

/** Conditions of a lifecycle: the only list below a meta-argument whose keys are rewritten. */
interface Condition {
  readonly condition: string;
  readonly errorMessage: string;
}

/**
 * Returns the meta-arguments of a resource under their names in a document, or undefined if it has a rare one that is
 * left to cdktf.
 */
export function metaArgumentsOf({ dependsOn, provider, lifecycle, ...others }: Block): Block | undefined {
  if (Object.values(others).some((value) => value !== undefined) || !isUsualList(dependsOn)) return undefined;
  if (lifecycle === undefined) return { depends_on: dependsOn, provider };
  const renamed = lifecycleOf(lifecycle as Block);
  return renamed && { depends_on: dependsOn, provider, lifecycle: renamed };
}

function lifecycleOf(lifecycle: Block): Block | undefined {
  const { preventDestroy, createBeforeDestroy, precondition, postcondition, ...others } = lifecycle;
  if (Object.values(others).some((value) => value !== undefined)) return undefined;
  if (!isUsual(precondition) || !isUsual(postcondition)) return undefined;
  return {
    prevent_destroy: preventDestroy,
    create_before_destroy: createBeforeDestroy,
    precondition: precondition?.map(renamed),
    postcondition: postcondition?.map(renamed),
  };
}

function isUsualList(names: unknown): boolean {
  return names === undefined || (Array.isArray(names) && names.every((name) => typeof name === "string"));
}

function isUsual(conditions: unknown): conditions is readonly Condition[] | undefined {
  if (conditions === undefined) return true;
  return Array.isArray(conditions) && conditions.every(isUsualCondition);
}

function isUsualCondition(value: unknown): value is Condition {
  if (typeof value !== "object" || value === null) return false;
  const { condition, errorMessage, ...others } = value as Block;
  return (
    typeof condition === "string" && typeof errorMessage === "string" && Object.keys(others).length === 0
  );
}

function renamed({ condition, errorMessage }: Condition): Block {
  return { condition, error_message: errorMessage };
}
