/** Schedules that Kubernetes accepts, whether or not they are sensible. */
export const ACCEPTED: readonly string[] = [
  ...["* * * * *", "0 3 * * *", "0 0/2 * * *", "*/15 * * * *", "5/20 * * * *", "0 0 1 1 *", "? ? ? ? ?"],
  ...[
    "0 3 31 2 *",
    "*/90 * * * *",
    "0 */48 * * *",
    "0 0 * * 0",
    "0 0 * * 6",
    "0 0 * * sun",
    "0 0 * * MON-FRI",
  ],
  ...["0 0 1 jan *", "0 0 1 JAN-Dec *", "0 0 1,15 * *", "0,30 8-18 * * 1-5", "0 9-17/2 * * *", "+5 3 * * *"],
  ...[
    "007 3 * * *",
    "0 3 * * sat,sun",
    "*-5 * * * *",
    "*-x * * * *",
    "?-99/2 * * * *",
    "1,,2 * * * *",
    ", * * * *",
  ],
  ...[
    "0  3\t* * *",
    " 0 3 * * * ",
    "59 23 31 12 *",
    "0 0 29 2 *",
    "0-0 0 * * *",
    "0/60 * * * *",
    "0 0 1/40 * *",
  ],
  ...[
    "@yearly",
    "@annually",
    "@monthly",
    "@weekly",
    "@daily",
    "@midnight",
    "@hourly",
    "@every 1h30m",
    "@every 1.5h",
  ],
  ...[
    "@every 10ms",
    "@every -1h",
    "@every .5s",
    "@every 1h1h",
    "0/9223372036854775807 * * * *",
    "0 0 1 feb,3 *",
  ],
];

/** Schedules that Kubernetes refuses. */
export const REFUSED: readonly string[] = [
  ...[
    "* * * *",
    "0 0 3 * * *",
    "60 * * * *",
    "* 24 * * *",
    "* * 0 * *",
    "* * 32 * *",
    "* * * 0 *",
    "* * * 13 *",
  ],
  ...["0 3 * * 7", "0 0 * * sunday", "0 0 * * L", "H * * * *", "0 0 1W * *", "0 0 * * 1#2", "0 0 15 * jan"],
  ...[
    "0 0 * sun *",
    "-1 * * * *",
    "5-1 * * * *",
    "0 0 * * fri-mon",
    "1-2-3 * * * *",
    "*/0 * * * *",
    "*/5/2 * * * *",
  ],
  ...["*/x * * * *", "*/-5 * * * *", "*/ * * * *", "/5 * * * *", "1- * * * *", "-5 * * * *", "1.5 * * * *"],
  ...[
    "0x5 * * * *",
    "1_0 * * * *",
    "TZ=UTC 0 3 * * *",
    "CRON_TZ=Europe/London 0 3 * * *",
    "@Daily",
    "@reboot",
  ],
  ...[
    "@daily ",
    "@every",
    "@every ",
    "@every 1",
    "@every 1d",
    "@every 1 h",
    "@fortnightly",
    "noon",
    "0;3 * * * *",
  ],
  ...["** * * * *", "*5 * * * *", "5* * * * *", "?? * * * *", "0 0 jan * *", "0/9223372036854775808 * * * *"],
];

/** Time zones that are refused; all time zones of the machine are accepted. */
export const NO_ZONES: readonly string[] = [
  ...[
    "europe/london",
    "Europe/Londn",
    "Local",
    "local",
    "utc",
    "+01:00",
    "GMT+1",
    "Europe/",
    "Europe/London ",
  ],
];

/** Other names of zones, of which JavaScript only has the main name. */
export const OTHER_ZONES: readonly string[] = [
  ...["UTC", "Etc/UTC", "Etc/GMT+5", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Ho_Chi_Minh", "Europe/Kyiv"],
  ...["America/Port-au-Prince", "Africa/Dar_es_Salaam", "America/Nuuk", "America/Argentina/Buenos_Aires"],
  ...["US/Eastern", "Japan", "EST5EDT", "GB-Eire", "W-SU", "America/Knox_IN", "NZ-CHAT", "Etc/GMT0", "GMT+0"],
];

const JUNK = ["*", "?", "0", "7", "60", "sun", "jan", "FRI", "L", "x", "", "+3", "-1", "007"];
const BOUNDS = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

/** Returns a schedule of five fields, right or wrong, from a source of numbers. */
export function randomSchedule(random: () => number): string {
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] ?? "";
  const field = ([least, most]: readonly [number, number]) => {
    const number = () => String(least + Math.floor(random() * (most - least + 1)));
    const piece = () => (random() < 0.1 ? pick(JUNK) : number());
    const part = () => {
      const range = random() < 0.25 ? `${piece()}-${piece()}` : piece();
      return random() < 0.2 ? `${range}/${pick(["0", "1", "2", "15", "90", "x"])}` : range;
    };
    if (random() < 0.5) return "*";
    return random() < 0.2 ? `${part()},${part()}` : part();
  };
  const bounds = random() < 0.05 ? BOUNDS.slice(1) : BOUNDS;
  return bounds.map(field).join(" ");
}
