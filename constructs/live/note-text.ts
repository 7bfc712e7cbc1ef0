import type { ClusterFactsNote } from "./facts";
import type { LiveNote, NotedCheck, NotedObject, Severity } from "./note";

/** Parts of a note, by the path of the construct that has registered them; each is JSON. */
type TextsByPath = Map<string, string[]>;

/**
 * What a stack has to ask of one cluster, while the stack is built. It goes into the document as one text, which
 * synthesis takes as it is: a tree of some thousand checks would be copied and searched for tokens several times.
 */
export class NoteText {
  /**
   * What is declared of the cluster.
   * @default - no `Cluster` is known
   */
  public facts?: ClusterFactsNote;
  /** Objects that the stack made and may lose, as `objectTitle` writes them. */
  public readonly forgotten: string[] = [];
  /** Texts of the checks that are no part of this library, by name. */
  public readonly texts: Record<string, string> = {};
  private readonly made: string[] = [];
  private readonly checks: Readonly<Record<Severity, TextsByPath>> = {
    preconditions: new Map(),
    postconditions: new Map(),
    warnings: new Map(),
    stops: new Map(),
  };

  /** Adds an object that the stack makes. */
  public makes(object: NotedObject): void {
    this.made.push(JSON.stringify(object));
  }

  /** Adds a check. */
  public asks(severity: Severity, path: string, check: NotedCheck): void {
    // what hangs on a resource already, hangs there with all that is asked later.
    const where = severity === "postconditions" && this.hasPrecondition(path) ? "preconditions" : severity;
    const texts = this.checks[where];
    const known = texts.get(path);
    if (known === undefined) texts.set(path, [JSON.stringify(check)]);
    else known.push(JSON.stringify(check));
  }

  /** Whether anything stops a plan by a precondition of a resource of the construct. */
  public hasPrecondition(path: string): boolean {
    return this.checks.preconditions.has(path);
  }

  /** Lets what was required for a construct hang on a resource of its own. */
  public hangOnResource(path: string): void {
    const { preconditions, postconditions } = this.checks;
    const required = postconditions.get(path);
    if (required === undefined) return;
    preconditions.set(path, required);
    postconditions.delete(path);
  }

  /** Writes the note, as `LiveNote` describes it. */
  public toString(): string {
    const { facts, forgotten, texts, made } = this;
    const members: Readonly<Record<keyof LiveNote, string | undefined>> = {
      facts: JSON.stringify(facts),
      preconditions: this.textOf("preconditions"),
      postconditions: this.textOf("postconditions"),
      warnings: this.textOf("warnings"),
      stops: this.textOf("stops"),
      makes: `[${made.join()}]`,
      forgotten: JSON.stringify(forgotten),
      texts: JSON.stringify(texts),
    };
    return objectText(Object.entries(members));
  }

  private textOf(severity: Severity): string {
    return objectText([...this.checks[severity]].map(([path, texts]) => [path, `[${texts.join()}]`]));
  }
}

/** Writes an object whose members are JSON already. */
function objectText(members: readonly (readonly [string, string | undefined])[]): string {
  const written = members.flatMap(([key, text]) =>
    text === undefined ? [] : `${JSON.stringify(key)}:${text}`,
  );
  return `{${written.join()}}`;
}
