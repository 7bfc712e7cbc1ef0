import type { CheckArgs, LiveCheck, Read } from "../check";
import { readsOf } from "../check";
import { judgeFrom } from "../check-text";
import { type Kind, kindKey } from "../kind";
import { Live, type LiveObjects, type PlannedObject, type PlannedObjects } from "../live";
import type { LiveNote, NotedCheck, NotedChecks } from "../note";
import { STACK_VERDICT, type Verdicts, WARNINGS_VERDICT } from "../verdicts";
import type { OtherStack, StackDocument } from "./documents";
import { stackNameOf } from "./documents";
import {
  adoptableIn,
  conflictsOf,
  type ManagedAddresses,
  namespacesWithClaims,
  readsOfOwnership,
  type ReadState,
  vanishedFrom,
} from "./owned-objects";

/** A check that the program can run. */
type RunnableCheck = LiveCheck<CheckArgs>;

/** What was found out about a stack. */
export interface Judgement {
  /** What ends the program. */
  readonly stops: readonly string[];
  /** What Terraform is told. */
  readonly verdicts: Verdicts;
}

/** The checks of this library by name. */
export type BuiltInChecks = ReadonlyMap<string, RunnableCheck>;

/** What a judgement takes beside the objects of the cluster. */
export interface JudgeOptions {
  /**
   * Version of the API server.
   * @default - not known
   */
  readonly version?: string;
  /**
   * Lists the addresses that the state of a stack holds; asked for only where an object does not bear its mark.
   * @default - not known
   */
  readonly readState?: ReadState;
}

/** All that is asked about one cluster of a stack. */
export interface Inquiry {
  /** Name of the stack. */
  readonly stack: string;
  /** The stack. */
  readonly document: StackDocument;
  /** What it asks. */
  readonly note: LiveNote;
  /** What it and the stacks before it make. */
  readonly planned: PlannedObjects;
  /** What any stack of the app makes on the cluster. */
  readonly announced: PlannedObjects;
}

/**
 * Puts together what a stack asks of one of its clusters.
 * @throws if the document has no such cluster.
 */
export function inquiryOf(document: StackDocument, scope: string, others: readonly OtherStack[]): Inquiry {
  const note = document["//"]?.live?.[scope];
  if (note === undefined)
    throw new Error(`the synthesized stack must have checks for ${scope}: synthesize it again`);
  const stack = stackNameOf(document);
  const cluster = note.facts?.name;
  const ofOthers = others.flatMap(({ name, isEarlier, document: other }) =>
    Object.values(other["//"]?.live ?? {})
      .filter(({ facts }) => cluster !== undefined && facts?.name === cluster)
      .flatMap(({ makes }) => makes.map(({ kind, object }) => ({ kind, object, stack: name, isEarlier }))),
  );
  const own = note.makes.map(({ kind, object }) => ({ kind, object, stack, isEarlier: true }));
  const all = [...ofOthers, ...own];
  return {
    stack,
    document,
    note,
    planned: byKind(all.filter(({ isEarlier }) => isEarlier)),
    announced: byKind(all),
  };
}

function byKind(made: readonly (PlannedObject & { readonly kind: Kind })[]): PlannedObjects {
  const found = new Map<string, PlannedObject[]>();
  for (const { kind, object, stack } of made) {
    const key = kindKey(kind);
    const objects = found.get(key);
    if (objects === undefined) found.set(key, [{ object, stack }]);
    else objects.push({ object, stack });
  }
  return found;
}

/** Lists what the checks of a stack read. */
export function readsOfStack(inquiry: Inquiry, checks: BuiltInChecks): readonly Read[] {
  const { note } = inquiry;
  const ofChecks = [...entriesOf(note)].flatMap(
    ({ noted }) => noted.reads ?? readsOf(checkOf(noted, note, checks), noted.args),
  );
  return [...ofChecks, ...readsOfOwnership(inquiry)];
}

/** Runs the checks of a stack. */
export function judgeStack(
  inquiry: Inquiry,
  objects: ReadonlyMap<string, LiveObjects>,
  checks: BuiltInChecks,
  { version, readState }: JudgeOptions = {},
): Judgement {
  const { note, stack, planned, announced } = inquiry;
  const live = new Live(objects, { planned, announced, facts: note.facts, version });
  const states = new Map<string, ManagedAddresses>();
  const stateOf: ReadState = (name) => {
    if (!states.has(name)) states.set(name, readState?.(name));
    return states.get(name);
  };
  const found: Record<string, string[]> = {};
  const stops = [...vanishedFrom(inquiry, live, stateOf), ...namespacesWithClaims(inquiry, live)].map(
    (each) => `${stack}: ${each}`,
  );
  const conflicts = conflictsOf(inquiry, live, stateOf).map((each) => `${stack}: ${each}`);
  if (conflicts.length > 0) found[STACK_VERDICT] = conflicts;
  for (const { severity, path, noted } of entriesOf(note)) {
    const sentence = judged(checkOf(noted, note, checks), live, noted);
    if (sentence === undefined) continue;
    const text = `${path}: ${sentence}`;
    if (severity === "stops") stops.push(text);
    else (found[verdictKey(severity, path)] ??= []).push(text);
  }
  const assumptions = live.assumptions.filter((each) => !each.endsWith(` of stack ${stack}`));
  if (assumptions.length > 0) (found[WARNINGS_VERDICT] ??= []).push(assumptionNote(stack, assumptions));
  const verdicts = Object.entries(found).map(([key, sentences]) => [key, [...new Set(sentences)].join("\n")]);
  return {
    stops,
    verdicts: { ...adoptableIn(inquiry, live), ...(Object.fromEntries(verdicts) as Verdicts) },
  };
}

function* entriesOf(note: LiveNote) {
  for (const severity of ["stops", "postconditions", "preconditions", "warnings"] as const) {
    const checks: NotedChecks = note[severity];
    for (const [path, list] of Object.entries(checks)) {
      for (const noted of list) yield { severity, path, noted };
    }
  }
}

function verdictKey(severity: "postconditions" | "preconditions" | "warnings", path: string): string {
  if (severity === "preconditions") return path;
  return severity === "warnings" ? WARNINGS_VERDICT : STACK_VERDICT;
}

function checkOf(
  { check: name, reads }: NotedCheck,
  { texts }: LiveNote,
  checks: BuiltInChecks,
): RunnableCheck {
  const builtIn = checks.get(name);
  const text = texts[name];
  if (reads !== undefined && text !== undefined)
    return { name, reads, judge: judgeFrom(text) as RunnableCheck["judge"] };
  if (builtIn !== undefined) return builtIn;
  throw new Error(`check ${name} must be known to the program beside the stack: synthesize the stack again`);
}

function judged(check: RunnableCheck, live: Live, { args }: NotedCheck): string | undefined {
  try {
    return check.judge(live, args);
  } catch (error) {
    const isReference = String(error).startsWith("ReferenceError");
    const hint = isReference ? ": its text runs alone, so it may use nothing but its two parameters" : "";
    return `check ${check.name} must not throw, but ended with ${String(error)}${hint}`;
  }
}

function assumptionNote(stack: string, assumptions: readonly string[]): string {
  return `${stack}: this plan assumes what earlier stacks are going to make, so apply them first: ${assumptions.join(", ")}`;
}
