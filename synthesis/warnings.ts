/** The part of cdktf's manifest with the warnings of a stack. */
interface AnnotatedStack {
  readonly annotations: readonly {
    readonly constructPath: string;
    readonly level: string;
    readonly message: string;
  }[];
}

/** Level of a warning, as `Annotations.addWarning` of cdktf writes it. */
const WARNING = "@cdktf/warn";

/** Prints the warnings of all stacks, each once, on standard error. */
export function printWarnings(stacks: Readonly<Record<string, AnnotatedStack>>): void {
  const warnings = Object.values(stacks)
    .flatMap(({ annotations }) => annotations)
    .filter(({ level }) => level === WARNING)
    .map(({ constructPath, message }) => `warning: ${constructPath}: ${message}\n`);
  process.stderr.write([...new Set(warnings)].join(""));
}
