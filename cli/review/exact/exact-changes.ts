import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ReviewedApp } from "../model/reviewed-app";
import { stackOf } from "../model/reviewed-app";
import type { ReviewedStack } from "../model/reviewed-stack";
import { pathOf } from "../plan/differences";
import { Action, type ArgumentChange, type ResourceChange, unknownIn } from "../plan/resource-change";
import type { Effect } from "../plan/table-file";
import { planOffline } from "./offline-planner";
import { OfflineTerraform, type PlannedResource, type RequiredProviders } from "./terraform-folder";

/**
 * Plans with Terraform every stack with a change that the replace table lacks, and returns all changes with the
 * results.
 */
export function exactChanges(
  before: ReviewedApp,
  after: ReviewedApp,
  predicted: readonly ResourceChange[],
  env: NodeJS.ProcessEnv,
): readonly ResourceChange[] {
  const unsure = after.stacks.filter(({ name }) =>
    predicted.some((each) => each.stack === name && unknownIn(each).length > 0),
  );
  if (unsure.length === 0) return predicted;
  const root = mkdtempSync(join(tmpdir(), "groundplan-review-"));
  try {
    const terraform = new OfflineTerraform(
      root,
      Object.assign({}, ...unsure.map(providersOf)) as RequiredProviders,
      env,
    );
    const answers = new Map(
      unsure.flatMap((stack) => {
        const old = stackOf(before, stack.name);
        return old === undefined ? [] : [[stack.name, planOffline(terraform, old, stack).changes] as const];
      }),
    );
    return predicted.map((change) => {
      const planned = answers.get(change.stack)?.find(({ address }) => address === change.address);
      return planned === undefined ? change : withAnswer(change, planned);
    });
  } finally {
    rmSync(root, { recursive: true });
  }
}

function providersOf({ content }: ReviewedStack): RequiredProviders {
  const { required_providers: required = {} } = (content.terraform ?? {}) as {
    required_providers?: RequiredProviders;
  };
  return required;
}

function withAnswer(change: ResourceChange, { change: planned }: PlannedResource): ResourceChange {
  const { actions, replace_paths: paths = [] } = planned;
  const replacing = paths.map((path) => path.filter((step) => typeof step === "string").join("."));
  const effect = (each: ArgumentChange): Effect => {
    if (actions.includes("no-op")) return "nothing";
    const isReplacing = replacing.some(
      (path) => path === pathOf(each) || pathOf(each).startsWith(`${path}.`),
    );
    return isReplacing ? "replace" : "update";
  };
  const differences = change.differences.map((each) =>
    each.effect === undefined ? { ...each, effect: effect(each) } : each,
  );
  return { ...change, action: actionOf(actions, change.action), differences };
}

/** Returns the planned action: deleted and created is replaced. Without a plan, the prediction remains. */
function actionOf(actions: readonly string[], predicted: Action): Action {
  if (actions.includes("create") && actions.includes("delete")) return Action.REPLACE;
  if (actions.includes("update")) return Action.UPDATE;
  return actions.includes("no-op") ? Action.NOTHING : predicted;
}
