import { isEmpty } from "../../../constructs/checks/props/value-kinds";
import type { Value } from "../files";
import { candidatesOf } from "./candidates";
import type { Leaf } from "./leaves";
import type { Reached } from "./reach";

/** A value of a chart whose effect is being measured. */
export class Probe {
  /** Its effect; undefined until it is measured. */
  public reached: readonly Reached[] | undefined;
  private readonly candidates: Value[];

  /** @param sources templates that read it */
  constructor(
    public readonly leaf: Leaf,
    public readonly sources: ReadonlySet<string>,
  ) {
    this.candidates = [...candidatesOf(leaf)];
  }

  /** The value that is tried next. */
  public get candidate(): Value {
    return this.candidates[0];
  }

  /** Whether there are no further values to try. */
  public get isDone(): boolean {
    return this.candidates.length === 0;
  }

  /** Records that the chart refuses the value. */
  public refuse(): void {
    this.candidates.shift();
  }

  /** Records that the chart was rendered with the value. If it had no effect, the next value is tried. */
  public answer(reached: readonly Reached[]): void {
    const isTakenAway = !isEmpty(this.leaf.value) && isEmpty(this.candidate);
    this.reached = isTakenAway ? reached.map(reversed) : reached;
    if (reached.length > 0) this.candidates.length = 0;
    else this.candidates.shift();
  }
}

const OPPOSITE = { "": "", "+": "-", "-": "+", "~": "~" } as const;

function reversed(reached: Reached): Reached {
  return { ...reached, sign: OPPOSITE[reached.sign] };
}
