import { Linter, type Rule } from "eslint";
import { parser } from "typescript-eslint";

// passed as a value: Jest cannot load it the way ESLint does.
const rule = jest.requireActual<Rule.RuleModule>("../../tools/eslint/function-names");

const linter = new Linter();

/** Returns the messages of the rule about a text. */
function complaints(text: string): readonly string[] {
  return linter
    .verify(
      text,
      [
        {
          files: ["**/*.ts"],
          languageOptions: { parser: parser as Linter.Parser },
          plugins: { groundplan: { rules: { "function-names": rule } } },
          rules: { "groundplan/function-names": ["error", ["requireLater"]] },
        },
      ],
      "constructs/a.ts",
    )
    .map(({ message }) => message);
}

test.each([
  ["require* that throws", "function requireName(a: string) { if (a === '') throw new Error('a'); }"],
  [
    "require* that throws in a loop",
    "const requireAll = (a: string[]) => { a.forEach((b) => { fail(b); }); };",
  ],
  ["require* that calls another one", "class A { private requireIt() { this.requireName('a'); } }"],
  [
    "require* that returns what it has verified",
    "function requireName(a?: string): string { return a ?? refuse('a'); }",
  ],
  ["validate* that calls require*", "function validateNames(a: string) { requireName(a); }"],
  ["*Check that returns a check", "const nameCheck = (a: string) => builtIn({ name: a });"],
  [
    "*Checks that returns checks which throw when they are run",
    "function nameChecks() { return [() => { throw new Error('a'); }]; }",
  ],
  ["make* with a new resource", "class A { makePod() { return new Pod(this, 'pod'); } }"],
  ["make* that calls another one", "function makePods() { makePod(); }"],
  ["a name that promises nothing", "function port() {}"],
  ["a pattern with a hole", "function requirePair([, b]: string[]) { const [, c] = [b]; fail(c); }"],
  ["a name that is exempt", "function requireLater() { register(); }"],
  ["a method without a body", "abstract class A { abstract requireName(): void; }"],
])("accepts %s", (_title, text) => {
  expect(complaints(text)).toEqual([]);
});

test.each([
  ["require* that never throws", "function requireName() {}", "requireName must throw"],
  [
    "a method require* that never throws",
    "class A { private requireName() { return 1; } }",
    "requireName must throw",
  ],
  [
    "require* that returns a verdict",
    "function requireName(): boolean { throw new Error('a'); }",
    "requireName must throw what it finds",
  ],
  [
    "require* that returns checks",
    "function requireNames(): readonly LiveCheck[] { throw new Error('a'); }",
    "requireNames must throw what it finds",
  ],
  ["validate* that never throws", "const validateName = () => 1;", "validateName must throw"],
  [
    "*Check that throws",
    "function nameCheck() { if (a) throw new Error('a'); return 1; }",
    "nameCheck must return what it finds",
  ],
  ["*Checks that refuses", "const nameChecks = () => refuse('a');", "nameChecks must return what it finds"],
  ["*Checks that returns nothing", "function nameChecks() { note(); }", "nameChecks must return a check"],
  ["make* that makes nothing", "function makePod() { return { name: 'a' }; }", "makePod must make something"],
])("fails for %s", (_title, text, message) => {
  expect(complaints(text)).toEqual([expect.stringContaining(message)]);
});
