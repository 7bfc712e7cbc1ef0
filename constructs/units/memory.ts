import { divideRoundingUp, parseQuantity } from "./quantity";

const BYTES_PER_UNIT: ReadonlyMap<string, bigint> = new Map([
  ["", 1n],
  ["Ki", 2n ** 10n],
  ["Mi", 2n ** 20n],
  ["Gi", 2n ** 30n],
  ["Ti", 2n ** 40n],
  ["k", 10n ** 3n],
  ["M", 10n ** 6n],
  ["G", 10n ** 9n],
  ["T", 10n ** 12n],
]);

/** Units in which a `Memory` is written, largest first. */
const WRITTEN_UNITS = ["Ti", "Gi", "Mi", "Ki"] as const;

/** Digits after the decimal point that `toString` tries before it writes plain bytes. */
const WRITTEN_DECIMALS = 3;

/**
 * An amount of memory or storage: a whole number of bytes, at least 0 and at most 2^53 - 1 (8 PiB).
 *
 * Arithmetic is exact. Only `parse` and `times` round, always up, because Kubernetes does the same.
 */
export class Memory {
  /** Makes a `Memory` of that many KiB (1,024 bytes). */
  public static kibibytes(amount: number): Memory {
    return Memory.parse(`${amount}Ki`);
  }

  /** Makes a `Memory` of that many MiB (1,024 KiB). */
  public static mebibytes(amount: number): Memory {
    return Memory.parse(`${amount}Mi`);
  }

  /** Makes a `Memory` of that many GiB (1,024 MiB). */
  public static gibibytes(amount: number): Memory {
    return Memory.parse(`${amount}Gi`);
  }

  /** Makes a `Memory` of that many TiB (1,024 GiB). */
  public static tebibytes(amount: number): Memory {
    return Memory.parse(`${amount}Ti`);
  }

  /**
   * Reads a Kubernetes quantity: digits, perhaps a decimal fraction, and `Ki`, `Mi`, `Gi`, `Ti`,
   * `k`, `M`, `G`, `T` or nothing for bytes. A fraction of a byte is rounded up.
   * @throws if the text is no such quantity, or more than 2^53 - 1 bytes.
   */
  public static parse(quantity: string): Memory {
    const parsed = parseQuantity(quantity);
    const unit = parsed && BYTES_PER_UNIT.get(parsed.suffix);
    if (parsed === undefined || unit === undefined) {
      throw new Error(
        `Memory: quantity must be digits, perhaps with a fraction, and one of Ki, Mi, Gi, Ti, k, M, G, T ` +
          `or no unit, got ${JSON.stringify(quantity)}`,
      );
    }
    return Memory.ofBytes(divideRoundingUp(parsed.digits * unit, parsed.divisor));
  }

  private static ofBytes(bytes: bigint): Memory {
    if (bytes < 0n || bytes > BigInt(Number.MAX_SAFE_INTEGER)) {
      throw new Error(`Memory: amount must be 0 to 2^53 - 1 bytes, got ${bytes} bytes`);
    }
    return new Memory(Number(bytes));
  }

  private constructor(
    /** The amount in bytes, a whole number. */
    public readonly bytes: number,
  ) {}

  /** Returns the sum of both amounts. */
  public plus(other: Memory): Memory {
    return Memory.ofBytes(BigInt(this.bytes) + BigInt(other.bytes));
  }

  /**
   * Returns what remains when the other amount is taken away.
   * @throws if the other amount is larger.
   */
  public minus(other: Memory): Memory {
    return Memory.ofBytes(BigInt(this.bytes) - BigInt(other.bytes));
  }

  /** Returns this amount multiplied by a factor of 0 or more, rounded up to a whole byte. */
  public times(factor: number): Memory {
    const parsed = parseQuantity(String(factor));
    if (parsed === undefined || parsed.suffix !== "") {
      throw new Error(`Memory: factor must be a plain number of 0 or more, got ${factor}`);
    }
    return Memory.ofBytes(divideRoundingUp(BigInt(this.bytes) * parsed.digits, parsed.divisor));
  }

  /** Says how many times the other amount fits into this one: a whole number, infinite for an amount of 0. */
  public dividedBy(other: Memory): number {
    return other.bytes === 0 ? Number.POSITIVE_INFINITY : Math.floor(this.bytes / other.bytes);
  }

  /** Says whether both amounts are the same number of bytes. */
  public equals(other: Memory): boolean {
    return this.bytes === other.bytes;
  }

  /** Says whether this amount is larger than the other. */
  public isMoreThan(other: Memory): boolean {
    return this.bytes > other.bytes;
  }

  /**
   * Writes the amount as a Kubernetes quantity that reads back as the same number of bytes, in the
   * largest unit that needs at most three decimals: `"1536Mi"` becomes `"1.5Gi"`.
   */
  public toString(): string {
    for (const unit of WRITTEN_UNITS) {
      const text = this.inUnit(unit);
      if (text !== undefined) return text;
    }
    return String(this.bytes);
  }

  /** Writes the amount as `toString` does, so that error messages show it. */
  public toJSON(): string {
    return this.toString();
  }

  private inUnit(unit: (typeof WRITTEN_UNITS)[number]): string | undefined {
    const unitBytes = Number(BYTES_PER_UNIT.get(unit));
    if (this.bytes < unitBytes) return undefined;
    const text = `${Number((this.bytes / unitBytes).toFixed(WRITTEN_DECIMALS))}${unit}`;
    return Memory.parse(text).bytes === this.bytes ? text : undefined;
  }
}
