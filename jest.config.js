/** @type {import("jest").Config} */
module.exports = {
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  // what is put together there would run twice.
  testPathIgnorePatterns: ["/node_modules/", "<rootDir>/test/real/apply/", "<rootDir>/test/together/"],
  modulePathIgnorePatterns: ["<rootDir>/lib/", "<rootDir>/dist/", "<rootDir>/cdktf.out/"],
  moduleNameMapper: {
    "^archiver$": "<rootDir>/test/support/no-archiver.ts",
    "^groundplan$": "<rootDir>/constructs",
    "^groundplan/(.*)$": "<rootDir>/constructs/$1",
  },
  maxWorkers: "100%",
  setupFiles: ["<rootDir>/test/support/no-creation-stacks.ts"],
  transform: {
    "\\.ts$": [
      "@swc/jest",
      {
        jsc: { parser: { syntax: "typescript" }, target: "es2022" },
        // provider classes are loaded when they are used, as from the package.
        module: { type: "commonjs", lazy: true },
      },
    ],
  },
};
