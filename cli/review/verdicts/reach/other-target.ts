import { isSameJson } from "../../../synthesized/same-json";
import { at, type Attributes, blocksAt } from "../../model/resource";
import type { ReviewedStack } from "../../model/reviewed-stack";
import { findingAbout, findingIn } from "../finding-about";
import { type Rule, stackPairs } from "../review-input";
import { type Finding, Verdict } from "../verdict";

/** A stack that is applied to another cluster, or with another state: it no longer manages what it has created. */
export const otherTarget: Rule = (input) => [
  ...stackPairs(input).flatMap(({ before, after }) => [
    ...otherState(before, after),
    ...otherCluster(before, after),
    ...otherProviders(before, after),
  ]),
  ...goneStacks(input.before.stacks, input.after.stacks),
];

function otherState(before: ReviewedStack, after: ReviewedStack): readonly Finding[] {
  if (isSameJson(before.backend, after.backend)) return [];
  const text =
    `its state moves from ${describe(before.backend)} to ${describe(after.backend)}: terraform fails until it is initialized again. ` +
    `terraform init -migrate-state moves the state; with -reconfigure it starts empty, and every create fails with 'already exists'`;
  return [findingIn(after, "state", Verdict.OTHER_TARGET, text)];
}

function describe(backend: unknown): string {
  const [[type, settings] = ["a local file", undefined]] = Object.entries((backend ?? {}) as Attributes);
  const where = ["path", "bucket", "key"]
    .map((key) => at(settings, key))
    .filter((each) => typeof each === "string");
  return where.length === 0 ? type : `${type} (${where.join(", ")})`;
}

function otherCluster(before: ReviewedStack, after: ReviewedStack): readonly Finding[] {
  const [from, to] = [targetOf(before), targetOf(after)];
  // a provider that is added or removed has no other target, and an existing one may use what it did not set.
  const isOfBoth = (key: string) =>
    [from, to].every((side) => Object.keys(side).some((each) => providerIn(each) === providerIn(key)));
  const changed = [...new Set([...Object.keys(from), ...Object.keys(to)])].filter(
    (key) => from[key] !== to[key] && isOfBoth(key) && (key.includes(".") || to[key] !== undefined),
  );
  if (changed.length === 0) return [];
  const what = changed.map((key) => `${key} ${from[key] ?? "unset"} -> ${to[key] ?? "unset"}`).join(", ");
  const text = `it applies to another cluster (${what}): its state describes the objects of the old one, and a plan creates them again in the other`;
  return [findingIn(after, "cluster", Verdict.OTHER_TARGET, text)];
}

/** `kubernetes.other.host` is an argument of provider `kubernetes.other`; names of other settings have no dot. */
function providerIn(key: string): string {
  return key.split(".").slice(0, -1).join(".") || key;
}

/** Resources that are given to another configuration of their provider, which leads to another cluster. */
function otherProviders(before: ReviewedStack, after: ReviewedStack): readonly Finding[] {
  const [old, next] = [targetOf(before), targetOf(after)];
  return [...after.resources.values()].flatMap((resource): readonly Finding[] => {
    const { address, provider, type } = resource;
    const from = before.resources.get(address);
    if (from === undefined || from.provider === provider) return [];
    const [was, is] = [from.provider, provider].map((each) => each ?? type.split("_")[0] ?? "");
    if (was === undefined || is === undefined || sameTarget(old, was, next, is)) return [];
    const text = `it is given to provider ${is} instead of ${was}, which is for another cluster: Terraform does not find it there and creates it again, and the object in the old cluster is in no state`;
    return [findingAbout(resource, Verdict.OTHER_TARGET, text)];
  });
}

type Targets = Readonly<Record<string, string | undefined>>;

function sameTarget(old: Targets, was: string, next: Targets, is: string): boolean {
  return TARGETS.every((key) => old[`${was}.${key}`] === next[`${is}.${key}`]);
}

/** What decides which cluster the providers lead to. */
const TARGETS = ["config_context", "config_path", "host", "config_context_cluster"];

function targetOf({ cluster, providers, content }: ReviewedStack): Targets {
  const settings = Object.entries((providers ?? {}) as Attributes).flatMap(([provider]) =>
    blocksAt(providers, provider).flatMap((block) => {
      const connection = at(block, "kubernetes") ?? block;
      const name = typeof block.alias === "string" ? `${provider}.${block.alias}` : provider;
      return TARGETS.flatMap((key) => {
        const value = at(connection, key);
        return typeof value === "string" ? [[`${name}.${key}`, value] as const] : [];
      });
    }),
  );
  const kubeconfig = at(content.variable, "kubeconfig", "default");
  return {
    ...Object.fromEntries(settings),
    ...(cluster === undefined ? {} : { cluster }),
    ...(typeof kubeconfig === "string" ? { kubeconfig } : {}),
  };
}

function goneStacks(before: readonly ReviewedStack[], after: readonly ReviewedStack[]): readonly Finding[] {
  const came = after.filter(({ name }) => before.every((each) => each.name !== name));
  return before
    .filter(({ name }) => after.every((each) => each.name !== name))
    .map((stack) => {
      const heir = came.find((each) => sharesObjects(stack, each));
      const text =
        heir === undefined
          ? "the stack is no longer synthesized: its objects stay, but no plan manages them. Destroy it first, after forget-data for what must stay"
          : `stack ${heir.name} creates the same objects with its own, empty state: every create fails with 'already exists'. Move the state, or keep the name`;
      const verdict = heir === undefined ? Verdict.DATA_LEFT_BEHIND : Verdict.OTHER_TARGET;
      return findingIn(stack, "stack", verdict, text);
    });
}

function sharesObjects(one: ReviewedStack, other: ReviewedStack): boolean {
  const titles = new Set([...other.resources.values()].map(({ title }) => title));
  return (
    one.cluster === other.cluster &&
    [...one.resources.values()].some(({ name, title }) => name !== undefined && titles.has(title))
  );
}
