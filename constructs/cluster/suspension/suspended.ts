import { Annotations } from "cdktf";
import type { IConstruct } from "constructs";
import { checkCall, failOf, isCalendarDay, isPast, propError } from "../../checks";

/** What a workload is for. It is declared, because a name does not say it. */
export enum Purpose {
  /** People count on it. */
  PRODUCTION = "production",
  /** It is not needed while nothing is measured. */
  EXPERIMENT = "experiment",
  /** Production uses it too; it is suspended like production. */
  SHARED = "shared",
}

/** A suspension with what people want to know of it later. */
export interface SuspensionProps {
  /**
   * Last day of the suspension, `YYYY-MM-DD`. Every synth after it (in UTC) warns (GR-05).
   * @default - no end is in sight
   */
  readonly until?: string;
  /**
   * Why it is suspended, for people.
   * @default - not said
   */
  readonly reason?: string;
  /**
   * Why even what is for production or shared is suspended (GR-14).
   * @default - that is refused
   */
  readonly evenProduction?: { readonly reason: string };
}

/** Whether something is suspended: `true`, `false`, or `true` with what there is to say about it. */
export type Suspended = boolean | SuspensionProps;

/** What was declared, and by whom. */
export interface Declaration extends SuspensionProps {
  /** Whether it is suspended. */
  readonly isSuspended: boolean;
  /** Path of the construct or the group that says so. */
  readonly path: string;
}

/** Key under which a scope holds its declaration, and whether a construct in it has read it; shared by all copies of this library in one process. */
const GROUP = Symbol.for("groundplan.suspendedGroup");
const ASKED = Symbol.for("groundplan.suspensionAsked");

const RUNNING = { isSuspended: false, path: "" };

/**
 * Suspends everything below a scope that can be suspended, unless it says otherwise itself. Call it before
 * the scope gets its children; a `ClusterStack` does it by its prop `suspended`.
 * @throws if a rule of the props is broken, or something below runs already.
 */
export function suspendAll(scope: IConstruct, suspended: Suspended): void {
  checkCall("suspendAll", scope, suspended);
  const declaration = readDeclaration(scope, suspended);
  if (Reflect.has(scope, GROUP)) {
    throw propError(scope, "suspended", "be set once for a group", suspended);
  }
  if (Reflect.has(scope, ASKED)) {
    const rule = "be set before the group gets its children, because some were already made without it";
    throw propError(scope, "suspended", rule, suspended);
  }
  Reflect.set(scope, GROUP, declaration);
  if (!declaration.isSuspended) return;
  scope.node.addValidation({
    validate: () => {
      if (Reflect.has(scope, ASKED)) return [];
      const rule = "be left out where nothing can be suspended";
      return [propError(scope, "suspended", rule, suspended).message];
    },
  });
}

/** Finds what is declared for a construct: by itself, or by the nearest group around it. */
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
  if (until !== undefined && !isCalendarDay(until)) fail("until", "be a date as YYYY-MM-DD", until);
  // GR-05 (synth): a suspension for an experiment had no end date, and databases stayed at 0 replicas.
  if (until !== undefined && isPast(until)) {
    Annotations.of(scope).addWarning(
      `is suspended since longer than ${until}: resume it, or give another day`,
    );
  }
  return { isSuspended: true, path, until, reason, evenProduction };
}
