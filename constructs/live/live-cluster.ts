import { Annotations, Lazy, TerraformLocal, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { clusterScopeOf, remembered } from "../scope";
import { type Connection, connectionOf } from "./connection";
import type { NotedCheck, Severity } from "./note";
import { NoteText } from "./note-text";
import { makeProgramSource, type ProgramSource } from "./program-source";
import { isClusterScope, liveStartOf } from "./start";
import { conditionBlock, emptyVerdict, type PlanCheck, quoteText } from "./terraform-text";
import { adoptionKey, STACK_VERDICT, WARNINGS_VERDICT } from "./verdicts";

const CHILD_ID = "live-cluster";

/** Key under which a stack stores its import blocks; shared by all copies of this library in one process. */
const IMPORTS = Symbol.for("groundplan.imports");

/**
 * Key under which a stack stores its checks at plan, per cluster; shared by all copies of this library in one
 * process.
 */
const NOTES = Symbol.for("groundplan.notes");

/**
 * The checks of a stack on a live cluster at plan. A single data source starts a single program for all checks. In a
 * stack for several clusters, each scope with its own providers has one.
 *
 * See docs/checks-at-plan.md.
 */
export class LiveCluster extends Construct {
  /** Returns the `LiveCluster` of the cluster to which a construct is deployed, and creates it at the first call. */
  public static of(construct: IConstruct): LiveCluster {
    const scope = clusterScopeOf(construct);
    const found = scope.node.tryFindChild(CHILD_ID) as LiveCluster | undefined;
    if (found !== undefined) return found;
    const made = new LiveCluster(scope as Construct, CHILD_ID);
    liveStartOf(scope)?.(scope);
    return made;
  }

  /** Returns whether a scope already has checks or can have them, which requires a single cluster and a provider. */
  public static canAskAbout(scope: IConstruct): boolean {
    if (!isClusterScope(scope)) return false;
    return scope.node.tryFindChild(CHILD_ID) !== undefined || connectionOf(scope).hasProvider;
  }

  /** The note for the program in the synthesized stack. */
  public readonly note = new NoteText();
  private readonly program: ProgramSource;
  /** Reference to the results of the program: a map of strings. */
  private readonly verdicts: string;
  private hasWarnings = false;

  private constructor(scope: Construct, id: string) {
    super(scope, id);
    const stack = TerraformStack.of(this);
    this.program = makeProgramSource(this);
    writeNote(stack, this.program.source.friendlyUniqueId, this.note);
    this.askProgram(scope);
    const { answer } = this.program;
    this.verdicts = `local.${new TerraformLocal(this, "verdicts", answer).friendlyUniqueId}`;
  }

  /** Adds a check. */
  public add(severity: Severity, path: string, check: NotedCheck): void {
    this.note.asks(severity, path, check);
    if (severity === "warnings") this.warn();
  }

  /** Returns the precondition of the resources of a construct, if a check was required for the construct. */
  public verdictOf(path: string): PlanCheck[] {
    this.note.hangOnResource(path);
    return this.note.hasPrecondition(path) ? [emptyVerdict(this.verdicts, path)] : [];
  }

  /** Adds an import block for a resource, which applies if the program finds an object to adopt. */
  public adopt(address: string): void {
    const key = quoteText(adoptionKey(address));
    const id = `lookup(${this.verdicts}, ${key}, "")`;
    const stack = TerraformStack.of(this);
    const imports = remembered<object[]>(stack, IMPORTS, () => []);
    imports.push({ to: address, for_each: `\${toset(compact([${id}]))}`, id: "${each.value}" });
    // the override keeps a reference to the list; a stack for several clusters has one list.
    if (imports.length === 1) stack.addOverride("import", imports);
  }

  private askProgram(scope: Construct): void {
    const { source, document, count } = this.program;
    const verdict = emptyVerdict("self.result", STACK_VERDICT);
    source.addOverride("lifecycle.postcondition", [conditionBlock(verdict)]);
    const countOf = ({ missing }: Connection) => (missing === undefined ? count : 0);
    const queryOf = ({ words }: Connection) => ({
      document,
      scope: source.friendlyUniqueId,
      ...words,
    });
    const warnOf = ({ missing }: Connection) => {
      if (missing !== undefined) Annotations.of(scope).addWarning(offWarning(missing));
    };
    const connection = connectionOf(scope);
    if (connection.hasProvider) {
      source.addOverride("count", countOf(connection));
      source.addOverride("query", queryOf(connection));
      warnOf(connection);
      return;
    }
    // the provider may be created later. A lazy value is only used if necessary, as it slows down the synthesis of
    // the whole app.
    source.addOverride("count", Lazy.anyValue({ produce: () => countOf(connectionOf(scope)) }));
    source.addOverride("query", Lazy.anyValue({ produce: () => queryOf(connectionOf(scope)) }));
    this.node.addValidation({
      validate: () => {
        warnOf(connectionOf(scope));
        return [];
      },
    });
  }

  private warn(): void {
    if (this.hasWarnings) return;
    this.hasWarnings = true;
    TerraformStack.of(this).addOverride(`check.${this.program.source.friendlyUniqueId}`, {
      assert: [conditionBlock(emptyVerdict(this.verdicts, WARNINGS_VERDICT))],
    });
  }
}

function offWarning(missing: string): string {
  return (
    `checks at plan are off, because ${missing}: they need a Kubernetes provider with configPath and configContext ` +
    `alone, because credentials must not be in the state`
  );
}

/** Writes the note of a cluster to the document of the stack. */
function writeNote(stack: TerraformStack, key: string, note: NoteText): void {
  const notes = remembered<Record<string, string>>(stack, NOTES, () => ({}));
  // a getter, as the stack may add checks until the document is written.
  Object.defineProperty(notes, key, { get: () => note.toString(), enumerable: true });
  // the override keeps a reference to the object; a stack for several clusters has one object.
  if (Object.keys(notes).length === 1) stack.addOverride("//.live", notes);
}
