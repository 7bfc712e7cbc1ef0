import { withoutDocs } from "../../../tools/package/without-docs";

const MODULE = `"use strict";
/** What it is. */
class Service {
    /**
     * What it does.
     */
    start() {
        // why it does
        return "/** no comment */" + /\\/** nor this/.source;
    }
    /** The last. */
}
exports.Service = Service;
`;

test("empties the documentation of classes and methods, and moves no line", () => {
  const lines = withoutDocs(MODULE).split("\n");
  expect(lines).toHaveLength(MODULE.split("\n").length);
  expect(lines.slice(0, 7).map((line) => line.trim())).toEqual([
    '"use strict";',
    "",
    "class Service {",
    "",
    "",
    "",
    "start() {",
  ]);
});

test("keeps strings, regular expressions, and comments in code", () => {
  const text = withoutDocs(MODULE);
  expect(text).toContain('return "/** no comment */" + /\\/** nor this/.source;');
  expect(text).toContain("// why it does");
});
