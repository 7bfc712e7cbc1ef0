/** The consumer suite: what `npm pack` packs, installed into projects of all kinds outside this repository. */
/** @type {import("jest").Config} */
module.exports = {
  ...require("./jest.config.js"),
  testMatch: ["<rootDir>/test/consumers/**/*.consumer.ts"],
  globalSetup: "<rootDir>/test/consumers/pack-once.ts",
  testTimeout: 300_000,
  verbose: true,
};
