import { CliError } from "./cli-error";

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/**
 * Reads a duration as kubectl's --timeout has it, in seconds: `90s`, `5m`, `1h`.
 * @throws CliError if it is not a duration
 */
export function secondsOf(option: string, text: string): number {
  const [, number = "", unit = ""] = /^(\d+)([smh])$/.exec(text) ?? [];
  const factor = UNITS[unit];
  if (factor === undefined)
    throw new CliError(`${option} must be a duration such as 90s, 5m or 1h, got ${text}`);
  return Number(number) * factor;
}
