import { createHash } from "node:crypto";
import { Token } from "cdktf";
import { checksumOfTexts } from "../../constructs/checks";
import { makeApp } from "../support/make-app";

makeApp();

test("is the hash of the texts", () => {
  const texts = { "a.yml": "a: 1" };
  const hash = createHash("sha256").update(JSON.stringify(texts)).digest("hex");
  expect(checksumOfTexts(texts)).toBe(hash);
});

test.each<[string, object]>([
  ["a token", { "a.yml": `host: ${Token.asString({ a: 1 })}` }],
  ["the number of a token", { "a.yml": JSON.stringify({ port: Token.asNumber({ a: 1 }) }) }],
])("is computed by Terraform if a text contains %s", (_, texts) => {
  expect(checksumOfTexts(texts)).not.toMatch(/^[0-9a-f]{64}$/);
});
