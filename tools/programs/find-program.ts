import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Returns the file that `name` runs, or undefined if no such program is on the PATH. */
export function findProgram(name: string): string | undefined {
  const candidates = (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name));
  return candidates.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
