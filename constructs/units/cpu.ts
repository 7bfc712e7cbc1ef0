import { propError, checkCall } from "../checks";
import { parseQuantity, plainNumber, type Quantity } from "./quantity";

const MILLICORES_PER_UNIT: ReadonlyMap<string, bigint> = new Map([
  ["", 1000n],
  ["m", 1n],
]);

/**
 * An amount of CPU: a whole number of millicores, at least 0 and at most 2^53 - 1. One core is 1,000 millicores.
 * Arithmetic is exact.
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#meaning-of-cpu
 * @example
 * ```ts
 * Cpu.cores(1.5).plus(Cpu.millicores(250)).toString(); // "1750m"
 * Cpu.parse("500m").isMoreThan(Cpu.cores(1)); // false
 * ```
 */
export class Cpu {
  /**
   * Returns a `Cpu` of `amount` cores.
   * @throws if `amount` is negative or has more than three decimals.
   */
  public static cores(amount: number): Cpu {
    checkCall("Cpu.cores", amount);
    return Cpu.of("cores", amount, plainNumber("Cpu", "cores", amount), 1000n);
  }

  /**
   * Returns a `Cpu` of `amount` millicores.
   * @throws if `amount` is not a whole number of 0 or more.
   */
  public static millicores(amount: number): Cpu {
    checkCall("Cpu.millicores", amount);
    return Cpu.of("millicores", amount, plainNumber("Cpu", "millicores", amount), 1n);
  }

  /**
   * Parses a Kubernetes CPU quantity: `"500m"`, `"2"`, `"0.5"`.
   * @throws if the text is not a CPU quantity, or finer than a millicore, which Kubernetes refuses in a container.
   */
  public static parse(quantity: string): Cpu {
    checkCall("Cpu.parse", quantity);
    const parsed = parseQuantity(quantity);
    const unit = parsed && MILLICORES_PER_UNIT.get(parsed.suffix);
    if (parsed === undefined || unit === undefined) {
      throw propError("Cpu", "quantity", "be a number of cores, or of millicores and m", quantity);
    }
    return Cpu.of("quantity", quantity, parsed, unit);
  }

  private static of(prop: string, got: unknown, { digits, divisor }: Quantity, unit: bigint): Cpu {
    const millicores = (digits * unit) / divisor;
    if (millicores * divisor !== digits * unit) {
      throw propError("Cpu", prop, "be a whole number of millicores, the finest unit in Kubernetes", got);
    }
    return Cpu.ofMillicores(millicores);
  }

  private static ofMillicores(millicores: bigint): Cpu {
    if (millicores > BigInt(Number.MAX_SAFE_INTEGER)) {
      throw propError("Cpu", "amount", "be at most 2^53 - 1 millicores", millicores);
    }
    return new Cpu(Number(millicores));
  }

  private constructor(
    /** The amount in thousandths of a core, a whole number. */
    public readonly millicores: number,
  ) {}

  /** Returns the sum of both amounts. */
  public plus(other: Cpu): Cpu {
    checkCall("Cpu.plus", other);
    return Cpu.ofMillicores(BigInt(this.millicores) + BigInt(other.millicores));
  }

  /**
   * Returns this amount less the other one.
   * @throws if the other amount is larger.
   */
  public minus(other: Cpu): Cpu {
    checkCall("Cpu.minus", other);
    if (other.isMoreThan(this)) throw propError("Cpu", "the subtracted amount", `be at most ${this}`, other);
    return new Cpu(this.millicores - other.millicores);
  }

  /**
   * Returns how many times the other amount fits into this one: a whole number, or `Infinity` if the other amount is
   * 0.
   */
  public dividedBy(other: Cpu): number {
    checkCall("Cpu.dividedBy", other);
    return other.millicores === 0 ? Number.POSITIVE_INFINITY : Math.floor(this.millicores / other.millicores);
  }

  /** Returns whether both amounts are the same number of millicores. */
  public equals(other: Cpu): boolean {
    checkCall("Cpu.equals", other);
    return this.millicores === other.millicores;
  }

  /** Returns whether this amount is larger than the other. */
  public isMoreThan(other: Cpu): boolean {
    checkCall("Cpu.isMoreThan", other);
    return this.millicores > other.millicores;
  }

  /** Returns the amount as Kubernetes stores it: whole cores as `"2"`, all other amounts as `"500m"`. */
  public toString(): string {
    return this.millicores % 1000 === 0 ? String(this.millicores / 1000) : `${this.millicores}m`;
  }

  /** Returns the same as `toString`, so that error messages show the amount. */
  public toJSON(): string {
    return this.toString();
  }
}
