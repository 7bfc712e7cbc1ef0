/** Writes a text as TypeScript does. */
export function text(value: string): string {
  return JSON.stringify(value);
}

/** Puts lines together, leaving out what is not there. */
export function lines(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join("\n");
}

/** Writes an amount of CPU, whole cores as such. */
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

/** Writes an amount of memory in the largest unit of which it is a whole number. */
export function memory(quantity: string): string {
  const [, number = "", suffix = ""] = /^(\d+)(|Ki|Mi|Gi)$/.exec(quantity) ?? [];
  const factor = SUFFIXES[suffix];
  if (number === "" || factor === undefined) return `Memory.parse(${text(quantity)})`;
  const bytes = BigInt(number) * factor;
  const unit = UNITS.find((each) => bytes % each.bytes === 0n);
  return unit === undefined
    ? `Memory.parse(${text(quantity)})`
    : `Memory.${unit.factory}(${bytes / unit.bytes})`;
}
