/** The apply suite: real Terraform, real providers, real control planes, one for each of two workers. */
/** @type {import("jest").Config} */
module.exports = {
  ...require("./jest.config.js"),
  testMatch: ["<rootDir>/test/real/apply/**/*.apply.ts"],
  testPathIgnorePatterns: ["/node_modules/"],
  testTimeout: 600_000,
  maxWorkers: 2,
  reporters: ["default", "<rootDir>/test/real/apply/progress-reporter.js"],
};
