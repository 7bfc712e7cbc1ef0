import { durationMilliseconds, isDuration } from "../../../constructs/monitoring/model/duration";
import { quantityOf } from "./quantity";

/** What is kept: a time, a number of bytes or a count. */
interface Amount {
  readonly unit: "milliseconds" | "bytes" | "count";
  readonly number: number;
}

/** Bytes as programs write them: Prometheus means powers of 1024 by `GB`. */
const BYTES = /^(\d+(?:\.\d+)?)([KMGTPE])i?B?$/i;

/** Reads a duration, a size or a count; nothing from any other text. */
export function amountOf(value: unknown): Amount | undefined {
  const text = String(value);
  if (/^\d+$/.test(text)) return { unit: "count", number: Number(text) };
  if (isDuration(text) && text !== "") return { unit: "milliseconds", number: durationMilliseconds(text) };
  const [, digits, unit = ""] = BYTES.exec(text) ?? [];
  const bytes = digits === undefined ? undefined : quantityOf(`${digits}${unit.toUpperCase()}i`);
  return bytes === undefined ? undefined : { unit: "bytes", number: bytes };
}

/** Returns whether less is kept than before; 0 stands for no limit. */
export function isLess(after: unknown, before: unknown): boolean {
  const [to, from] = [amountOf(after), amountOf(before)];
  if (to === undefined || from === undefined || to.unit !== from.unit || to.number === 0) return false;
  return from.number === 0 || to.number < from.number;
}
