import { existsSync } from "node:fs";
import { join } from "node:path";

/**
 * Folders of the constructs relative to this file: in the sources, in the compiled library, and in the bundle of the
 * package.
 */
const PLACES = ["../../constructs", "../cdktf/constructs"];

/**
 * Returns the path of a file of the library that is not a module, such as data or a program. The command reads such
 * files and never loads a construct.
 * @param path path below `constructs`
 * @throws CliError if the package lacks it
 */
export function libraryFile(path: string): string {
  const files = PLACES.map((place) => join(__dirname, place, path));
  const found = files.find((file) => existsSync(file));
  if (found === undefined) throw new Error(`the package lacks ${path}, looked for in ${files.join(", ")}`);
  return found;
}
