/**
 * Returns the rule that a path breaks, or undefined for a valid path.
 * @param path a path on an NFS server
 * @param kind whether it must begin with a slash or must not
 */
export function pathFault(path: string, kind: "absolute" | "relative"): string | undefined {
  if (path === "") return "be a path, not empty";
  if (kind === "absolute" && !path.startsWith("/")) return "be absolute: begin with /";
  if (path === "/" && kind === "absolute") return undefined;
  if (kind === "relative" && path.startsWith("/")) return "be relative: not begin with /";
  if (path.endsWith("/")) return "not end with /";
  const parts = path.split("/").slice(kind === "absolute" ? 1 : 0);
  if (parts.includes("")) return "not contain an empty part (//)";
  const dots = parts.find((part) => part === "." || part === "..");
  if (dots !== undefined) return `not contain the part ${dots}, which changes the directory`;
  if (path.includes("#")) {
    return "not contain #, which ends the path in the volume ids of csi-driver-nfs, so that a deletion affects another directory";
  }
  // they would end a line of /proc/mounts.
  return /\p{Cc}/u.test(path) ? "not contain control characters, such as a line break" : undefined;
}
