import { readRe2 } from "../../constructs/checks";

test.each<[string, number, string[]]>([
  ["(?i:foo)bar", 0, []],
  ["(a)(?P<b>c)(?<d>e)", 3, ["b", "d"]],
  ["plain-text", 0, []],
  ["\\pN\\p{Greek}[[:alpha:]]\\Qa.b\\E\\z", 0, []],
])("RE2 accepts %s", (expression, groups, groupNames) => {
  expect(readRe2(expression)).toMatchObject({ groups, groupNames });
});

test.each([
  ["foo\\Z", "invalid escape sequence: `\\Z`"],
  ["x{1,1001}", "invalid repeat count: `{1,1001}`"],
  ["\\u0041", "invalid escape sequence: `\\u`"],
  ["[a-\\d]", "invalid escape sequence: `\\d`"],
  ["(?=a)", "invalid or unsupported Perl syntax: `(?=`"],
  ["(a)\\1", "invalid escape sequence: `\\1`"],
  ["(a", "missing closing ): `(a`"],
])("fails for %s", (expression, mistake) => {
  expect(readRe2(expression)).toEqual({ mistake });
});

test("matches whole strings, including line breaks", () => {
  const read = readRe2("a.+");
  expect("matches" in read && [read.matches("a\nb"), read.matches("xa\nb"), read.matches("a")]).toEqual([
    true,
    false,
    false,
  ]);
});

test.each([
  ["a)(b", true, false],
  ["\\Qa", false, true],
])("%s is parsed differently alone and between anchors", (expression, between, alone) => {
  expect(["mistake" in readRe2(expression), "mistake" in readRe2(expression, true)]).toEqual([
    !between,
    !alone,
  ]);
});
