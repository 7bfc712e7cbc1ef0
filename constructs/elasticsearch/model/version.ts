/** A parsed version of Elasticsearch. */
export interface ElasticsearchVersion {
  /** The version as text: `7.17.3`. */
  readonly text: string;
  /** The first number. */
  readonly major: number;
  /** The second number. */
  readonly minor: number;
  /** The third number. */
  readonly patch: number;
}

/** Parses a version of three numbers; undefined if it is not one. */
export function parseVersion(text: string): ElasticsearchVersion | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return undefined;
  const [major = 0, minor = 0, patch = 0] = match.slice(1).map(Number);
  return { text, major, minor, patch };
}
