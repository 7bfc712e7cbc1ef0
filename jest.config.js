/** @type {import("jest").Config} */
module.exports = {
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/real/apply/"],
  modulePathIgnorePatterns: ["<rootDir>/lib/", "<rootDir>/dist/", "<rootDir>/cdktf.out/"],
  moduleNameMapper: {
    "^groundplan$": "<rootDir>/constructs",
    "^groundplan/(.*)$": "<rootDir>/constructs/$1",
  },
  transform: { "\\.ts$": ["@swc/jest", { jsc: { parser: { syntax: "typescript" }, target: "es2022" } }] },
};
