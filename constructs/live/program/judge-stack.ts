import type { CheckArgs, LiveCheck, Read } from "../check";
import { readsOf } from "../check";
import { judgeFrom } from "../check-text";
import { Live, type LiveObjects } from "../live";
import type { LiveNote, NotedCheck, NotedChecks, Severity } from "../note";
import { STACK_VERDICT, type Verdicts, WARNINGS_VERDICT } from "../verdicts";
import type { Inquiry } from "./inquiry";
import { lostStateOf } from "./lost-state";
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

/** The results for a stack. */
export interface Judgement {
  /** Findings that end the program, and with it every command that reads the cluster. */
  readonly stops: readonly string[];
  /** The output for Terraform: verdicts by key. */
  readonly verdicts: Verdicts;
}

/** A sentence with the key of its verdict. */
interface Finding {
  readonly key: string;
  readonly text: string;
}

/** The results for a stack, one sentence per finding. */
export interface StackFindings {
  /** Findings that end every command that reads the cluster, such as another cluster behind the context. */
  readonly stops: readonly string[];
  /** Findings that stop the plan. */
  readonly refusals: readonly Finding[];
  /** Warnings of the plan. */
  readonly warnings: readonly string[];
  /** Warnings about objects that the plan assumes, because earlier stacks have not been applied. */
  readonly assumed: readonly string[];
  /** Import ids of the objects that Terraform adopts, by verdict key. */
  readonly adoptable: Verdicts;
}

/** The checks of this library, by name. */
export type BuiltInChecks = ReadonlyMap<string, RunnableCheck>;

/** Input of a judgement in addition to the objects of the cluster. */
export interface JudgeOptions {
  /**
   * Version of the API server.
   * @default - unknown
   */
  readonly version?: string;
  /**
   * Returns the addresses in the state of the stack. Called only if an object does not carry the mark of its resource.
   * @default - the addresses are unknown
   */
  readonly readState?: ReadState;
  /**
   * Returns whether the state of the stack is known to be empty. Called only if objects of the stack exist.
   * @default - unknown
   */
  readonly isStateEmpty?: () => boolean;
}

/** Returns the reads of all checks of a stack. */
export function readsOfStack(inquiry: Inquiry, checks: BuiltInChecks): readonly Read[] {
  const { note } = inquiry;
  const ofChecks = entriesOf(note).flatMap(
    ({ noted }) => noted.reads ?? readsOf(checkOf(noted, note, checks), noted.args),
  );
  return [...ofChecks, ...readsOfOwnership(inquiry)];
}

/**
 * Runs the checks of a stack and combines their results for Terraform. A fatal finding, such as a wrong cluster, is
 * reported alone, because it invalidates all others.
 */
export function judgeStack(
  inquiry: Inquiry,
  objects: ReadonlyMap<string, LiveObjects>,
  checks: BuiltInChecks,
  options: JudgeOptions = {},
): Judgement {
  const { stops, refusals, warnings, assumed, adoptable } = findIn(inquiry, objects, checks, options);
  const told = [...warnings, ...assumed].map((text) => ({ key: WARNINGS_VERDICT, text }));
  return { stops, verdicts: { ...adoptable, ...together([...refusals, ...told]) } };
}

/** Runs the checks of a stack and returns each sentence separately. */
export function findIn(
  inquiry: Inquiry,
  objects: ReadonlyMap<string, LiveObjects>,
  checks: BuiltInChecks,
  { version, readState, isStateEmpty = () => false }: JudgeOptions = {},
): StackFindings {
  const { note, stack, planned, announced } = inquiry;
  const live = new Live(objects, { planned, announced, facts: note.facts, version });
  const run = (severity: Severity) => findings(note, severity, checks, live);
  const textsOf = (severity: Severity) => run(severity).map(({ text }) => text);
  const stops = textsOf("stops");
  if (stops.length > 0) return { stops, refusals: [], warnings: [], assumed: [], adoptable: {} };

  const stateOf = rememberedStates(readState);
  const named = (sentences: readonly string[]) => sentences.map((each) => `${stack}: ${each}`);
  const ofStack = (texts: readonly string[]) => texts.map((text) => ({ key: STACK_VERDICT, text }));
  return {
    stops: named([...vanishedFrom(inquiry, live, stateOf), ...namespacesWithClaims(inquiry, live)]),
    refusals: [
      ...ofStack(named(conflictsOf(inquiry, live, stateOf))),
      ...ofStack(textsOf("postconditions")),
      ...run("preconditions").map(({ path, text }) => ({ key: path, text })),
    ],
    warnings: [...lostStateOf(inquiry, live, isStateEmpty), ...textsOf("warnings")],
    assumed: assumptionsOf(live, stack),
    adoptable: adoptableIn(inquiry, live),
  };
}

function findings(note: LiveNote, severity: Severity, checks: BuiltInChecks, live: Live) {
  return entriesOf(note, [severity]).flatMap(({ path, noted }) => {
    const sentence = judged(checkOf(noted, note, checks), live, noted);
    return sentence === undefined ? [] : [{ path, text: `${path}: ${sentence}` }];
  });
}

function together(found: readonly Finding[]): Verdicts {
  const byKey = new Map<string, Set<string>>();
  for (const { key, text } of found) byKey.set(key, (byKey.get(key) ?? new Set()).add(text));
  return Object.fromEntries([...byKey].map(([key, texts]) => [key, [...texts].join("\n")]));
}

/** Reads the state at most once, and only on demand. */
function rememberedStates(readState: ReadState | undefined): ReadState {
  const states = new Map<string, ManagedAddresses>();
  return (name) => {
    if (!states.has(name)) states.set(name, readState?.(name));
    return states.get(name);
  };
}

function assumptionsOf(live: Live, stack: string): readonly string[] {
  const assumptions = live.assumptions.filter((each) => !each.endsWith(` of stack ${stack}`));
  return assumptions.length === 0 ? [] : [assumptionNote(stack, assumptions)];
}

function entriesOf(
  note: LiveNote,
  severities: readonly Severity[] = ["stops", "postconditions", "preconditions", "warnings"],
): readonly { readonly path: string; readonly noted: NotedCheck }[] {
  return severities.flatMap((severity) => {
    const checks: NotedChecks = note[severity];
    return Object.entries(checks).flatMap(([path, list]) => list.map((noted) => ({ path, noted })));
  });
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
    const hint = isReference ? ": only its source text runs, so it may only use its two parameters" : "";
    return `check ${check.name} must not throw, but ended with ${String(error)}${hint}`;
  }
}

function assumptionNote(stack: string, assumptions: readonly string[]): string {
  return `${stack}: this plan assumes objects that earlier stacks will create, so apply them first: ${assumptions.join(", ")}`;
}
