import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Fn, Token } from "cdktf";
import { hashOf } from "./hash";

/** A number that stands for a token, as cdktf writes it into a text: so large that no other number equals one. */
const NUMBER_TOKEN = /-\d(\.\d+)?e\+2[89]\d/i;

/**
 * Returns a hash of what a program reads at its start, for the annotation that restarts its pods. If a text contains
 * a token, Terraform computes the hash from its value: the token itself has a number that changes with every other
 * token, and does not change with the value.
 */
export function checksumOfTexts(texts: object): string {
  const json = JSON.stringify(texts);
  if (Token.isUnresolved(json) || NUMBER_TOKEN.test(json)) return Fn.sha256(Fn.jsonencode(texts));
  return hashOf(json).toString("hex");
}

/** Returns 12 hexadecimal digits for all files of a folder: their contents, and their paths in it. */
export function checksumOfFolder(folder: string): string {
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
