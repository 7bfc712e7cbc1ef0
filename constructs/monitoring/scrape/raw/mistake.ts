/** A broken rule, as it follows the word "must", and the place of the value. */
export interface RawMistake {
  /** Path below the value; empty for itself. */
  readonly at: string;
  /** The rule. */
  readonly rule: string;
  /** The value. */
  readonly value: unknown;
}
