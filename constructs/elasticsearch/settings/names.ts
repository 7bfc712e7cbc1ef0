/** Returns whether a name matches a pattern: a star stands for one part between dots, or for all at the end. */
export function isNamed(name: string, pattern: string): boolean {
  return instantiated(pattern, name) === name;
}

/** Returns a pattern with the parts of a name in place of its stars, so that both can be compared letter by letter. */
export function instantiated(pattern: string, name: string): string {
  const parts = name.split(".");
  const own = pattern.split(".");
  return own
    .map((part, at) => {
      if (part !== "*") return part;
      const rest = at === own.length - 1 ? parts.slice(at).join(".") : parts[at];
      return rest === undefined || rest === "" ? "*" : rest;
    })
    .join(".");
}
