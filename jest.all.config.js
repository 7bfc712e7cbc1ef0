const fast = require("./jest.fast.config.js");

/** What `npm test` runs: units, snapshots and many cases together, and each file of the rest. */
/** @type {import("jest").Config} */
module.exports = {
  ...fast,
  testMatch: fast.globals.ALONE.map((start) => `<rootDir>/test/${start}**/*.test.ts`),
};
