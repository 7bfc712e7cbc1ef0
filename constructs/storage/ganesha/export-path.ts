/** Maximum length of a path in Ganesha, in bytes. */
const MAX_PATH_BYTES = 4095;

/** Longest name of a directory, in bytes. */
const MAX_NAME_BYTES = 255;

/** Returns why a text is not a normalized absolute path, or undefined if it is one. */
export function whyNoPath(path: string): string | undefined {
  if (!path.startsWith("/")) return "be absolute: Ganesha drops an export with a relative one";
  const names = path === "/" ? [] : path.slice(1).split("/");
  if (names.some((name) => ["", ".", ".."].includes(name))) {
    return "have no empty, . or .. part and no / at the end";
  }
  if (names.some((name) => Buffer.byteLength(name) > MAX_NAME_BYTES)) {
    return `have parts of at most ${MAX_NAME_BYTES} bytes`;
  }
  return Buffer.byteLength(path) > MAX_PATH_BYTES ? `be at most ${MAX_PATH_BYTES} bytes` : undefined;
}

/** Returns whether a path is the other one or below it. */
export function isWithin(path: string, other: string): boolean {
  return path === other || path.startsWith(other === "/" ? "/" : `${other}/`);
}

/** Returns the names below a directory that lead to a path within it, joined by `/`. */
export function below(path: string, directory: string): string {
  return path.slice(directory === "/" ? 1 : directory.length + 1);
}

/** Joins a directory and names below it. */
export function join(directory: string, names: string): string {
  return directory === "/" ? `/${names}` : `${directory}/${names}`;
}
