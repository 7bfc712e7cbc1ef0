/** Compares two versions, or tags of images, number by number: less than 0 if the first is the older one. */
export function compareVersions(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}

/** Returns the minor number of a version: 11 for `1.11.5`. */
export function minorOf(version: string): number {
  return Number(version.split(".")[1]);
}
