import { isObject } from "../../../../constructs/checks/props/value-kinds";
import { isSameJson } from "../../../synthesized/same-json";
import { at, type Attributes, type Resource } from "../../model/resource";
import type { RegisteredCheck } from "../../model/reviewed-stack";
import { findingAbout, findingIn } from "../finding-about";
import { ifAny } from "../if-any";
import { missingFrom } from "../missing-from";
import { type ReviewInput, type StackPair, stackPairs } from "../review-input";
import { shortList } from "../short-list";
import { type Finding, Verdict } from "../verdict";

/**
 * Differences in the documents of a stack that change no resource: checks at plan, the order of an apply, values that
 * are read or computed, and requirements of Terraform. Every difference is reported once, here or by another rule.
 */
export function documentChanges(input: ReviewInput, findings: readonly Finding[]): readonly Finding[] {
  return stackPairs(input).flatMap((pair) => {
    const told = new Set(
      findings.filter(({ stack }) => stack === pair.after.name).map(({ subject }) => subject),
    );
    const needs = [...neededFromNow(pair), ...variables(pair)];
    const others = [checks(pair, input), order(pair), waits(pair), ...lifecycles(pair)].flat();
    const known = new Set([...told, ...needs.map(({ subject }) => subject)]);
    return [...needs, ...others, ...sections(pair, known, input)].filter(({ subject }) => !told.has(subject));
  });
}

function find({ after }: StackPair, subject: string, text: string, verdict = Verdict.CHANGED): Finding {
  return findingIn(after, subject, verdict, text);
}

/** New requirements of the stack on Terraform. */
function neededFromNow(pair: StackPair): readonly Finding[] {
  const [from, to] = [pair.before, pair.after].map(({ content }) =>
    at(content, "terraform", "required_version"),
  );
  const [old, next] = [pair.before, pair.after].map(
    ({ content }) => (at(content, "terraform", "required_providers") ?? {}) as Attributes,
  );
  const version =
    isSameJson(from, to) || to === undefined
      ? []
      : [
          find(
            pair,
            "terraform",
            `it needs Terraform ${String(to)} instead of ${String(from ?? "any version")}: another version refuses to plan`,
            Verdict.CONSEQUENCE,
          ),
        ];
  const came = missingFrom(Object.keys(old ?? {}), Object.keys(next ?? {}));
  return [
    ...version,
    ...came.map((name) =>
      find(pair, `provider ${name}`, "it becomes required: every plan fails until terraform init has run"),
    ),
  ];
}

/** Variables without a default that are added. */
function variables(pair: StackPair): readonly Finding[] {
  const [old, next] = [pair.before, pair.after].map(
    ({ content }) => (content.variable ?? {}) as Readonly<Record<string, Attributes>>,
  );
  return Object.entries(next ?? {}).flatMap(([name, variable]) => {
    const isAsked = variable.default === undefined;
    const wasAsked = old?.[name] !== undefined && old[name].default === undefined;
    if (!isAsked || wasAsked) return [];
    const text = "it has no default: a plan without a value prompts for it, or fails without a terminal";
    return [find(pair, `variable ${name}`, text, Verdict.CONSEQUENCE)];
  });
}

/** Checks at plan of existing constructs that are new, or test something else, while their resources are unchanged. */
function checks(pair: StackPair, { changes }: ReviewInput): readonly Finding[] {
  const [old, next] = [pair.before.checks, pair.after.checks].map((all) => checksByPath(all));
  return [...(next ?? [])].flatMap(([path, now]) => {
    const before = old?.get(path);
    const isOfChange = changes.some(
      ({ stack, address }) => stack === pair.after.name && isWithin(path, address),
    );
    if (before === undefined || isSameJson(before, now) || isOfChange) return [];
    const names = missingFrom(before.map(textOf), now.map(textOf)).map((text) => text.split(" ")[0] ?? "");
    const what = names.length === 0 ? "fewer of them, or another order" : shortList(names);
    return [
      find(
        pair,
        path,
        `its checks at plan differ (${what}): the conditions under which a plan stops or warns change`,
      ),
    ];
  });
}

/** The address of a resource has the path of its construct, without the stack. */
function isWithin(path: string, address: string): boolean {
  const id = path.split("/").slice(1).join("_");
  return id !== "" && (address.split(".")[1] ?? "").startsWith(`${id}_`);
}

function checksByPath(all: readonly RegisteredCheck[]): ReadonlyMap<string, readonly RegisteredCheck[]> {
  const groups = new Map<string, RegisteredCheck[]>();
  for (const each of all) groups.set(each.path, [...(groups.get(each.path) ?? []), each]);
  return groups;
}

function textOf({ check, severity, args }: RegisteredCheck): string {
  return `${check} ${severity} ${JSON.stringify(args)}`;
}

