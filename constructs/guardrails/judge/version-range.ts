/** Returns whether a version constraint of Terraform has no upper bound, so that it allows the next major version. */
export function isUnbounded(constraint: string | undefined): boolean {
  const parts = (constraint ?? "").split(",").map((part) => part.trim());
  return !parts.some((part) => /^(=|~>|<=?)?\s*v?\d/.test(part));
}

/**
 * Returns whether Helm reads a version of a chart as a range.
 * @see https://github.com/Masterminds/semver#checking-version-constraints
 */
export function isRange(version: string): boolean {
  return !/^v?\d+\.\d+\.\d+([-+][\w.+-]+)?$/.test(version.trim());
}
