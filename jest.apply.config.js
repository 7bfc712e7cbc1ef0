/** The apply suite: real Terraform, real providers, a real control plane; one suite at a time. */
/** @type {import("jest").Config} */
module.exports = {
  ...require("./jest.config.js"),
  testMatch: ["<rootDir>/test/real/apply/**/*.apply.ts"],
  testPathIgnorePatterns: ["/node_modules/"],
  testTimeout: 600_000,
  maxWorkers: 1,
  verbose: true,
};
