/** The chart cuts its name there, because up to 37 characters follow it. */
const MOST_CHARACTERS = 26;

/** Cuts the name of a stack as the chart does: 26 characters, and one dash less if that is the last of them. */
export function fullNameOf(name = "monitoring"): string {
  return name.slice(0, MOST_CHARACTERS).replace(/-$/, "");
}

/** Names that the operator makes of a custom resource. */
export function operatedNames(
  full: string,
  part: "prometheus" | "alertmanager",
): { readonly statefulSet: string; readonly claim: string } {
  const resource = `${full}-${part}`;
  return { statefulSet: `${part}-${resource}`, claim: `${part}-${resource}-db-${part}-${resource}-0` };
}
