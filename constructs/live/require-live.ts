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
 * Lets a plan stop while a check finds something.
 * @param construct the construct that needs it; a check sees the cluster that the construct goes to
 * @param check the check
 * @param args its arguments: plain data; the stack keeps them in plain text, so no secrets
 * @throws if the arguments do not survive JSON, or another check of that name is in the stack.
 */
export function requireLive<Args extends CheckArgs>(
  construct: Construct,
  check: LiveCheck<Args>,
  args: Args,
): void {
  register(construct, "postconditions", check, args);
}

/**
 * Lets every plan and apply warn while a check finds something; it stops nothing.
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
 * Ends every command that reads the cluster while a check finds something, `terraform destroy` included: for what makes
 * any change wrong, such as another cluster.
 */
export function stopLive<Args extends CheckArgs>(
  construct: Construct,
  check: LiveCheck<Args>,
  args: Args,
): void {
  register(construct, "stops", check, args);
}

/**
 * Returns the preconditions of a construct's resources: all that `requireLive` was called for with the construct before,
 * and what it is called for later as well; nothing if there was none before. What has no such precondition hangs on the
 * data source of the stack, which a plan with `-target` skips.
 */
export function verdictOf(construct: Construct): PlanCheck[] {
  return LiveCluster.of(construct).verdictOf(construct.node.path);
}

/**
 * Describes what a construct makes, for the checks of this stack and of those that are applied after it: to them, it is not
 * missing.
 * @param object the object, with the fields that checks look at
 */
export function makesLive<Shape extends KubernetesObject>(
  construct: Construct,
  kind: Kind<Shape>,
  object: Shape,
): void {
  LiveCluster.of(construct).note.makes({ kind, object });
}

/**
 * Lets an object go on which data hangs, which the stack made and makes no longer: the prop `forgotten` of a
 * `ClusterStack`, for other stacks.
 * @param scope the stack, or a construct in it
 * @param title kind, namespace and name, as the message of the plan writes them: `PersistentVolumeClaim data/photos`
 * @throws if it is not written like that.
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

/** Tokens of cdktf's, and what is written in Terraform's own syntax. */
function holdsToken(value: unknown): boolean {
  if (Token.isUnresolved(value) || (typeof value === "string" && /(?<!\$)\$\{/.test(value))) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsToken);
}
