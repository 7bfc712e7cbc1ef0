/** Returns a result for a list, or undefined if the list is empty. */
export function ifAny<Made>(list: readonly unknown[], make: () => Made): readonly Made[] {
  return list.length === 0 ? [] : [make()];
}
