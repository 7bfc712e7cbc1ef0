import { rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { bareBlock } from "../../../cli/review/exact/bare-resources";
import { madeUpState } from "../../../cli/review/exact/made-up-state";
import type {
  Diagnostic,
  OfflineTerraform,
  PlannedResource,
} from "../../../cli/review/exact/terraform-folder";
import { toReviewedApp } from "../../../cli/review/model/reviewed-app";
import { toReviewedStack } from "../../../cli/review/model/reviewed-stack";
import { Action, type ResourceChange, unknownIn } from "../../../cli/review/plan/resource-change";
import { review } from "../../../cli/review/review";
import { Verdict } from "../../../cli/review/verdicts/verdict";
import type { Arguments } from "../../../tools/replace-table/seeds";

/** A resource before and after a change. */
export interface Change {
  readonly type: string;
  readonly before: Arguments;
  readonly after: Arguments;
}

/** The effect of a change in the table, and for the provider. */
export interface JudgedChange {
  readonly type: string;
  /** What differs, and the effect of each difference by the table. */
  readonly differences: readonly string[];
  readonly table: string;
  readonly planner: string;
  /** Whether the review reports that `prevent_destroy` refuses the change, and whether Terraform does. */
  readonly saysRefused: boolean;
  readonly isRefused: boolean;
}

/** Changes in one folder, by the name of their resource. */
type Changes = ReadonlyMap<string, Change>;

const PROTECTED = { lifecycle: { prevent_destroy: true } };

/**
 * Compares the table with the provider for many changes, with one plan of the old resources, one of the new ones, and
 * one of the same protected. Changes that Terraform refuses are left out, as no document has them.
 */
export function judge(terraform: OfflineTerraform, changes: readonly Change[]): readonly JudgedChange[] {
  const folder = terraform.emptyFolder("judged");
  const all = new Map(changes.map((each, at) => [`c${at}`, each]));
  const old = planValid(terraform, folder, all, "before");
  writeFileSync(join(folder, "terraform.tfstate"), madeUpState(old.planned, terraform.schemas));
  const next = planValid(terraform, folder, old.valid, "after");
  const refused = refusedIn(terraform, folder, next.valid);
  return next.planned.flatMap(({ name, change: { actions } }) => {
    const change = next.valid.get(name);
    if (change === undefined) return [];
    return [{ ...reviewed(change), planner: nameOf(actions), isRefused: refused.has(name) }];
  });
}

function nameOf(actions: readonly string[]): string {
  if (actions.includes("delete") && actions.includes("create")) return Action.REPLACE;
  return actions.includes("no-op") ? Action.NOTHING : actions.join("+");
}

/** Reviews a change of a protected resource. */
function reviewed({ type, before, after }: Change): Omit<JudgedChange, "planner" | "isRefused"> {
  const sideOf = (block: Arguments) => {
    const resource = { [type]: { judged: { ...block, ...PROTECTED } } };
    return toReviewedApp("side", [toReviewedStack("lab", { resource })]);
  };
  const { changes, findings } = review(sideOf(before), sideOf(after));
  const [change] = changes;
  const saysRefused = findings.some(
    ({ verdict, text }) => verdict === Verdict.REFUSED && text.includes("prevent_destroy"),
  );
  return {
    type,
    table: tableSays(change),
    differences: differencesOf(change),
    saysRefused,
  };
}

function tableSays(change: ResourceChange | undefined): string {
  if (change === undefined) return Action.NOTHING;
  return change.action !== Action.REPLACE && unknownIn(change).length > 0 ? "not known" : change.action;
}

function differencesOf(change: ResourceChange | undefined): readonly string[] {
  return (change?.differences ?? []).map(
    ({ words, before, after, effect }) =>
      `${words.join(".")} ${JSON.stringify(before)} -> ${JSON.stringify(after)}: ${effect ?? "not known"}`,
  );
}

interface ValidPlan {
  readonly planned: readonly PlannedResource[];
  readonly valid: Changes;
}

/** Plans one side, without the changes that Terraform does not take. */
function planValid(
  terraform: OfflineTerraform,
  folder: string,
  changes: Changes,
  side: "before" | "after",
): ValidPlan {
  const valid = new Map(changes);
  for (const [name, change] of changes)
    write(folder, name, change.type, bareBlock(change.type, change[side], folder));
  for (;;) {
    const { changes: planned, errors } = terraform.plan(folder);
    if (planned !== undefined) return { planned, valid };
    const names = errors.flatMap((each) => nameIn(each) ?? []);
    if (names.length === 0) throw new Error(JSON.stringify(errors).slice(0, 2000));
    for (const name of names) {
      valid.delete(name);
      rmSync(join(folder, `${name}.tf.json`), { force: true });
    }
  }
}

/** Plans the same once more, protected: Terraform names every resource that it would have to destroy. */
function refusedIn(terraform: OfflineTerraform, folder: string, changes: Changes): ReadonlySet<string> {
  for (const [name, { type, after }] of changes)
    write(folder, name, type, { ...bareBlock(type, after, folder), ...PROTECTED });
  return new Set(terraform.plan(folder).errors.flatMap((each) => nameIn(each) ?? []));
}

function write(folder: string, name: string, type: string, block: object): void {
  writeFileSync(join(folder, `${name}.tf.json`), JSON.stringify({ resource: { [type]: { [name]: block } } }));
}

function nameIn({ range, address, detail }: Diagnostic): string | undefined {
  const file = range?.filename === undefined ? undefined : basename(range.filename, ".tf.json");
  return file ?? address?.split(".").at(-1) ?? /\.(c\d+)\b/.exec(detail ?? "")?.[1];
}
