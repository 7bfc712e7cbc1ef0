import { Annotations, Token } from "cdktf";
import type { Construct } from "constructs";
import { propError } from "../checks";
import { isBuiltIn } from "./built-in";
import { type CheckArgs, type LiveCheck, readsOf } from "./check";
import { textOf } from "./check-text";
import type { Kind, KubernetesObject } from "./kind";
import { LiveCluster } from "./live-cluster";
import type { Severity } from "./note";
import type { PlanCheck } from "./terraform-text";

/**
 * Makes the plan fail while a check returns a message.
 * @param construct the construct that requires it; the check reads the cluster to which the construct is deployed
 * @param check the check
 * @param args its arguments: plain data without secrets, as the stack contains them in plain text
 * @throws if the arguments cannot be serialized to JSON, or if the stack has a different check of that name.
 */
export function requireLive<Args extends CheckArgs>(
  construct: Construct,
  check: LiveCheck<Args>,
  args: Args,
): void {
  register(construct, "postconditions", check, args);
}

/**
 * Makes every plan and apply warn while a check returns a message.
 * @param construct the construct that warns
 * @param check the check
 * @param args its arguments, as for `requireLive`
 */
export function warnLive<Args extends CheckArgs>(
  construct: Construct,
  check: LiveCheck<Args>,
  args: Args,
): void {
  register(construct, "warnings", check, args);
}

/**
 * Makes every command that reads the cluster fail while a check returns a message, including `terraform destroy`. Use
 * it for conditions under which any change would be wrong, such as a different cluster.
 */
export function stopLive<Args extends CheckArgs>(
  construct: Construct,
  check: LiveCheck<Args>,
  args: Args,
): void {
  register(construct, "stops", check, args);
}

/**
 * Returns the preconditions of the resources of a construct, with all checks for which `requireLive` was called with
 * the construct, before or after this call. The list is empty if there was no such call before. Without such a
 * precondition, checks are conditions of the data source of the stack, which a plan with `-target` skips.
 */
export function verdictOf(construct: Construct): PlanCheck[] {
  return LiveCluster.of(construct).verdictOf(construct.node.path);
}

/**
 * Declares an object that a construct creates. Checks of this stack, and of stacks that are applied later, treat it
 * as existing.
 * @param object the object, with the fields that checks read
 */
export function makesLive<Shape extends KubernetesObject>(
  construct: Construct,
  kind: Kind<Shape>,
  object: Shape,
): void {
  LiveCluster.of(construct).note.makes({ kind, object });
}

/**
 * Allows an apply to delete an object on which data depends, and which the stack no longer creates. It is the
 * equivalent of the prop `forgotten` of a `ClusterStack` for other stacks.
 * @param scope the stack, or a construct in it
 * @param title kind, namespace and name, as in the message of the plan: `PersistentVolumeClaim data/photos`
 * @throws if it does not have this format.
 */
export function forgetLive(scope: Construct, title: string): void {
  if (!/^[A-Z][A-Za-z]+ ([-a-z0-9]+\/)?[-.a-z0-9]+$/.test(title)) {
    const rule = "name objects as the message of the plan does, such as PersistentVolumeClaim data/photos";
    throw propError(scope, "forgotten", rule, title);
  }
  LiveCluster.of(scope).note.forgotten.push(title);
}

function register<Args extends CheckArgs>(
  construct: Construct,
  severity: Severity,
  check: LiveCheck<Args>,
  args: Args,
): void {
  const { path } = construct.node;
  if (holdsToken(args)) {
    Annotations.of(construct).addInfo(
      `${check.name} is not checked at plan, because its arguments are known only to Terraform`,
    );
    return;
  }
  const live = LiveCluster.of(construct);
  if (isBuiltIn(check)) return live.add(severity, path, { check: check.name, args });
  const plain = JSON.parse(JSON.stringify(args)) as Args;
  const text = textAt(path, check);
  const known = live.note.texts[check.name];
  if (known !== undefined && known !== text) {
    throw propError(path, "name of a check", "be unique in a stack, but another check has it", check.name);
  }
  live.note.texts[check.name] = text;
  live.add(severity, path, { check: check.name, args: plain, reads: readsOf(check, plain) });
}

function textAt(path: string, { name, judge }: LiveCheck<never>): string {
  try {
    return textOf(judge);
  } catch {
    const rule = "be a function with readable source text, because only that text runs at plan";
    throw propError(path, `judge of check ${name}`, rule, judge.toString());
  }
}

/** Returns whether a value contains tokens of cdktf, or expressions in Terraform syntax. */
function holdsToken(value: unknown): boolean {
  if (Token.isUnresolved(value) || (typeof value === "string" && /(?<!\$)\$\{/.test(value))) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsToken);
}
