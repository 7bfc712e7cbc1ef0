/** Returns whether a value is the one by which the plugin SDK reads what is not there. */
export function isZero(value: unknown): boolean {
  return value === "" || value === 0 || value === false;
}

/** Returns whether a block contains only zero values. */
export function isZeroBlock(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return isZero(value);
  return Object.values(value).every(isZeroBlock);
}

/** Returns a value without members that equal their absence, with its keys sorted. */
export function withoutZeros(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutZeros);
  if (typeof value !== "object" || value === null) return value;
  const said = Object.entries(value).filter(
    ([, member]) => member !== undefined && member !== null && !isZero(member),
  );
  return Object.fromEntries(said.sort().map(([key, member]) => [key, withoutZeros(member)]));
}
