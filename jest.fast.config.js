const config = require("./jest.config.js");

/** What is not about the library alone: real programs, packages, linted examples, TypeScript itself. */
const ALONE = ["consumers/", "docs/", "importing/", "lint/", "real/", "together/", "tools/package/"];

/** Units and snapshots, many files as one: a test file by itself is run with `npx jest test/...`. */
/** @type {import("jest").Config} */
module.exports = {
  ...config,
  testMatch: ["<rootDir>/test/together/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/"],
  globals: { ALONE },
};
