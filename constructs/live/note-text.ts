import type { ClusterFactsNote } from "./facts";
import type { LiveNote, NotedCheck, NotedObject, Severity } from "./note";

/** Parts of a note as JSON, by the path of the construct that has registered them. */
type TextsByPath = Map<string, string[]>;

/**
 * Collects the checks of a stack on one cluster. They are written to the document as a single string, because
 * synthesis would copy an object with thousands of checks, and search it for tokens, several times.
 */
export class NoteText {
  /**
   * Declared facts of the cluster.
   * @default - the stack has no `Cluster`
   */
  public facts?: ClusterFactsNote;
  /** Objects that the stack no longer creates and may delete, in the format of `objectTitle`. */
  public readonly forgotten: string[] = [];
  /** Source texts of the checks that are not part of this library, by name. */
  public readonly texts: Record<string, string> = {};
  private readonly made: string[] = [];
  private readonly checks: Readonly<Record<Severity, TextsByPath>> = {
    preconditions: new Map(),
    postconditions: new Map(),
    warnings: new Map(),
    stops: new Map(),
  };

  /** Adds an object that the stack creates. */
  public makes(object: NotedObject): void {
    this.made.push(JSON.stringify(object));
  }

  /** Adds a check. */
  public asks(severity: Severity, path: string, check: NotedCheck): void {
    // if the construct already has a precondition, later checks are added to it.
    const where = severity === "postconditions" && this.hasPrecondition(path) ? "preconditions" : severity;
    const texts = this.checks[where];
    const known = texts.get(path);
    if (known === undefined) texts.set(path, [JSON.stringify(check)]);
    else known.push(JSON.stringify(check));
  }

  /** Returns whether a resource of the construct has a precondition. */
  public hasPrecondition(path: string): boolean {
    return this.checks.preconditions.has(path);
  }

  /** Moves the required checks of a construct to a precondition of its resources. */
  public hangOnResource(path: string): void {
    const { preconditions, postconditions } = this.checks;
    const required = postconditions.get(path);
    if (required === undefined) return;
    preconditions.set(path, required);
    postconditions.delete(path);
  }

  /** Returns the note in the format of `LiveNote`. */
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

/** Returns the JSON of an object whose members are already JSON. */
function objectText(members: readonly (readonly [string, string | undefined])[]): string {
  const written = members.flatMap(([key, text]) =>
    text === undefined ? [] : `${JSON.stringify(key)}:${text}`,
  );
  return `{${written.join()}}`;
}
