import { parseQuantity } from "./quantity";

const MILLICORES_PER_CORE = 1000n;

/** An amount of CPU: a whole number of millicores, at least 0. One core is 1,000 millicores. */
export class Cpu {
  /** Makes a `Cpu` of that many cores; at most three decimals. */
  public static cores(amount: number): Cpu {
    return Cpu.parse(String(amount));
  }

  /** Makes a `Cpu` of that many thousandths of a core; a whole number. */
  public static millicores(amount: number): Cpu {
    return Cpu.parse(`${amount}m`);
  }

  /**
   * Reads a Kubernetes CPU quantity: `"500m"`, `"2"`, `"0.5"`.
   * @throws if the text is no such quantity or finer than a millicore, which Kubernetes refuses in a container.
   */
  public static parse(quantity: string): Cpu {
    const parsed = parseQuantity(quantity);
    const unit = parsed && { "": MILLICORES_PER_CORE, m: 1n }[parsed.suffix];
    if (parsed === undefined || unit === undefined || (parsed.digits * unit) % parsed.divisor !== 0n) {
      throw new Error(
        `Cpu: quantity must be a number of cores with at most three decimals, or of millicores with m ` +
          `behind it, got ${JSON.stringify(quantity)}`,
      );
    }
    return new Cpu(Number((parsed.digits * unit) / parsed.divisor));
  }

  private constructor(
    /** The amount in thousandths of a core, a whole number. */
    public readonly millicores: number,
  ) {}

  /** Returns the sum of both amounts. */
  public plus(other: Cpu): Cpu {
    return new Cpu(this.millicores + other.millicores);
  }

  /**
   * Returns what remains when the other amount is taken away.
   * @throws if the other amount is larger.
   */
  public minus(other: Cpu): Cpu {
    if (other.isMoreThan(this))
      throw new Error(`Cpu: ${other} must not be taken away from less, got ${this}`);
    return new Cpu(this.millicores - other.millicores);
  }

  /** Says how many times the other amount fits into this one: a whole number, infinite for an amount of 0. */
  public dividedBy(other: Cpu): number {
    return other.millicores === 0 ? Number.POSITIVE_INFINITY : Math.floor(this.millicores / other.millicores);
  }

  /** Says whether both amounts are the same number of millicores. */
  public equals(other: Cpu): boolean {
    return this.millicores === other.millicores;
  }

  /** Says whether this amount is larger than the other. */
  public isMoreThan(other: Cpu): boolean {
    return this.millicores > other.millicores;
  }

  /** Writes the amount as Kubernetes stores it: whole cores as `"2"`, everything else as `"500m"`. */
  public toString(): string {
    return this.millicores % 1000 === 0 ? String(this.millicores / 1000) : `${this.millicores}m`;
  }

  /** Writes the amount as `toString` does, so that error messages show it. */
  public toJSON(): string {
    return this.toString();
  }
}
