import { createHash } from "node:crypto";
import { Fn, Token } from "cdktf";

/** A number that stands for a token, as cdktf writes it into a text: so large that no number of ours is one. */
const NUMBER_TOKEN = /-\d(\.\d+)?e\+2[89]\d/i;

/**
 * Returns a hash of what a program reads at its start, for the annotation that restarts its pods. Where a text holds a
 * token, Terraform computes the hash from the value behind it: the token itself has a number that changes with every
 * other token, and does not change with the value.
 */
export function checksumOfTexts(texts: object): string {
  const json = JSON.stringify(texts);
  if (Token.isUnresolved(json) || NUMBER_TOKEN.test(json)) return Fn.sha256(Fn.jsonencode(texts));
  return createHash("sha256").update(json).digest("hex");
}
