/** Lists what others have and these lack. */
export function missingFrom<Value>(these: Iterable<Value>, others: Iterable<Value>): readonly Value[] {
  const known = new Set(these);
  return [...others].filter((each) => !known.has(each));
}
