/** Returns whether a constraint of Terraform lets the next major version in: nothing bounds it from above. */
export function isUnbounded(constraint: string | undefined): boolean {
  const parts = (constraint ?? "").split(",").map((part) => part.trim());
  return !parts.some((part) => /^(=|~>|<=?)?\s*v?\d/.test(part));
}

/** Returns whether a version of a chart is a range, as Helm reads it: https://github.com/Masterminds/semver#checking-version-constraints */
export function isRange(version: string): boolean {
  return !/^v?\d+\.\d+\.\d+([-+][\w.+-]+)?$/.test(version.trim());
}
