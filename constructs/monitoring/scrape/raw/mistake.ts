/** What a value must be, or nothing if it is: a rule as errors have it, and where below the value it is broken. */
export interface RawMistake {
  /** Path below the value; empty for itself. */
  readonly at: string;
  /** The rule. */
  readonly rule: string;
  /** What stands there. */
  readonly value: unknown;
}
