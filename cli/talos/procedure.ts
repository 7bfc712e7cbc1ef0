import type { TalosModel } from "../../constructs/talos/model/talos-model";

/** Something that a person does, and then looks whether it is done. */
export interface Step {
  /** What it is. */
  readonly title: string;
  /**
   * What to know before.
   * @default - nothing
   */
  readonly note?: string;
  /** Commands for a shell, in order; each ends with an exit code other than 0 where the next one must not follow. */
  readonly commands: readonly string[];
}

/** What is done to a cluster of Talos machines, step by step. */
export interface Procedure {
  /** Name of the verb. */
  readonly name: string;
  /** What it does, in a sentence. */
  readonly title: string;
  /** Files that the commands read, by their name in the folder; none holds a secret. */
  readonly files: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

/** Where the commands find what. */
export interface Places {
  /** Folder of the files, as it is typed. */
  readonly folder: string;
  /** File with the secrets of the cluster: plain, or encrypted by SOPS, which its name `*.sops.yaml` says. */
  readonly secrets: string;
}

/** What a procedure is made from. */
export interface Situation {
  readonly model: TalosModel;
  readonly places: Places;
}

/** A procedure that was refused: its message says what it would break, and the way out. */
export class UnsafeProcedure extends Error {
  public override readonly name = "UnsafeProcedure";
}

/** Returns whether an error is the refusal of a procedure. */
export function isUnsafeProcedure(error: unknown): error is UnsafeProcedure {
  return (error as Partial<Error>).name === "UnsafeProcedure";
}

/** Writes a procedure as a text for a shell: what is not a command is a comment. */
export function describeProcedure({ title, steps }: Procedure): string {
  const parts = steps.map(({ title: step, note, commands }, at) =>
    [comment(`${at + 1}. ${step}`), ...(note === undefined ? [] : [comment(`   ${note}`)]), ...commands].join(
      "\n",
    ),
  );
  const how = comment("Run one command after the other, and stop if one fails.");
  return [`${comment(title)}\n${how}`, ...parts].join("\n\n");
}

/** A name from the facts must not end the comment, and become a command. */
function comment(text: string): string {
  return `# ${text.replaceAll(/[\r\n]+/g, " ")}`;
}
