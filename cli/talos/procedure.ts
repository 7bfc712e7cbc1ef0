import type { TalosModel } from "../../constructs/talos/model/talos-model";

/** A step of a procedure, which a person runs and checks. */
export interface Step {
  /** What the step does. */
  readonly title: string;
  /**
   * What to know before running it.
   * @default - none
   */
  readonly note?: string;
  /** Commands for a shell, in order; each ends with an exit code other than 0 where the next one must not follow. */
  readonly commands: readonly string[];
}

/** A procedure for the machines of a Talos cluster. */
export interface Procedure {
  /** Name of the verb. */
  readonly name: string;
  /** What it does, in one sentence. */
  readonly title: string;
  /** Files that the commands read, by their name in the folder; none contains a secret. */
  readonly files: Readonly<Record<string, string>>;
  /** The steps, in order. */
  readonly steps: readonly Step[];
}

/** Paths that the commands use. */
export interface Places {
  /** Folder of the files, as it is typed. */
  readonly folder: string;
  /** File with the secrets of the cluster: plain, or encrypted by SOPS and named `*.sops.yaml`. */
  readonly secrets: string;
}

/** Inputs of a procedure. */
export interface Situation {
  readonly model: TalosModel;
  readonly places: Places;
}

/** A refused procedure. The message states what it would break, and what to do instead. */
export class UnsafeProcedure extends Error {
  public override readonly name = "UnsafeProcedure";
}

/** Returns whether an error is the refusal of a procedure. */
export function isUnsafeProcedure(error: unknown): error is UnsafeProcedure {
  return (error as Partial<Error>).name === "UnsafeProcedure";
}

/** Formats a procedure as shell text: everything except the commands is a comment. */
export function describeProcedure({ title, steps }: Procedure): string {
  const parts = steps.map(({ title: step, note, commands }, at) =>
    [comment(`${at + 1}. ${step}`), ...(note === undefined ? [] : [comment(`   ${note}`)]), ...commands].join(
      "\n",
    ),
  );
  const how = comment("Run one command after the other, and stop if one fails.");
  return [`${comment(title)}\n${how}`, ...parts].join("\n\n");
}

/** Formats a comment. A name from the facts must not end it and become a command. */
function comment(text: string): string {
  return `# ${text.replaceAll(/[\r\n]+/g, " ")}`;
}
