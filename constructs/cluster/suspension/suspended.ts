import { Annotations } from "cdktf";
import type { IConstruct } from "constructs";
import { checkCall, failOf, isPast, propError, requireLastDay, REVIEW_DAYS } from "../../checks";

/** What a workload is for. Production and shared workloads are only suspended with a reason. */
export enum Purpose {
  /** People rely on it. */
  PRODUCTION = "production",
  /** It is needed for experiments only. */
  EXPERIMENT = "experiment",
  /** Production uses it, too; the rules of production apply. */
  SHARED = "shared",
}

/** A suspension, with its end and its reason. */
export interface SuspensionProps {
  /**
   * Last day of the suspension, `YYYY-MM-DD`, at most two years ahead. Every synth after it (in UTC) warns (GR-05).
   * @default - no last day
   */
  readonly until?: string;
  /**
   * Why it is suspended, for readers of the summary.
   * @default - none
   */
  readonly reason?: string;
  /**
   * Why it is suspended although it is for production or shared (GR-14).
   * @default - such a suspension is refused
   */
  readonly evenProduction?: { readonly reason: string };
}

/** Whether something is suspended: a boolean, or an object for a suspension with its end and its reason. */
export type Suspended = boolean | SuspensionProps;

/** The suspension that applies to a construct. */
export interface Declaration extends SuspensionProps {
  /** Whether it is suspended. */
  readonly isSuspended: boolean;
  /** Path of the construct or scope that declares it. */
  readonly path: string;
}

/**
 * Key of a scope's declaration, and of whether a construct in it has read it; shared by all copies of this library in
 * one process.
 */
const GROUP = Symbol.for("groundplan.suspendedGroup");
const ASKED = Symbol.for("groundplan.suspensionAsked");

const RUNNING = { isSuspended: false, path: "" };

/**
 * Suspends all workloads below a scope, unless their own prop `suspended` is set. Call it before the scope has children; a
 * `ClusterStack` does so for its prop `suspended`.
 * @throws if a rule of the props is broken, or a construct below has already read the declaration
 */
export function suspendAll(scope: IConstruct, suspended: Suspended): void {
  checkCall("suspendAll", scope, suspended);
  const declaration = readDeclaration(scope, suspended);
  if (Reflect.has(scope, GROUP)) {
    throw propError(scope, "suspended", "be set once for a group", suspended);
  }
  if (Reflect.has(scope, ASKED)) {
    const rule = "be set before the group gets its children, because some were already created without it";
    throw propError(scope, "suspended", rule, suspended);
  }
  Reflect.set(scope, GROUP, declaration);
  if (!declaration.isSuspended) return;
  scope.node.addValidation({
    validate: () => {
      if (Reflect.has(scope, ASKED)) return [];
      const rule = "be omitted where nothing can be suspended";
      return [propError(scope, "suspended", rule, suspended).message];
    },
  });
}

/** Returns the declaration for a construct: its own, or else that of the nearest enclosing scope. */
export function declarationFor(construct: IConstruct, own: Suspended | undefined): Declaration {
  const scopes = [...construct.node.scopes].reverse();
  for (const scope of scopes) Reflect.set(scope, ASKED, true);
  if (own !== undefined) return readDeclaration(construct, own);
  for (const scope of scopes) {
    const found: unknown = Reflect.get(scope, GROUP);
    if (found !== undefined) return found as Declaration;
  }
  return RUNNING;
}

function readDeclaration(scope: IConstruct, suspended: Suspended): Declaration {
  const { path } = scope.node;
  if (typeof suspended === "boolean") return { isSuspended: suspended, path };
  const { until, reason, evenProduction } = suspended;
  const fail = failOf(path, "suspended.");
  if (until !== undefined) {
    const why = "no one would be warned of it: set an earlier day, or leave it out";
    requireLastDay(fail, "until", until, REVIEW_DAYS, why);
  }
  // GR-05 (synth): a suspension for an experiment had no end date, and databases stayed at 0 replicas.
  if (until !== undefined && isPast(until)) {
    Annotations.of(scope).addWarning(`is suspended past ${until}: resume it, or set a later date`);
  }
  return { isSuspended: true, path, until, reason, evenProduction };
}
