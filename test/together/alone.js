/** Folders below `test/` whose files run by themselves: real programs, packages, linted examples, the compiler. */
const ALONE = [
  "consumers/",
  "docs/",
  "examples/",
  "importing/",
  "lint/",
  "real/",
  "cli/chart/",
  "tools/package/",
];

/** What compares all that the framework's own synthesis writes, and random cases by the hundred. */
const MANY_CASES = ["synthesis/", "elasticsearch/random-", "elasticsearch/eck/random-", "mistakes/"];

module.exports = { ALONE, MANY_CASES };
