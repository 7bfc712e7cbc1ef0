/** Returns a text as a TypeScript string literal. */
export function text(value: string): string {
  return JSON.stringify(value);
}

/** Joins lines, without undefined ones. */
export function lines(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join("\n");
}

/** Returns the TypeScript for an amount of CPU. */
export function cpu(quantity: string): string {
  const [, number = "", suffix = ""] = /^(\d+)(m?)$/.exec(quantity) ?? [];
  if (number === "") return `Cpu.parse(${text(quantity)})`;
  const millicores = Number(number) * (suffix === "m" ? 1 : 1000);
  return millicores % 1000 === 0 ? `Cpu.cores(${millicores / 1000})` : `Cpu.millicores(${millicores})`;
}

/** Units of memory, the largest first. */
const UNITS = [
  { factory: "gibibytes", bytes: 2n ** 30n },
  { factory: "mebibytes", bytes: 2n ** 20n },
  { factory: "kibibytes", bytes: 2n ** 10n },
];

const SUFFIXES: Readonly<Record<string, bigint>> = { "": 1n, Ki: 2n ** 10n, Mi: 2n ** 20n, Gi: 2n ** 30n };

/** Returns the TypeScript for an amount of memory, in the largest unit of which it is a whole number. */
export function memory(quantity: string): string {
  const bytes = wholeBytes(quantity);
  if (bytes === undefined) return `Memory.parse(${text(quantity)})`;
  const unit = UNITS.find((each) => bytes % each.bytes === 0n);
  return unit === undefined
    ? `Memory.parse(${text(String(bytes))})`
    : `Memory.${unit.factory}(${bytes / unit.bytes})`;
}

function wholeBytes(quantity: string): bigint | undefined {
  const [, number = "", suffix = ""] = /^(\d+)(|m|Ki|Mi|Gi)$/.exec(quantity) ?? [];
  if (number === "") return undefined;
  // the API server writes fractions of a byte in thousandths, and `Memory` supports whole bytes only.
  if (suffix === "m") return (BigInt(number) + 999n) / 1000n;
  const factor = SUFFIXES[suffix];
  return factor === undefined ? undefined : BigInt(number) * factor;
}
