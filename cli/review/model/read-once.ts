/** Returns a reader that reads each object once, as many rules read the same. */
export function readOnce<Source extends object, Read>(
  read: (source: Source) => Read,
): (source: Source) => Read {
  const known = new WeakMap<Source, { readonly value: Read }>();
  return (source) => {
    const found = known.get(source) ?? { value: read(source) };
    known.set(source, found);
    return found.value;
  };
}
