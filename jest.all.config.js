const fast = require("./jest.fast.config.js");

/** What `npm test` runs: units and snapshots together, and each file of the rest. */
/** @type {import("jest").Config} */
module.exports = {
  ...fast,
  testMatch: [...fast.testMatch, ...fast.globals.ALONE.map((start) => `<rootDir>/test/${start}**/*.test.ts`)],
};
