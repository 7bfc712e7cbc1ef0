import { Annotations, Lazy, TerraformLocal, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { clusterScopeOf } from "../scope";
import { type Connection, connectionOf } from "./connection";
import { isClusterScope, liveStartOf } from "./live-start";
import type { NotedCheck, Severity } from "./note";
import { NoteText } from "./note-text";
import { makeProgramSource, type ProgramSource } from "./program-source";
import { emptyVerdict, type PlanCheck, quoteText } from "./terraform-text";
import { adoptionKey, STACK_VERDICT, WARNINGS_VERDICT } from "./verdicts";

const CHILD_ID = "live-cluster";

/** Key under which a stack holds its imports; shared by all copies of this library in one process. */
const IMPORTS = Symbol.for("groundplan.imports");

/** Key under which a stack holds its checks at plan, per cluster; shared by all copies of this library in one process. */
const NOTES = Symbol.for("groundplan.notes");

/**
 * What a stack asks of the live cluster at plan: one data source, which starts one program, whatever the number of
 * checks. In a stack of several clusters, each scope with providers of its own has one.
 *
 * See docs/checks-at-plan.md.
 */
export class LiveCluster extends Construct {
  /** Returns the one of the cluster that a construct goes to, and makes it at the first call. */
  public static of(construct: IConstruct): LiveCluster {
    const scope = clusterScopeOf(construct);
    const found = scope.node.tryFindChild(CHILD_ID) as LiveCluster | undefined;
    if (found !== undefined) return found;
    const made = new LiveCluster(scope as Construct, CHILD_ID);
    liveStartOf(scope)?.(scope);
    return made;
  }

  /** Returns whether a scope is asked about already, or can be: it stands for one cluster, and has a provider. */
  public static canAskAbout(scope: IConstruct): boolean {
    if (!isClusterScope(scope)) return false;
    return scope.node.tryFindChild(CHILD_ID) !== undefined || connectionOf(scope).hasProvider;
  }

  /** What is written into the synthesized stack for the program. */
  public readonly note = new NoteText();
  private readonly program: ProgramSource;
  /** Reference to what the program has found: a map of texts. */
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

  /** Adds a check to what is asked. */
  public add(severity: Severity, path: string, check: NotedCheck): void {
    this.note.asks(severity, path, check);
    if (severity === "warnings") this.warn();
  }

  /** Returns the condition under which a construct's resources may be planned, if anything was required for it. */
  public verdictOf(path: string): PlanCheck[] {
    this.note.hangOnResource(path);
    return this.note.hasPrecondition(path) ? [emptyVerdict(this.verdicts, path)] : [];
  }

  /** Lets Terraform import the object of a resource, if the program finds one that is to be adopted. */
  public adopt(address: string): void {
    const key = quoteText(adoptionKey(address));
    const id = `lookup(${this.verdicts}, ${key}, "")`;
    const stack = TerraformStack.of(this);
    const imports = rememberedIn<object[]>(stack, IMPORTS, () => []);
    imports.push({ to: address, for_each: `\${toset(compact([${id}]))}`, id: "${each.value}" });
    // the list itself is kept; a stack of several clusters has one.
    if (imports.length === 1) stack.addOverride("import", imports);
  }

  private askProgram(scope: Construct): void {
    const { source, document, count } = this.program;
    const { condition, errorMessage } = emptyVerdict("self.result", STACK_VERDICT);
    source.addOverride("lifecycle.postcondition", [{ condition, error_message: errorMessage }]);
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
    // somebody may make the provider later. What is found out late keeps a whole app from being written the fast way.
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
    const { condition, errorMessage } = emptyVerdict(this.verdicts, WARNINGS_VERDICT);
    TerraformStack.of(this).addOverride(`check.${this.program.source.friendlyUniqueId}`, {
      assert: [{ condition, error_message: errorMessage }],
    });
  }
}

function offWarning(missing: string): string {
  return (
    `checks at plan are off, because ${missing}: they need a Kubernetes provider with configPath and configContext ` +
    `alone, as credentials must not lie in the state`
  );
}

/** Puts the note of a cluster into the document of the stack. */
function writeNote(stack: TerraformStack, key: string, note: NoteText): void {
  const notes = rememberedIn<Record<string, string>>(stack, NOTES, () => ({}));
  // it is written when the document is read: a stack may ask for more until then.
  Object.defineProperty(notes, key, { get: () => note.toString(), enumerable: true });
  // the object itself is kept; a stack of several clusters has one.
  if (Object.keys(notes).length === 1) stack.addOverride("//.live", notes);
}

function rememberedIn<Value>(stack: TerraformStack, where: symbol, make: () => Value): Value {
  const found = Reflect.get(stack, where) as Value | undefined;
  if (found !== undefined) return found;
  const made = make();
  Reflect.set(stack, where, made);
  return made;
}
