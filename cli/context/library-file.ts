import { existsSync } from "node:fs";
import { join } from "node:path";

/** Where the constructs are, seen from this file, from the compiled one, and from the bundle in the package. */
const PLACES = ["../../constructs", "../cdktf/constructs"];

/**
 * Returns where a file of the library is that is no module: data, or a program. The command reads such files and never
 * loads a construct.
 * @param path below `constructs`
 */
export function libraryFile(path: string): string {
  const files = PLACES.map((place) => join(__dirname, place, path));
  const found = files.find((file) => existsSync(file));
  if (found === undefined) throw new Error(`the package lacks ${path}, looked for in ${files.join(", ")}`);
  return found;
}
