import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Texts of the scripts by their files: a large app runs few scripts, many times. */
const scripts = new Map<string, string>();

/** Returns a script that records its change in an annotation of the object, with the functions of `mark.sh`. */
export function markScript(folder: string, name: string): string {
  return hookScript(__dirname, "mark.sh") + hookScript(folder, name);
}

/** Returns the text of a script for `HookJobs` in a folder of this library. */
export function hookScript(folder: string, name: string): string {
  const file = join(folder, name);
  const known = scripts.get(file);
  if (known !== undefined) return known;
  const text = readFileSync(file, "utf8");
  scripts.set(file, text);
  return text;
}
