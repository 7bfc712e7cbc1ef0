import { TerraformLocal, TerraformOutput, TerraformStack, Token } from "cdktf";
import { literal } from "../../constructs";
import { documentOf } from "../support/document";
import { makeApp } from "../support/make-app";

const RUN = 512;
const SPLIT = '${""}';

test.each([
  ["", ""],
  ["plain $ and % and { } text", "plain $ and % and { } text"],
  ["${var.x}", "$${var.x}"],
  ["%{ if true }yes%{ endif }", "%%{ if true }yes%%{ endif }"],
  ["$${1}", "$$${1}"],
  ["$%{", "$%%{"],
  ["%${", "%$${"],
  ["$ {", "$ {"],
  ["{{ $labels.instance }}", "{{ $labels.instance }}"],
])("%j becomes %j", (text, escaped) => {
  expect(literal(text)).toBe(escaped);
});

test("a token stays a token, and the text around it is escaped", () => {
  const stack = new TerraformStack(makeApp(), "stack");
  const local = new TerraformLocal(stack, "server", "nfs-1");
  new TerraformOutput(stack, "mount", { value: literal(`\${1} ${local.asString} %{2}`) });
  expect(documentOf(stack).output?.mount?.value).toBe('${"$"}{1} ${local.server} %%{2}');
});

test("a token in literal braces is not part of an expression", () => {
  const stack = new TerraformStack(makeApp(), "stack");
  const server = new TerraformLocal(stack, "server", "nfs-1").asString;
  new TerraformOutput(stack, "default", { value: literal(`\${HOST:-${server}}`) });
  new TerraformOutput(stack, "unclosed", { value: literal(`$$\${ ${server} %{ ${server}`) });
  const { output } = documentOf(stack);
  expect(output?.default?.value).toBe('${"$"}{HOST:-${local.server}}');
  expect(output?.unclosed?.value).toBe('${"$$$"}{ ${local.server} %%{ ${local.server}');
});

test("dollars before a token stay dollars, and the token a token", () => {
  const token = Token.asString({ later: true });
  expect(literal(`$${token}`)).toBe(`\${"$"}${token}`);
  expect(literal(`a$$$${token}$`)).toBe(`a\${"$$$"}${token}$`);
  expect(literal(`%${token}`)).toBe(`%${token}`);
});

test("a text that only looks like the start of a token is escaped", () => {
  expect(literal("${TfTokens[0]}")).toBe("$${TfTokens[0]}");
  expect(literal("${TfToken[no token, as it is not closed")).toBe("$${TfToken[no token, as it is not closed");
  const token = Token.asString({ later: true });
  expect(literal(`\${TfToken[no token ${token}`)).toBe(`\${"$"}{TfToken[no token ${token}`);
  expect(literal("%{TfToken[TOKEN.0]}")).toBe("%%{TfToken[TOKEN.0]}");
});

test("a run that cdktf would search again from each position is split, and nothing else is", () => {
  expect(literal("1".repeat(RUN - 1))).toBe("1".repeat(RUN - 1));
  expect(literal("1".repeat(RUN + 1))).toBe(`${"1".repeat(RUN)}${SPLIT}1`);
  expect(
    literal(`a${"-+.|7".repeat(RUN)}`)
      .split(SPLIT)
      .map((part) => part.length),
  ).toEqual([RUN + 1, RUN, RUN, RUN, RUN, 0]);
  expect(literal("a".repeat(100_000))).toBe("a".repeat(100_000));
});

test("a run is found wherever it begins", () => {
  for (let before = 0; before <= RUN; before += 1) {
    expect(literal("a".repeat(before) + "1".repeat(RUN) + "b")).toContain(SPLIT);
  }
});

test("no text of 100 kB keeps a run longer than a split", () => {
  for (const text of ["7".repeat(100_000), "1.".repeat(50_000), "-|+".repeat(33_333)]) {
    const longest = Math.max(...[...literal(text).matchAll(/[-|\d.+]+/g)].map(([run]) => run.length));
    expect(longest).toBe(RUN);
    expect(literal(text).replaceAll(SPLIT, "")).toBe(text);
  }
});

test("accepts a long text without a token, and a token in a text of 65,536 characters", () => {
  const token = Token.asString({ later: true });
  expect(literal("{".repeat(65_537))).toHaveLength(65_537);
  expect(literal(token + "a".repeat(65_536 - token.length))).toHaveLength(65_536);
});

test("fails for a token in a longer text", () => {
  const token = Token.asString({ later: true });
  expect(() => literal(token + "a".repeat(65_537 - token.length))).toThrow(
    "literal: text must not contain a token when it has more than 65536 characters, " +
      "because cdktf would need minutes to find it, got 65537 characters",
  );
});
