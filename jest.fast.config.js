const config = require("./jest.config.js");

/** What is not about the library alone: real programs, packages, linted examples, TypeScript itself. */
const ALONE = [
  "consumers/",
  "docs/",
  "importing/",
  "lint/",
  "real/",
  "together/",
  "tools/chart/",
  "tools/package/",
];

/** What is not about single rules: all that the framework's own synthesis writes, and random cases by the hundred. */
const MANY_CASES = ["synthesis/", "elasticsearch/random-", "elasticsearch/eck/random-"];

/** Units and snapshots, many files as one: a test file by itself is run with `npx jest test/...`. */
/** @type {import("jest").Config} */
module.exports = {
  ...config,
  testMatch: ["<rootDir>/test/together/units-*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/"],
  setupFiles: [...config.setupFiles, "<rootDir>/test/support/optimize-late.ts"],
  globals: { ALONE, MANY_CASES },
};
