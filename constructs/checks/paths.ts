/** The rule of `isCleanPath` for the path of a mount, for messages. */
export const MOUNT_PATH_RULE = "be absolute and not /, with no empty, . or .. part, no : and no / at the end";

/**
 * Returns whether a container can have a volume at a path: it has one way to be written, and no `:`, which the API server
 * refuses in the path of a mount.
 * @param kind whether it must begin with a slash or must not
 */
export function isCleanPath(path: string, kind: "absolute" | "relative" = "absolute"): boolean {
  if (kind === "absolute" && !path.startsWith("/")) return false;
  const parts = (kind === "absolute" ? path.slice(1) : path).split("/");
  return parts.every((part) => !["", ".", ".."].includes(part) && !/[\p{Cc}:]/u.test(part));
}

/** Returns whether a path is another one or below it. */
export function isAtOrBelow(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}
