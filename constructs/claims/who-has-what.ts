/** Title of an object, and its value. */
export type Having = readonly [title: string, value: string];

/** Lists objects by their value: `claim a, claim b have 1Gi and StatefulSet c has 2Gi`. */
export function whoHasWhat(found: readonly Having[]): string {
  const values = [...new Set(found.map(([, value]) => value))];
  const parts = values.map((value) => {
    const titles = found.filter(([, each]) => each === value).map(([title]) => title);
    return `${titles.join(", ")} ${titles.length === 1 ? "has" : "have"} ${value}`;
  });
  return parts.join(" and ");
}
