import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** First lines of functions and of methods, as prettier writes them, and the last ones of their bodies. */
const CALLABLES = [
  { indent: "", begin: /^(export )?(async )?function / },
  { indent: "  ", begin: /^ {2}(public|private|protected|constructor|static|override|async)\b[^=;]*\(/ },
];

/** Returns a checksum of the declarations in a folder: bodies and comments change no type of a prop. */
export function declarationsOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const hash = createHash("sha256");
  for (const file of files.filter((each) => each.endsWith(".ts")).sort()) {
    hash.update(`${file}\n${withoutBodies(readFileSync(join(folder, file), "utf8"))}`);
  }
  return hash.digest("base64");
}

/** Removes the bodies of functions and methods, and comments. */
export function withoutBodies(text: string): string {
  const kept: string[] = [];
  let callable: string | undefined;
  let isInBody = false;
  for (const line of text.split("\n")) {
    if (/^\s*(\/\*\*|\*|\/\/)/.test(line)) continue;
    if (!isInBody) kept.push(line);
    const begun =
      callable === undefined ? CALLABLES.find(({ begin }) => begin.test(line))?.indent : undefined;
    if (begun !== undefined) {
      callable = begun;
      isInBody = /\)(: .+)? \{$/.test(line);
      if (/[;}]$/.test(line)) callable = undefined;
    } else if (callable !== undefined && line.startsWith(`${callable})`)) {
      // a signature of several lines ends here.
      isInBody = line.endsWith(" {");
      if (!isInBody) callable = undefined;
    } else if (isInBody && line === `${callable}}`) {
      isInBody = false;
      callable = undefined;
    }
  }
  return kept.join("\n");
}
