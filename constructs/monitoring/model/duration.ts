/** Units in their order, each at most once. */
const DURATION = /^(?:0|(?=\d)(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:\d+ms)?)$/;

/** The longest duration of Go, in seconds. */
export const LONGEST_SECONDS = 2 ** 63 / 1e9;

const UNIT_MILLISECONDS: Readonly<Record<string, number>> = {
  y: 31_536_000_000,
  w: 604_800_000,
  d: 86_400_000,
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
};

/**
 * Returns how long a duration of Prometheus is, such as `1h30m`; 0 for a text without any.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#configuration-file
 */
export function durationMilliseconds(text: string): number {
  const parts = [...text.matchAll(/(\d+)(ms|[ywdhms])/g)];
  return parts.reduce((sum, [, count, unit = ""]) => sum + Number(count) * (UNIT_MILLISECONDS[unit] ?? 0), 0);
}

/** Writes seconds as Prometheus and Alertmanager read them; undefined for undefined. */
export function secondsText(value: number | undefined): string | undefined {
  return value === undefined ? undefined : `${String(value)}s`;
}

/**
 * Returns whether a value is a duration to Prometheus and Alertmanager, which read it with the same code. YAML's 0 is one.
 * @see https://pkg.go.dev/github.com/prometheus/common/model#ParseDuration
 */
export function isDuration(value: unknown): boolean {
  if (value === 0) return true;
  if (typeof value !== "string" || !DURATION.test(value)) return false;
  return durationMilliseconds(value) / 1000 <= LONGEST_SECONDS;
}
