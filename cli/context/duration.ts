import { CliError } from "./cli-error";

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

/**
 * Parses a duration in the format of kubectl's `--timeout`, such as `90s`, `5m` or `1h`.
 * @returns seconds
 * @throws CliError if it is not a duration
 */
export function secondsOf(option: string, text: string): number {
  const [, number = "", unit = ""] = /^(\d+)([smh])$/.exec(text) ?? [];
  const factor = UNITS[unit];
  if (factor === undefined)
    throw new CliError(`${option} must be a duration such as 90s, 5m or 1h, got ${text}`);
  return Number(number) * factor;
}