function order(pair: StackPair): readonly Finding[] {
  const [from, to] = [pair.before.dependencies, pair.after.dependencies];
  const [came, gone] = [missingFrom(from, to), missingFrom(to, from)];
  return [
    ...ifAny(came, () => find(pair, "order of stacks", `it is now applied after ${shortList(came)}`)),
    ...ifAny(gone, () => find(pair, "order of stacks", `it no longer waits for ${shortList(gone)}`)),
  ];
}

/** `depends_on` of existing resources: the order in which an apply creates and deletes them. */
function waits(pair: StackPair): readonly Finding[] {
  const changed = staying(pair).filter(
    ([old, next]) => !isSameJson([...old.dependsOn].sort(), [...next.dependsOn].sort()),
  );
  // names of added or moved resources occur in many lists.
  const known = (address: string) => pair.before.resources.has(address) === pair.after.resources.has(address);
  const real = changed.filter(
    ([old, next]) => !isSameJson(old.dependsOn.filter(known).sort(), next.dependsOn.filter(known).sort()),
  );
  if (real.length === 0) return [];
  const who = shortList(real.map(([, { title }]) => title));
  return [find(pair, "depends_on", `${who}: an apply waits for other resources before it, in another order`)];
}

function staying({ before, after }: StackPair): readonly (readonly [Resource, Resource])[] {
  return [...after.resources.values()].flatMap((next) => {
    const old = before.resources.get(next.address);
    return old === undefined ? [] : [[old, next] as const];
  });
}

/** Conditions of a resource that are added or changed. */
function lifecycles(pair: StackPair): readonly (readonly Finding[])[] {
  return staying(pair).map(([{ lifecycle: old }, resource]) => {
    const { lifecycle: next } = resource;
    const texts = [
      ...(next.preventDestroy && !old.preventDestroy
        ? ["Terraform now refuses to delete it (prevent_destroy)"]
        : []),
      ...(isSameJson(old.conditions, next.conditions)
        ? []
        : ["conditions that stop its plan or apply differ"]),
    ];
    return texts.map((text) => findingAbout(resource, Verdict.CHANGED, text));
  });
}

/** Sections that other rules read, or this one above. */
const READ = "resource checks dependencies output moved removed import module suspension reverts".split(" ");

/** Every other section of the documents, block by block. */
function sections(pair: StackPair, told: ReadonlySet<string>, { changes }: ReviewInput): readonly Finding[] {
  const { before, after } = pair;
  const isPlanned = changes.some(({ stack }) => stack === after.name);
  const keys = [...new Set([...Object.keys(before.content), ...Object.keys(after.content)])];
  return keys
    .filter((key) => !READ.includes(key) && !(isPlanned && REFERRED.includes(key)))
    .filter((key) => !isSameJson(sectionOf(before, key), sectionOf(after, key)))
    .flatMap((key) => {
      const blocks = blocksOf(sectionOf(before, key), sectionOf(after, key));
      const isTold = [...told].some((subject) => SUBJECTS[key]?.test(subject) === true);
      if (isTold || (key === "data" && blocks.length === 0)) return [];
      const where = blocks.length === 0 ? "" : `: ${shortList(blocks)}`;
      return [find(pair, key, `${SAYS[key] ?? "the document differs here"}${where}`)];
    });
}

/** Sections whose values are in resources, and reported by their changes. */
const REFERRED = ["locals", "variable"];

/** Returns a section without changes of common providers and of the state, which other rules report. */
function sectionOf({ content }: StackPair["after"], key: string): unknown {
  if (key !== "terraform") return content[key];
  const { required_providers: providers, ...terraform } = (content.terraform ?? {}) as Attributes;
  return {
    ...terraform,
    backend: undefined,
    cloud: undefined,
    required_providers: Object.keys(providers ?? {}),
  };
}

/** What rules that read a section call it. */
const SUBJECTS: Readonly<Record<string, RegExp>> = {
  terraform: /^(terraform|state|provider )/,
  provider: /^(provider |cluster$)/,
  cluster: /^cluster$/,
  variable: /^(variable |checks at plan$|cluster$)/,
  check: /^check /,
};

const SAYS: Readonly<Record<string, string>> = {
  data: "data sources differ, and with them everything that refers to them",
  locals: "local values differ, and with them everything that refers to them",
  variable: "variables differ, and with them everything that refers to them",
  check: "check blocks differ: the conditions under which a plan or apply warns change",
  provider: "provider settings differ, which affect connections and plans",
  terraform: "settings of Terraform differ",
  cluster: "the stack is declared for another cluster, or for none",
  forgotten: "data that may be lost differs (forget-data)",
  acknowledged: "reasons for which guardrails may be broken differ",
};

/** Names of the blocks that differ in a section. */
function blocksOf(before: unknown, after: unknown): readonly string[] {
  const [old, next] = [before, after].map((each) => (isObject(each) ? (each as Attributes) : {}));
  const keys = [...new Set([...Object.keys(old ?? {}), ...Object.keys(next ?? {})])];
  return keys.filter((key) => !isSameJson(old?.[key], next?.[key]));
}
