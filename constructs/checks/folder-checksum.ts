import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Returns a short hash of all files of a folder: their contents, and their paths in it. */
export function checksumOf(folder: string): string {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  const hash = createHash("sha256");
  for (const path of paths.filter((each) => statSync(join(folder, each)).isFile())) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(folder, path)))
      .update("\0");
  }
  return hash.digest("hex").slice(0, 12);
}
