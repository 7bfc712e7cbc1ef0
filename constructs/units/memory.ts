import { propError, checkCall } from "../checks";
import { divideRoundingUp, parseQuantity, plainNumber, type Quantity } from "./quantity";

const KI = 2n ** 10n;
const MI = 2n ** 20n;
const GI = 2n ** 30n;
const TI = 2n ** 40n;

const BYTES_PER_UNIT: ReadonlyMap<string, bigint> = new Map([
  ["", 1n],
  ["Ki", KI],
  ["Mi", MI],
  ["Gi", GI],
  ["Ti", TI],
  ["k", 10n ** 3n],
  ["M", 10n ** 6n],
  ["G", 10n ** 9n],
  ["T", 10n ** 12n],
]);

/** Units in which a `Memory` is written, largest first, each with its largest number of decimals. */
const WRITTEN_UNITS: readonly (readonly [string, bigint, number])[] = [
  ["Ti", TI, 3],
  ["Gi", GI, 3],
  ["Mi", MI, 3],
  ["Ki", KI, 0],
];

/**
 * An amount of memory or storage: a whole number of bytes, at least 0 and at most 2^53 - 1 (8 PiB).
 *
 * Arithmetic is exact. Only a fraction of a byte is rounded, and always up, as Kubernetes does:
 * `Memory.gibibytes(1.4)` equals the Kubernetes quantity `1.4Gi`. Numbers may have at most six decimals; more
 * decimals indicate a floating point error.
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 * @example
 * ```ts
 * Memory.gibibytes(1.5).toString(); // "1.5Gi"
 * Memory.parse("2Gi").isMoreThan(Memory.mebibytes(512)); // true
 * ```
 */
export class Memory {
  /** Returns a `Memory` of `amount` KiB (1,024 bytes each): 0 or more, at most six decimals. */
  public static kibibytes(amount: number): Memory {
    checkCall("Memory.kibibytes", amount);
    return Memory.of(plainNumber("Memory", "kibibytes", amount), KI);
  }

  /** Returns a `Memory` of `amount` MiB (1,024 KiB each): 0 or more, at most six decimals. */
  public static mebibytes(amount: number): Memory {
    checkCall("Memory.mebibytes", amount);
    return Memory.of(plainNumber("Memory", "mebibytes", amount), MI);
  }

  /** Returns a `Memory` of `amount` GiB (1,024 MiB each): 0 or more, at most six decimals. */
  public static gibibytes(amount: number): Memory {
    checkCall("Memory.gibibytes", amount);
    return Memory.of(plainNumber("Memory", "gibibytes", amount), GI);
  }

  /** Returns a `Memory` of `amount` TiB (1,024 GiB each): 0 or more, at most six decimals. */
  public static tebibytes(amount: number): Memory {
    checkCall("Memory.tebibytes", amount);
    return Memory.of(plainNumber("Memory", "tebibytes", amount), TI);
  }

  /**
   * Parses a Kubernetes quantity: a decimal number with the suffix `Ki`, `Mi`, `Gi`, `Ti`, `k`, `M`, `G` or `T`, or a
   * number of bytes without a suffix. A fraction of a byte is rounded up.
   * @throws if the text is not such a quantity, or more than 2^53 - 1 bytes.
   */
  public static parse(quantity: string): Memory {
    checkCall("Memory.parse", quantity);
    const parsed = parseQuantity(quantity);
    const unit = parsed && BYTES_PER_UNIT.get(parsed.suffix);
    if (parsed === undefined || unit === undefined) {
      const rule =
        "be digits, optionally with a fraction, and one of Ki, Mi, Gi, Ti, k, M, G, T or nothing for bytes";
      throw propError("Memory", "quantity", rule, quantity);
    }
    return Memory.of(parsed, unit);
  }

  private static of({ digits, divisor }: Quantity, unit: bigint): Memory {
    return Memory.ofBytes(divideRoundingUp(digits * unit, divisor));
  }

  private static ofBytes(bytes: bigint): Memory {
    if (bytes > BigInt(Number.MAX_SAFE_INTEGER)) {
      throw propError("Memory", "amount", "be at most 2^53 - 1 bytes (8 PiB)", bytes);
    }
    return new Memory(Number(bytes));
  }

  private constructor(
    /** The amount in bytes, a whole number. */
    public readonly bytes: number,
  ) {}

  /** Returns the sum of both amounts. */
  public plus(other: Memory): Memory {
    checkCall("Memory.plus", other);
    return Memory.ofBytes(BigInt(this.bytes) + BigInt(other.bytes));
  }

  /**
   * Returns this amount less the other one.
   * @throws if the other amount is larger.
   */
  public minus(other: Memory): Memory {
    checkCall("Memory.minus", other);
    if (other.isMoreThan(this))
      throw propError("Memory", "the subtracted amount", `be at most ${this}`, other);
    return new Memory(this.bytes - other.bytes);
  }

  /** Returns this amount multiplied by a factor of 0 or more, at most six decimals, rounded up to a whole byte. */
  public times(factor: number): Memory {
    checkCall("Memory.times", factor);
    return Memory.of(plainNumber("Memory", "factor", factor), BigInt(this.bytes));
  }

  /**
   * Returns how many times the other amount fits into this one: a whole number, or `Infinity` if the other amount is
   * 0.
   */
  public dividedBy(other: Memory): number {
    checkCall("Memory.dividedBy", other);
    return other.bytes === 0 ? Number.POSITIVE_INFINITY : Math.floor(this.bytes / other.bytes);
  }

  /** Returns whether both amounts are the same number of bytes. */
  public equals(other: Memory): boolean {
    checkCall("Memory.equals", other);
    return this.bytes === other.bytes;
  }

  /** Returns whether this amount is larger than the other. */
  public isMoreThan(other: Memory): boolean {
    checkCall("Memory.isMoreThan", other);
    return this.bytes > other.bytes;
  }

  /**
   * Returns the amount as a Kubernetes quantity of exactly this number of bytes, in the largest unit that needs at
   * most three decimals (none for KiB): `"1536Mi"` becomes `"1.5Gi"`.
   */
  public toString(): string {
    for (const [unit, unitBytes, decimals] of WRITTEN_UNITS) {
      const text = this.inUnit(unit, unitBytes, decimals);
      if (text !== undefined) return text;
    }
    return String(this.bytes);
  }

  /** Returns the same as `toString`, so that error messages show the amount. */
  public toJSON(): string {
    return this.toString();
  }

  private inUnit(unit: string, unitBytes: bigint, decimals: number): string | undefined {
    if (this.bytes < unitBytes) return undefined;
    const amount = Number((this.bytes / Number(unitBytes)).toFixed(decimals));
    const { digits, divisor } = plainNumber("Memory", unit, amount);
    return divideRoundingUp(digits * unitBytes, divisor) === BigInt(this.bytes)
      ? `${amount}${unit}`
      : undefined;
  }
}
