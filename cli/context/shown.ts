import { relative } from "node:path";

/** Shows a path as short as it can be typed from here. */
export function shown(path: string): string {
  const short = relative(process.cwd(), path);
  return short === "" ? "." : short.length < path.length ? short : path;
}
