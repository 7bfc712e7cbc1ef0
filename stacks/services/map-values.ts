/** Returns a record of the same keys with other values. */
export function mapValues<From, To>(
  record: Readonly<Record<string, From>>,
  convert: (value: From, key: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, convert(value, key)]));
}
