/** Names whose values nobody should read in a synthesized file (GR-10). */
const SECRET_NAME = /(PASS(WORD|WD)?|PWD|SECRET|TOKEN|(API|ACCESS|PRIVATE)_?KEY|CREDENTIALS?)$/i;

/** Says whether a variable or a member is called as secrets are; `..._FILE`, which says where one is, is not. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}
