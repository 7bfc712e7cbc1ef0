import type { Value } from "../files";
import { candidatesOf, isUnset } from "./candidates";
import type { Leaf } from "./leaves";
import type { Reached } from "./reach";

/** A value of a chart on its way to what it reaches. */
export class Probe {
  /** What it reaches; undefined until it is measured. */
  public reached: readonly Reached[] | undefined;
  private readonly candidates: Value[];

  /** @param sources templates that read it */
  constructor(
    public readonly leaf: Leaf,
    public readonly sources: ReadonlySet<string>,
  ) {
    this.candidates = [...candidatesOf(leaf)];
  }

  /** What is tried now. */
  public get candidate(): Value {
    return this.candidates[0];
  }

  /** Whether nothing is left to try. */
  public get isDone(): boolean {
    return this.candidates.length === 0;
  }

  /** The chart refuses the value. */
  public refuse(): void {
    this.candidates.shift();
  }

  /** The chart was rendered with the value; where it makes nothing else of it, it may of the next one. */
  public answer(reached: readonly Reached[]): void {
    const isTakenAway = !isUnset(this.leaf.value) && isUnset(this.candidate);
    this.reached = isTakenAway ? reached.map(reversed) : reached;
    if (reached.length > 0) this.candidates.length = 0;
    else this.candidates.shift();
  }
}

const OPPOSITE = { "": "", "+": "-", "-": "+", "~": "~" } as const;

function reversed(reached: Reached): Reached {
  return { ...reached, sign: OPPOSITE[reached.sign] };
}
