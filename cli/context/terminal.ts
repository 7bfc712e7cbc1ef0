/** Output of a verb. */
export interface Terminal {
  /** Prints a line of the result to standard output. */
  print(line: string): void;
  /** Prints progress and warnings to standard error. */
  note(line: string): void;
  /** Colours a text if standard output shows colours. */
  paint(colour: Colour, text: string): string;
}

/** Colours by meaning, with their ECMA-48 codes. */
export enum Colour {
  DANGER = 31,
  GOOD = 32,
  WARNING = 33,
  FAINT = 2,
  STRONG = 1,
}

/** Properties of the process that determine colours. */
export interface TerminalProcess {
  readonly env: NodeJS.ProcessEnv;
  readonly stdout: { readonly isTTY?: boolean; write(text: string): boolean };
  readonly stderr: { write(text: string): boolean };
}

/**
 * Makes the terminal of a process. It shows colours if standard output is one, unless `NO_COLOR` is set
 * (https://no-color.org); `FORCE_COLOR` shows them in any case, as in Node.
 */
export function terminalOf({ env, stdout, stderr }: TerminalProcess): Terminal {
  const isColoured = showsColours(env, stdout.isTTY === true);
  return {
    print: (line) => void stdout.write(`${line}\n`),
    note: (line) => void stderr.write(`${line}\n`),
    paint: (colour, text) => (isColoured ? `\u001b[${colour}m${text}\u001b[0m` : text),
  };
}

function showsColours(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  if (env.NO_COLOR !== undefined && env.NO_COLOR !== "") return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  return isTerminal && env.TERM !== "dumb";
}
