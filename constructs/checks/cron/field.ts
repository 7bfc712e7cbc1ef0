/** One of the five fields of a schedule. */
export interface CronField {
  /** Its name, for messages. */
  readonly name: string;
  /** Its least value. */
  readonly least: number;
  /** Its largest value. */
  readonly most: number;
  /** Names for values, in lower case; the first stands for the minimum. */
  readonly words: readonly string[];
}

/** The values of a field that a schedule runs at. */
export interface CronValues {
  /** The values, in order. */
  readonly values: readonly number[];
  /** Whether the field leaves all of them open: the days of the month and of the week are then joined by "and". */
  readonly isOpen: boolean;
  /** A part that Kubernetes accepts but reads differently than it looks. */
  readonly oddity: string | undefined;
}

/** What Kubernetes refuses of a field. */
export interface CronMistake {
  /** Why, as a rule. */
  readonly mistake: string;
}

/** Go reads such numbers: with a plus and leading zeros, up to 63 bits. */
const NUMBER = /^\+?\d+$/;
const LARGEST = 2n ** 63n - 1n;

/**
 * Reads a field as the API server does.
 * @see https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format
 */
export function readField(text: string, field: CronField): CronValues | CronMistake {
  const parts = text.split(",").filter((part) => part !== "");
  const read = parts.map((part) => readRange(part, field));
  const wrong = read.find(isMistake);
  if (wrong !== undefined) return wrong;
  const ranges = read.filter((each): each is CronValues => !isMistake(each));
  const empty = parts.length < text.split(",").length ? `has an empty part in ${field.name}` : undefined;
  return {
    values: [...new Set(ranges.flatMap(({ values }) => values))].sort((one, other) => one - other),
    isOpen: ranges.some(({ isOpen }) => isOpen),
    oddity: ranges.find(({ oddity }) => oddity !== undefined)?.oddity ?? empty,
  };
}

/** Returns whether a parsed field is a mistake that Kubernetes refuses. */
export function isMistake(read: object): read is CronMistake {
  return "mistake" in read;
}

function readRange(text: string, field: CronField): CronValues | CronMistake {
  const { name, least, most } = field;
  const [range = "", step, ...more] = text.split("/");
  const [low = "", high, ...others] = range.split("-");
  if (more.length > 0) return { mistake: `have at most one / in each part of ${name}` };
  const isAny = low === "*" || low === "?";
  if (!isAny && others.length > 0) return { mistake: `have at most one - in each part of ${name}` };
  const start = isAny ? least : valueOf(low, field);
  const top = isAny || high === undefined ? undefined : valueOf(high, field);
  const width = step === undefined ? 1 : numberOf(step);
  if (start === undefined || (high !== undefined && !isAny && top === undefined) || width === undefined) {
    return {
      mistake: `contain numbers${field.words.length > 0 ? ` or ${exampleOf(field)}` : ""} in ${name}`,
    };
  }
  // a single value with a step begins a range that ends with the field.
  const end = isAny || (high === undefined && step !== undefined) ? most : (top ?? start);
  if (start < least || end > most) return { mistake: `be from ${least} to ${most} in ${name}` };
  if (start > end) return { mistake: `not end a range before it begins in ${name}` };
  if (width === 0) return { mistake: `not have a step of 0 in ${name}` };
  const isWide = width > 1 && width > end - start;
  return {
    values: Array.from({ length: Math.floor((end - start) / width) + 1 }, (_, at) => start + at * width),
    isOpen: isAny && width === 1,
    oddity: isWide
      ? `has a step of ${width} in ${name}, where ${start} to ${end} leaves ${start} alone`
      : isAny && high !== undefined
        ? `has an end after ${low} in ${name}, which Kubernetes ignores`
        : undefined,
  };
}

function exampleOf({ words }: CronField): string {
  return `words such as ${words[1] ?? ""}`;
}

function valueOf(text: string, { words, least }: CronField): number | undefined {
  const at = words.indexOf(text.toLowerCase());
  return at < 0 ? numberOf(text) : least + at;
}

function numberOf(text: string): number | undefined {
  return NUMBER.test(text) && BigInt(text.replace("+", "")) <= LARGEST ? Number(text) : undefined;
}
